"""What the country's sites hold, read from ``places.yml`` and ``sites/*.yml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
CHINA = timezone(timedelta(hours=8))
NEWEST = date(2023, 12, 20)
"""The day of a column's first notice where none is named; each further one is nine days older.

What is first listed on day 2 bears the day on which it is asked for, in China.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a bureau writes: style of the body, its six headings, its wording, its office."""

    style: str = "plain"
    heads: int = 0
    v: int = 0
    office: int = 0
    traditional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file: its format, the letters of the elements that it states, whether it is damaged."""

    as_: str
    holds: str
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A notice of a column, as ``sites/east.yml`` explains it. ``serial`` is that of its index number."""

    n: int
    published: date
    written: date
    g: int | None = None
    body: str | None = None
    title: str | None = None
    style: str | None = None
    lack: str = ""
    mends: str = ""
    add: str = ""
    reprint: str = ""
    file: Attached | None = None
    image: bool = False
    gone: tuple[object, int] | None = None
    starts: int = 1
    moved: bool = False
    spoof: bool = False
    elsewhere: bool = False
    row_is: str | None = None
    broken: bool = False
    table: Mapping[str, str] = field(default_factory=dict)
    skip: int = 1
    serial: int = 0

    def answers(self, day: int) -> object:
        """200, or how the server says on that day that the page is gone: 404, 410, soft, home."""
        return self.gone[0] if self.gone and day >= self.gone[1] else 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A list. ``number`` is its place in the country, ``pages`` are ordered by day, newest first."""

    id: str
    path: str
    name: str
    agency: str
    number: int
    shared_with: tuple[str, ...] = ()
    voice: Voice = Voice()
    fault: str = ""
    pages: tuple[Page, ...] = ()

    def listed(self, day: int) -> tuple[Page, ...]:
        """The rows of the list on that day. What is gone stays listed."""
        return tuple(page for page in self.pages if page.starts <= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A host. ``guard`` is what stands before it: dead, ruishu, jiasule, fence."""

    name: str
    title: str
    platform: str
    encoding: str = "utf-8"
    page_size: int = 6
    robots: str | None = None
    guard: str = ""
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Entries of the registry as they stand in ``places.yml``, and the sites by name."""

    regions: tuple[Mapping[str, str], ...]
    agencies: tuple[Mapping[str, str], ...]
    sites: Mapping[str, Site]

    def agency_name(self, agency: str) -> str:
        return next(each["name"] for each in self.agencies if each["id"] == agency)

    def region_of(self, agency: str) -> str:
        return next(each["region"] for each in self.agencies if each["id"] == agency)


@cache
def load_country() -> Country:
    """The country as it is written down."""
    places = _read(HERE / "places.yml")
    entries = [entry for path in sorted((HERE / "sites").glob("*.yml")) for entry in _read(path)]
    sites, number = {}, 0
    for entry in entries:
        columns: list[Column] = []
        for each in entry.pop("columns"):
            number += 1
            columns.append(_column(each, number, columns))
        sites[entry["name"]] = Site(columns=tuple(columns), **entry)
    return Country(regions=tuple(places["regions"]), agencies=tuple(places["agencies"]), sites=sites)


def _column(entry: dict[str, Any], number: int, before: list[Column]) -> Column:
    pages = [_page(each, at, before) for at, each in enumerate(entry.pop("notices"))]
    pages.sort(key=lambda page: page.published, reverse=True)
    values = entry | {"voice": Voice(**entry.get("voice", {}))}
    values["shared_with"] = tuple(entry.get("shared_with", ()))
    return Column(number=number, pages=_numbered(pages), **values)


def _page(entry: dict[str, Any], at: int, before: list[Column]) -> Page:
    if "same" in entry:
        column = next(each for each in before if each.id == entry["column"])
        return next(page for page in column.pages if page.n == entry["same"])
    values = {"starts" if key == "from" else key: value for key, value in entry.items()}
    if "gone" in values:
        values["gone"] = tuple(values["gone"])
    if "file" in values:
        told = values["file"]
        values["file"] = Attached(as_=told["as"], holds=told["holds"], broken=told.get("broken", False))
    new = values.get("starts", 1) > 1
    usual = datetime.now(CHINA).date() if new else NEWEST - timedelta(days=9 * at)
    values.setdefault("published", usual)
    values.setdefault("written", values["published"])
    return Page(**values)


def _numbered(pages: list[Page]) -> tuple[Page, ...]:
    """With serials that count up within a year; ``skip`` leaves numbers out. A page listed again keeps its own."""
    serials: dict[int, int] = {}
    for page in reversed(pages):
        if not page.serial:
            year = page.published.year
            serials[year] = serials.get(year, 0) + page.skip
            object.__setattr__(page, "serial", serials[year])
    return tuple(pages)


def _read(path: Path) -> Any:  # noqa: ANN401 - what a YAML file holds is known to its reader only
    return yaml.safe_load(path.read_text(encoding="utf-8"))
