"""Notices a second into the indexes, and how long searches take at different shares of hits.

    python -m bench.index [--only embedded|elastic] [--notices 50000] [--rounds 3] [--elasticsearch URL]
                          [--check]
    python -m bench.index --memory [--notices 200000] [--check]

Without --elasticsearch a node is started on loopback (JDK 21 and Maven). Wall clock: both engines wait for
disks. Everybody takes turns, round by round, and ratios are taken round by round.
"""

from __future__ import annotations

import argparse
import sys

from bench.index.notices import notices


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.index")
    parser.add_argument("--only", choices=("embedded", "elastic"), help="measure one index only")
    parser.add_argument("--memory", action="store_true", help="memory of the embedded index instead (long)")
    parser.add_argument("--notices", type=int, help="50,000, or 200,000 with --memory")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--elasticsearch", metavar="URL")
    parser.add_argument("--check", action="store_true", help="end with status 1 where a target is missed")
    options = parser.parse_args()
    if options.memory:
        from bench.index import memory  # noqa: PLC0415

        sys.exit(1 if memory.measured(options.notices or 200_000) and options.check else 0)
    made, missed = list(notices(options.notices or 50_000)), False
    if options.only != "elastic":
        from bench.index import embedded  # noqa: PLC0415 - each half without the other's libraries

        missed |= embedded.measured(made, options.rounds)
    if options.only != "embedded":
        from bench.index import elastic  # noqa: PLC0415

        missed |= elastic.measured(made, options.rounds, options.elasticsearch)
    sys.exit(1 if missed and options.check else 0)


if __name__ == "__main__":
    main()
