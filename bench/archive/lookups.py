"""Look-ups in a ledger of a million captures, against one of ten thousand."""

from __future__ import annotations

import time
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from archive.ledger import Ledger
from bench.crawl.targets import Figure

from .ledgers import address, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEW, MANY = 10_000, 1_000_000
_BATCH = 400

LOOKUPS: dict[str, Callable[[Ledger, str], object]] = {
    "all captures of an address": lambda ledger, url: list(ledger.captures(url=url)),
    "ten captures below a folder": lambda ledger, url: list(
        islice(ledger.captures(prefix=url.rpartition("/")[0] + "/"), 10)
    ),
    "state of an address": lambda ledger, url: ledger.state_of(url),
    "the page at an address": lambda ledger, url: ledger.page(url),
}


def measure_lookups(rounds: int, many: int = MANY) -> list[Figure]:
    """Prints microseconds a look-up, and gives how much longer the larger ledger takes; sizes in turn."""
    with TemporaryDirectory() as folder, ExitStack() as open_ledgers:
        ledgers = {}
        for size in (FEW, many):
            path = Path(folder) / f"{size}.db"
            fill(path, size)
            ledgers[size] = open_ledgers.enter_context(Ledger.open(path))
        return [_figure(name, look, ledgers, rounds) for name, look in LOOKUPS.items()]


def _figure(
    name: str, look: Callable[[Ledger, str], object], ledgers: dict[int, Ledger], rounds: int
) -> Figure:
    taken: dict[int, list[float]] = {size: [] for size in ledgers}
    for number in range(rounds + 1):
        for size, ledger in ledgers.items():
            micros = _micros(look, ledger, _addresses(number, size))
            if number:  # the first round opens files
                taken[size].append(micros)
    few, many = taken.values()
    print(f"  {name:36}{median(few):8.0f} µs{median(many):8.0f} µs")
    return Figure(name=name, values=[more / less for less, more in zip(few, many, strict=True)], most=2.0)


def _addresses(seed: int, size: int) -> list[str]:
    random = Random(seed)
    return [address(random.randrange(size)) for _ in range(_BATCH)]


def _micros(look: Callable[[Ledger, str], object], ledger: Ledger, urls: Sequence[str]) -> float:
    start = time.perf_counter()
    for url in urls:
        look(ledger, url)
    return (time.perf_counter() - start) / len(urls) * 1e6
