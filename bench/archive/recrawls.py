"""Ten crawls of a site on which nothing changes: what each adds, in records and octets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from archive.folder import DataFolder
from archive.warc.scan import Found, scan
from bench.crawl.targets import Figure

from .exchanges import SITE, exchanges
from .writers import write_ours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.exchange import Exchange

_AGAIN = 10
_CARRIERS = {"response", "resource"}


def measure_recrawls(count: int) -> list[Figure]:
    """Prints what was added; the figures are responses added, and a recrawl's octets against the first's."""
    with TemporaryDirectory() as folder:
        some: Sequence[Exchange] = exchanges(0, count)
        sizes = [_after(Path(folder), some := _later(some)) for _ in range(_AGAIN + 1)]
        types = _types(Path(folder))
    added = [later - earlier for earlier, later in pairwise(sizes)]
    payloads = sum(types[name] for name in _CARRIERS)
    print(f"  first crawl of {count}: {sizes[0]:,} octets", end="; ")
    print(f"each of {_AGAIN} recrawls: {min(added):,} to {max(added):,}")
    print("  records of all:", ", ".join(f"{name} {number:,}" for name, number in sorted(types.items())))
    return [
        Figure(name="payload records that ten recrawls added", values=[payloads - count], most=0),
        Figure(name="octets of a recrawl / of the first crawl", values=[size / sizes[0] for size in added]),
    ]


def _later(some: Sequence[Exchange]) -> Sequence[Exchange]:
    return [replace(exchange, captured_at=exchange.captured_at + timedelta(days=1)) for exchange in some]


def _after(folder: Path, some: Sequence[Exchange]) -> int:
    write_ours(folder, some)
    return sum(path.stat().st_size for path in _warcs(folder))


def _types(folder: Path) -> Counter[str]:
    return Counter(found.type for path in _warcs(folder) for found in scan(path) if isinstance(found, Found))


def _warcs(folder: Path) -> list[Path]:
    return sorted(DataFolder(folder).warc_dir(SITE).glob("*.warc.gz"))
