"""Run the simulator from a shell, until interrupted.

``python -m tests.simulator --port 8123 --works synthetic:500 --fault html-200:ncbi:3``
prints the variables to set; at the end it prints what came in, as a JSON list of
``[route, status, count]``.
"""

from __future__ import annotations

import argparse
import json
import signal
import threading
from collections import Counter

from . import FAULTS, GENEROUS, REAL, Rule, Simulator
from .works import load_works


def main() -> None:
    """Serve as the arguments tell."""
    arguments = _parser().parse_args()
    # A shell starts what runs in the background deaf to interrupts.
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.default_int_handler)
    simulator = Simulator(
        load_works(arguments.works),
        rules=[parse_rule(text) for text in arguments.fault],
        limits=GENEROUS if arguments.unlimited else REAL,
        latency=arguments.latency,
        port=arguments.port,
    )
    with simulator:
        for name, value in simulator.environment.items():
            print(f"export {name}={value}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            counts = Counter((e.request.route, e.status) for e in simulator.log)
            print(json.dumps([[*key, count] for key, count in sorted(counts.items())]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulator")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--works", default="synthetic:100", metavar="FILE|synthetic:N")
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--unlimited", action="store_true")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME[:SERVICE[:TIMES]]",
        help=f"TIMES may be 'always'; names: {', '.join(FAULTS)}",
    )
    return parser


def parse_rule(text: str) -> Rule:
    """Read ``NAME[:SERVICE[:TIMES]]``; an empty service means all."""
    name, service, times = (*text.split(":"), "", "")[:3]
    if name not in FAULTS:
        message = f"no such fault: {name}"
        raise SystemExit(message)
    count = None if times == "always" else int(times or "1")
    return Rule(name, service=service or None, times=count)


if __name__ == "__main__":
    main()
