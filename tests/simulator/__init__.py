"""Play NCBI, the ID Converter and Crossref on loopback, with their rules and faults.

``Simulator(works)`` is a context manager that serves on 127.0.0.1 and gives the
``environment`` to point Pubmend at it; ``python -m tests.simulator`` does the same for
a shell. What the services do is told, with where it was seen, in the module of each.
"""

from .faults import FAULTS, Rule, Script, storm
from .limits import GENEROUS, REAL, Limits
from .memory import MEMORY_ENVIRONMENT, MemoryTransport
from .server import Logged, Simulator, closed_url
from .works import Work, synthetic_works

__all__ = [
    "FAULTS",
    "GENEROUS",
    "MEMORY_ENVIRONMENT",
    "REAL",
    "Limits",
    "Logged",
    "MemoryTransport",
    "Rule",
    "Script",
    "Simulator",
    "Work",
    "closed_url",
    "storm",
    "synthetic_works",
]
