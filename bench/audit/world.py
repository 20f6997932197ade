"""A country of 3,000 counties: portals that serve ten bureaus each, and notices in their columns."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.model import (
    Agency,
    AgencyLevel,
    Column,
    ColumnsKnown,
    ItemMatch,
    Notice,
    Region,
    RegionLevel,
    Site,
)
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.registry import Registry

COUNTIES, PER_PORTAL = 3000, 10
GUIDES = 0.6
"""Share of notices that serve an item; the others are news. One guide in five lacks elements."""
_SEED = 20190530
_WHOLE, _GONE = 0.8, 0.02
_CAPTURED = datetime(2026, 3, 1, tzinfo=UTC)
_LINES = [
    "{place}公安局各派出所户籍窗口受理。",
    "本县常住户口的公民，符合《户口登记条例》规定的，可以申请办理。",
    "申请人到窗口提交材料，民警受理、审核，符合条件的当场办理。",
    "居民户口簿、居民身份证、申请书，以及与申请事项有关的证明。",
    "材料齐全的，自受理之日起五个工作日内办结。",
    "不收费。",
]


def registry() -> Registry:
    """The packaged registry with agencies, portals and columns of our own, in the real counties and more."""
    base = load_registry()
    real = [one for one in base.regions.values() if one.level is RegionLevel.COUNTY and one.in_scope]
    counties = [*sorted(real, key=lambda one: one.code), *_more(COUNTIES - len(real))][:COUNTIES]
    agencies = {f"a{number}": _agency(number, county) for number, county in enumerate(counties)}
    sites = {site.id: site for site in map(_portal, range(COUNTIES // PER_PORTAL))}
    regions = {**base.regions, **{one.code: one for one in counties}}
    return replace(base, regions=regions, agencies=agencies, sites=sites, version="bench")


def _more(count: int) -> Iterator[Region]:
    for number in range(max(count, 0)):
        code = f"99{number // 80 + 1:02}{number % 80 + 1:02}"
        yield Region(
            code=code, name=f"样{code}县", level=RegionLevel.COUNTY, parent="990000", short_name=code
        )


def _agency(number: int, county: Region) -> Agency:
    return Agency(
        id=f"a{number}",
        name=f"{county.name}公安局",
        region=county.code,
        level=AgencyLevel.COUNTY,
        columns_known=ColumnsKnown.COMPLETE,
    )


def site_of(number: int) -> str:
    """The portal of a county's bureau."""
    return f"p{number // PER_PORTAL:03}.gov.cn"


def _portal(portal: int) -> Site:
    host = f"p{portal:03}.gov.cn"
    numbers = range(portal * PER_PORTAL, (portal + 1) * PER_PORTAL)
    columns = tuple(
        Column(
            id=f"c{number}", site=host, name="户籍管理", url=f"https://{host}/c{number}/", agency=f"a{number}"
        )
        for number in numbers
    )
    return Site(id=host, url=f"https://{host}/", platform="trs", columns=columns)


def _column(number: int, host: str) -> Column:
    url = f"https://{host}/c{number}/"
    return Column(id=f"c{number}", site=host, name="户籍管理", url=url, agency=f"a{number}")


def notices(portal: int, count: int, world: Registry) -> Iterator[Notice]:
    """Yield so many notices of a portal, the same for the same numbers."""
    chance = random.Random(f"{_SEED} {portal} {count}")
    for place in range(count):
        number = portal * PER_PORTAL + chance.randrange(PER_PORTAL)
        yield _notice(number, place, chance, world)


def _notice(number: int, place: int, chance: random.Random, world: Registry) -> Notice:
    host, agency = site_of(number), world.agencies[f"a{number}"]
    guide, whole = chance.random() < GUIDES, chance.random() < _WHOLE
    lines = [line.format(place=agency.name) for line in _LINES]
    text = "\n".join(f"{name}：{line}" for name, line in zip(ELEMENTS, lines, strict=True))
    item = chance.randint(1, 18)
    stated = ELEMENTS if whole else ELEMENTS[: chance.randint(0, 5)]
    return Notice(
        id=f"{host}:{place}",
        url=f"https://{host}/c{number}/t{place}.html",
        site=host,
        agency=agency.id,
        region=agency.region,
        column=f"c{number}",
        title=f"{world.items[item].level2}办事指南" if guide else f"{agency.name}第{place}号简报",
        text=text if guide else f"第{place}号简报。" * 40,
        items=(ItemMatch(no=item, confidence=0.9, elements=_spans(text, stated)),) if guide else (),
        date_published=date(2020, 1, 1) + timedelta(days=place % 2000),
        captured_at=_CAPTURED + timedelta(seconds=place),
        flags=("missing",) if chance.random() < _GONE else (),
        parser="1",
    )


def _spans(text: str, names: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    spans = {}
    for name in names:
        start = text.index(f"{name}：") + len(name) + 1
        end = text.find("\n", start)
        spans[name] = (start, end if end > 0 else len(text))
    return spans
