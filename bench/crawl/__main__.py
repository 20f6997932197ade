"""Measures the crawl against a real server on loopback: speed, processes, memory, second crawls.

usage: python -m bench.crawl [--rounds N] [--only speed|memory|again] [--check]

How to read what it prints: bench/README.md.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from . import again, memory, speed
from .running import CrawlFailed
from .server import NoServer, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .targets import Figure

CASES = ("speed", "memory", "again")


def main() -> int:
    """Print the figures and return the exit status."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server ends with us
    missed = []
    try:
        with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
            for case in options.only or CASES:
                for figure in _measured(case, Path(folder), options.rounds):
                    print(figure, flush=True)
                    missed += [] if figure.is_met else [figure.name]
    except (NoServer, CrawlFailed) as error:
        print(f"bench-crawl: {error}", file=sys.stderr)
        return 2
    print("\nMISSED: " + "; ".join(missed) if missed else "\nAll targets met.")
    return int(bool(missed) and options.check)


def _options() -> argparse.Namespace:
    given = argparse.ArgumentParser(description="Measures the crawl against nginx on loopback.")
    given.add_argument("--rounds", type=int, default=3, help="rounds of the speed (default 3)")
    given.add_argument("--only", action="append", choices=CASES, help="one case (may be repeated)")
    given.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    return given.parse_args()


def _measured(case: str, folder: Path, rounds: int) -> Iterator[Figure]:
    """The figures of one case, with a server of its own."""
    module = {"speed": speed, "memory": memory, "again": again}[case]
    place = folder / case
    place.mkdir()
    roots = module.write_sites(place)
    with Server(roots, place / "nginx") as server:
        if module is speed:
            yield from speed.measure(server, server.ports, place, rounds)
        else:
            yield from module.measure(server, server.ports, place)


if __name__ == "__main__":
    sys.exit(main())
