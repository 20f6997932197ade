"""Cells to judge: made-up pages and channels of 甲县, and the answer that the rules give."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.channels import Channel, Reach
from audit.leads.wordings import told
from audit.reasons import reason
from audit.rules import Answer, Cell, judge
from audit.served import Served
from disclosure.catalogue import ELEMENTS
from disclosure.model import AgencyLevel, Column, Place, Reason, Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMN = Column(
    id="hjgl", site="www.jia.gov.cn", name="户籍管理", url="https://www.jia.gov.cn/", agency="jia"
)


def in_text(names: Sequence[str]) -> tuple[Stated, ...]:
    return tuple(Stated(name=name, place=Place.TEXT, start=0, end=1) for name in names)


def in_file(names: Sequence[str]) -> tuple[Stated, ...]:
    """The same in an attached file."""
    url = "https://www.jia.gov.cn/1.docx"
    return tuple(Stated(name=name, place=Place.ATTACHMENT, start=0, end=1, url=url) for name in names)


def page(
    notice: str = "1",
    *,
    stated: int = 6,
    gone: bool = False,
    image: bool = False,
    day: int = 1,
    **fields: object,
) -> Served:
    values: dict[str, object] = {
        "notice": notice,
        "url": f"https://www.jia.gov.cn/{notice}.html",
        "site": "www.jia.gov.cn",
        "agency": "jia",
        "title": f"指南{notice}",
        "item": 1,
        "confidence": 0.9,
        "publisher": "甲县公安局",
        "level": AgencyLevel.COUNTY,
        "stale": (),
        "elements": in_text(ELEMENTS[:stated]),
        "missing_now": gone,
        "image_only": image,
        "captured_at": datetime(2026, 3, day, tzinfo=UTC),
        "parser": "1",
    }
    return Served(**{**values, **fields})  # type: ignore[arg-type]


def remark(why: str) -> Reason:
    return reason("remark", site=COLUMN.site, column=COLUMN.name, why=why)


def channel(*, searched: bool = True, why: str = "") -> Channel:
    return Channel(column=COLUMN, searched=searched, why=remark(why) if why else None)


STALE = (told("cites", act="《收养法》", day="2021-01-01", by="《民法典》"),)

STATION: dict[str, object] = {"level": AgencyLevel.STATION, "publisher": "城关派出所"}

SEARCHED = Reach(channels=(channel(),), gaps=())
BLOCKED = Reach(channels=(channel(searched=False, why="blocked"),), gaps=(remark("blocked"),))


def verdict_on(*own: Served, above: Sequence[Served] = (), reach: Reach = SEARCHED) -> Answer:
    return judge(Cell(own=own, above=above, reach=reach))
