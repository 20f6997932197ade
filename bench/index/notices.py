"""Invented notices, the same for the same number; some words stand in a known share of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bench.guides import World
from disclosure.model import ItemMatch, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

RARE, SOME = "丙烷", "丁烯"
"""In one of 10,000 notices, and in one of 100."""
OFTEN = "介绍信"
"""A word of the texts themselves, in some thirds of them."""
_RARE, _SOME = 10_000, 100
_REGIONS = ("330824", "330802", "340104", "420106", "510107", "610113")
_FIRST_DAY, _DAYS = date(2015, 1, 1), 3650
_CAPTURED = datetime(2026, 3, 1, tzinfo=UTC)


def notices(count: int) -> Iterator[Notice]:
    """Yield so many notices of 200 sites."""
    for number, text in enumerate(World(count).texts()):
        lines = list(text.lines)
        lines += [f"本通告另涉{RARE}运输。"] if number % _RARE == _RARE // 2 else []
        lines += [f"本通告另涉{SOME}储存。"] if number % _SOME == _SOME // 2 else []
        yield Notice(
            id=f"s{number % 200:03}.gov.cn:{number:07}",
            url=f"http://s{number % 200:03}.gov.cn/art/{number}.html",
            site=f"s{number % 200:03}.gov.cn",
            agency=f"a{number % 200:03}",
            region=_REGIONS[number % len(_REGIONS)],
            title=text.title,
            text="\n".join(lines),
            issuer=f"第{number % 200}公安局",
            document_number=f"公通〔{2015 + number % 10}〕{number % 500}号",
            items=(ItemMatch(no=1 + number % 18, confidence=0.9),),
            date_published=_FIRST_DAY + timedelta(days=number * 7 % _DAYS),
            captured_at=_CAPTURED + timedelta(seconds=number),
            parser="1",
        )
