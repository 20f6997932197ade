"""Whether a frontier of a million requests costs what one of ten thousand costs, in time and in memory.

usage: python -m bench.frontier [--sizes N,N] [--fetches N] [--check]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from typing import Any

SLOWER, LARGER = 2.0, 1.25
"""How much more the largest may take than the smallest: microseconds a fetch, and memory."""


def main() -> int:
    """Print a line for each size, and the ratios; 1 with ``--check`` where one is above its bound."""
    options = _options()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    print("requests waiting   fill   claim  acknowledge   memory")
    taken = [_measured(size, options.fetches) for size in sizes]
    first, last = taken[0], taken[-1]
    slower = (last["claim"] + last["acknowledge"]) / (first["claim"] + first["acknowledge"])
    larger = last["memory"] / first["memory"]
    claim = last["claim"] / first["claim"]
    print(f"{sizes[-1]:,} waiting against {sizes[0]:,}: a fetch takes {slower:.2f} times as long,", end=" ")
    print(f"its claim alone {claim:.2f} times, memory {larger:.2f} times (bounds {SLOWER}, {LARGER})")
    return int(options.check and (slower > SLOWER or larger > LARGER))


def _measured(size: int, fetches: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        _child("fill", folder, size)
        filled = time.perf_counter() - start
        taken: dict[str, Any] = json.loads(_child("measure", folder, fetches))
    print(
        f"{size:>16,} {filled:>5.0f} s {taken['claim']:>4.0f} µs {taken['acknowledge']:>9.0f} µs"
        f" {taken['memory']:>5.0f} MB",
        flush=True,
    )
    return taken


def _child(*arguments: object) -> str:
    command = [sys.executable, "-m", "bench.frontier_filled", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own module


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.frontier")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="requests waiting")
    parser.add_argument("--fetches", type=int, default=6400, help="fetches that are timed")
    parser.add_argument("--check", action="store_true", help="end with 1 where a bound is missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
