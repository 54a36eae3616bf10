"""List the commands. Adding one is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import cache, journals, library, policy, schedule
from .ack import ack
from .decide import accept, dismiss, lock
from .decisions import decisions
from .doctor import doctor
from .enrich import enrich
from .explain import explain
from .identify import identify
from .lookup import lookup
from .refresh import refresh
from .schema import schema
from .undo import undo

__all__ = ["COMMANDS", "GROUPS"]

Commands = Mapping[str, Callable[..., Any]]

COMMANDS: Commands = {
    "enrich": enrich,
    "lookup": lookup,
    "identify": identify,
    "explain": explain,
    "schema": schema,
    "accept": accept,
    "dismiss": dismiss,
    "lock": lock,
    "decisions": decisions,
    "undo": undo,
    "refresh": refresh,
    "ack": ack,
    "doctor": doctor,
}
# A command without a name is what the group does alone.
GROUPS: Mapping[str, tuple[str, Commands]] = {
    "cache": (
        "Look at the kept answers.",
        {"stats": cache.stats, "clear": cache.clear},
    ),
    "journals": (
        "Know journals by NLM's list.",
        {"": journals.about, "show": journals.show, "update": journals.update},
    ),
    "library": (
        "Keep records, and what is known about them.",
        {
            "add": library.add,
            "list": library.list_,
            "show": library.show,
            "remove": library.remove,
            "export": library.export,
            "changes": library.changes,
            "check": library.check,
            "backup": library.backup,
        },
    ),
    "schedule": (
        "Have the machine refresh a library by itself.",
        {
            "install": schedule.install,
            "show": schedule.show,
            "remove": schedule.remove,
        },
    ),
    "policy": ("Say how far fields may be changed.", {"init": policy.init}),
}
