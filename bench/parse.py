"""Pages a second and core of gongkai and of public extractors, in one run on the same pages.

usage: python -m bench.parse [--pages DIR] [--rounds N] [--accuracy] [--check]

How to read what it prints: bench/README.md.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

from .accuracy import score
from .cases import captured_pages, own_pages
from .fallback import pages_with_fallback
from .readers import Reader, all_readers
from .realistic.pages import realistic_pages
from .timing import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .cases import Case
    from .readers import Absent
    from .timing import Speeds

CAPTURED = Path("../shared/pages")
TIMES_TRAFILATURA = 12.0
TIMES_LXML = 0.25


@dataclass(frozen=True)
class Group:
    """Pages of one kind. ``pages`` gives those of a round; ``counts`` says whether targets hold for them."""

    name: str
    pages: Callable[[int], Sequence[Case]]
    counts: bool


def main() -> int:
    """Print a table a group of pages and return the exit status."""
    options = _options()
    readers = all_readers()
    _on_one_core()
    groups = [
        Group("own test pages", lambda _: own_pages(), counts=False),
        Group("made-up pages of realistic size, other ones each round", realistic_pages, counts=True),
    ]
    if options.pages and (captured := captured_pages(options.pages)):
        groups.append(Group(f"captured pages in {options.pages}", lambda _: captured, counts=True))
    show = _show_accuracy if options.accuracy else _show_speed
    missed = [line for group in groups for line in show(group, readers, options.rounds)]
    print("\n".join(missed) if missed else "\nAll targets met." if not options.accuracy else "")
    return int(bool(missed) and options.check)


def _options() -> argparse.Namespace:
    given = argparse.ArgumentParser(description="Pages a second and core, ours and others'.")
    given.add_argument(
        "--pages", type=Path, default=CAPTURED if CAPTURED.is_dir() else None, help="captured pages"
    )
    given.add_argument("--rounds", type=int, default=5, help="rounds that count (default 5)")
    given.add_argument("--accuracy", action="store_true", help="who reads what right, instead of how fast")
    given.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    return given.parse_args()


def _on_one_core() -> None:
    """Stay on one core where the system can be asked to; processor time is measured in any case."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _heading(group: Group) -> None:
    cases = group.pages(1)
    size = mean(len(case.body) for case in cases) / 1000
    print(f"\n{group.name}: {len(cases)} pages, mean {size:.0f} KB")


def _show_speed(group: Group, everybody: Sequence[Reader | Absent], rounds: int) -> list[str]:
    """Print the speeds, and return a line a target that is missed."""
    _heading(group)
    present = [reader for reader in everybody if isinstance(reader, Reader)]
    speeds = measure(present, group.pages, rounds)
    peer = next((found for name, found in speeds.items() if name.startswith("trafilatura ")), None)
    print(f"  {'':26}{'pages/s/core':>13}{'min-max':>16}{'x trafilatura':>15}{'x lxml':>9}")
    for reader in everybody:
        print(
            _row(reader, speeds, peer)
            if isinstance(reader, Reader)
            else f"  {reader.name:26}absent: {reader.why}"
        )
    fell = pages_with_fallback(cases := group.pages(1))
    print(
        f"  fall-back to trafilatura: {len(fell)} of {len(cases)} pages ({len(fell) / len(cases):.1%})",
        *fell[:5],
    )
    return list(_misses(group, speeds["gongkai"], peer, speeds["lxml"])) if group.counts else []


def _row(reader: Reader, speeds: dict[str, Speeds], peer: Speeds | None) -> str:
    mine = speeds[reader.name]
    span = f"{min(mine.values):.0f}-{max(mine.values):.0f}"
    against = f"{median(mine.ratios(peer)):.2f}" if peer else "-"
    bare = f"{median(mine.ratios(speeds['lxml'])):.3f}"
    return f"  {reader.name:26}{mine.middle:13.1f}{span:>16}{against:>15}{bare:>9}   {reader.says}"


def _misses(group: Group, mine: Speeds, peer: Speeds | None, bare: Speeds) -> list[str]:
    wanted = [("lxml's bare parse", bare, TIMES_LXML)]
    wanted += [("trafilatura", peer, TIMES_TRAFILATURA)] if peer else []
    ratios = [(name, median(mine.ratios(other)), least) for name, other, least in wanted]
    missed = [
        f"MISSED on {group.name}: {got:.2f} x {name}, at least {least:g} wanted"
        for name, got, least in ratios
        if got < least
    ]
    return missed + ([] if peer else [f"MISSED on {group.name}: trafilatura cannot be measured"])


def _show_accuracy(group: Group, everybody: Sequence[Reader | Absent], _rounds: int) -> list[str]:
    """Print how right everybody is. No target hangs on it here: the tests hold those of gongkai."""
    _heading(group)
    cases = group.pages(1)
    print(f"  {'':26}{'title':>8}{'date':>8}{'body F1':>9}")
    for reader in everybody:
        if not isinstance(reader, Reader):
            print(f"  {reader.name:26}absent: {reader.why}")
        elif reader.answer:
            shares = score(reader, cases).shares()
            print(
                f"  {reader.name:26}"
                + "".join(
                    f"{'-' if x is None else f'{x:.3f}':>{w}}" for x, w in zip(shares, (8, 8, 9), strict=True)
                )
            )
    return []


if __name__ == "__main__":
    sys.exit(main())
