"""Megabytes and records a second, in rounds in which everybody writes the same exchanges in turn."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.crawl.targets import Figure

from .exchanges import exchanges
from .writers import RECORDS, write_bare, write_bare_isal, write_ours

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive.exchange import Exchange

    Write = Callable[[Path, Sequence[Exchange]], None]

WRITERS: dict[str, Write] = {
    "gongkai": write_ours,
    "gongkai, syncs in the background": lambda folder, some: write_ours(folder, some, in_background=True),
    "bare warcio": write_bare,
    "bare warcio over our compressor": write_bare_isal,
}


def measure_writing(rounds: int, count: int) -> list[Figure]:
    """Prints a line a writer, and gives the ratios. Seconds on the wall: syncs are a part of it."""
    seconds: dict[str, list[float]] = {name: [] for name in WRITERS}
    octets: list[int] = []
    for number in range(rounds + 1):
        some = exchanges(number, count)
        names = [*WRITERS]
        for name in names[number % len(names) :] + names[: number % len(names)]:
            taken = _seconds(WRITERS[name], some)
            if number:  # the first round loads libraries
                seconds[name].append(taken)
        octets.append(sum(len(exchange.body) for exchange in some))
    for name, each in seconds.items():
        middle = median(each)
        print(
            f"  {name:36}{median(octets) / middle / 1e6:8.0f} MB/s{RECORDS * count / middle:10,.0f} records/s"
        )
    return [
        _ratio(seconds, "gongkai", "bare warcio", least=0.8),
        _ratio(seconds, "gongkai, syncs in the background", "bare warcio", least=0.8),
        _ratio(seconds, "gongkai", "bare warcio over our compressor"),
        _ratio(seconds, "gongkai, syncs in the background", "bare warcio over our compressor"),
    ]


def _seconds(write: Write, some: Sequence[Exchange]) -> float:
    with TemporaryDirectory() as folder:
        gc.collect()
        start = time.perf_counter()
        write(Path(folder) / "data", some)
        return time.perf_counter() - start


def _ratio(seconds: dict[str, list[float]], ours: str, theirs: str, least: float | None = None) -> Figure:
    values = [other / own for own, other in zip(seconds[ours], seconds[theirs], strict=True)]
    return Figure(name=f"{ours} / {theirs}", values=values, least=least)
