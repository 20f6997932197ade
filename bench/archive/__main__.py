"""The archive's writing, looking up and recrawling, each as a ratio.

usage: python -m bench.archive [--only writing|lookups|recrawls] [--rounds N] [--captures N] [--check]
"""

from __future__ import annotations

import argparse
import sys

from .lookups import MANY, measure_lookups
from .recrawls import measure_recrawls
from .writing import measure_writing

_EXCHANGES = 600


def main() -> int:
    """Print the figures; 1 with ``--check`` where a target is missed."""
    options = _options()
    parts = {
        "writing": lambda: measure_writing(options.rounds, _EXCHANGES),
        "lookups": lambda: measure_lookups(options.rounds, options.captures),
        "recrawls": lambda: measure_recrawls(_EXCHANGES),
    }
    missed = False
    for name in [options.only] if options.only else parts:
        print(name)
        for figure in parts[name]():
            print(figure)
            missed |= not figure.is_met
    return int(options.check and missed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.archive")
    parser.add_argument("--only", choices=["writing", "lookups", "recrawls"])
    parser.add_argument("--rounds", type=int, default=5, help="rounds, in each of which everybody has a turn")
    parser.add_argument("--captures", type=int, default=MANY, help="captures of the large ledger")
    parser.add_argument("--check", action="store_true", help="end with 1 where a target is missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
