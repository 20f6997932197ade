"""Whether a frontier of a million requests costs what one of ten thousand costs, in time and in memory.

usage: python -m bench.frontier [--sizes N,N] [--fetches N] [--rounds N] [--check]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from statistics import median

SLOWER, LARGER = 2.0, 1.25
"""How much more the largest may take than the smallest: microseconds a fetch, and memory."""


@dataclass
class Taken:
    """What each round took with so many requests waiting: microseconds a claim and an acknowledgement; MB."""

    waiting: int
    claim: list[float] = field(default_factory=list)
    acknowledge: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def note(self, said: dict[str, float]) -> None:
        """Adds a round."""
        for name in ("claim", "acknowledge", "memory"):
            getattr(self, name).append(said[name])

    @property
    def fetch(self) -> list[float]:
        """Claim and acknowledgement together."""
        return [sum(both) for both in zip(self.claim, self.acknowledge, strict=True)]

    def __str__(self) -> str:
        claim, acknowledge = median(self.claim), median(self.acknowledge)
        return f"{self.waiting:>16,} {claim:>7.0f} µs {acknowledge:>10.0f} µs {max(self.memory):>5.0f} MB"


def main() -> int:
    """Print a line for each size, and the ratios; 1 with ``--check`` where one is above its bound."""
    options = _options()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            _child("fill", f"{folder}/{size}", size)
        taken = [Taken(size) for size in sizes]
        for _ in range(options.rounds):
            for each in taken:
                each.note(json.loads(_child("measure", f"{folder}/{each.waiting}", options.fetches)))
    print("requests waiting      claim   acknowledge   memory", *taken, sep="\n")
    few, many = taken[0], taken[-1]
    slower, claim = _times(many.fetch, few.fetch), _times(many.claim, few.claim)
    larger = max(many.memory) / max(few.memory)
    print(f"{sizes[-1]:,} waiting against {sizes[0]:,}: a fetch takes {slower:.2f} times as long,", end=" ")
    print(f"its claim alone {claim:.2f} times, memory {larger:.2f} times (bounds {SLOWER}, {LARGER})")
    return int(options.check and (slower > SLOWER or larger > LARGER))


def _times(many: list[float], few: list[float]) -> float:
    """The median ratio, round by round: what slows a round slows both."""
    return median(more / less for more, less in zip(many, few, strict=True))


def _child(*arguments: object) -> str:
    command = [sys.executable, "-m", "bench.frontier_filled", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own module


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.frontier")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="requests waiting")
    parser.add_argument("--fetches", type=int, default=1600, help="fetches that are timed in a round")
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds, in each of which every size has its turn"
    )
    parser.add_argument("--check", action="store_true", help="end with 1 where a bound is missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
