"""What the sample world contains: sites, columns and notices, read from ``world/*.yml``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PHASES = (1, 2)
"""First the world as a crawl finds it, then as it finds it half a year later."""

NEVER = 3
"""A phase after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Where a text was taken over from."""

    site: str
    column: str
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What a page says besides from phase 2 on, and the day on which that was added."""

    day: date
    guide: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNotice:
    """One row of a list and the page behind it.

    ``guide`` maps the headings of an item's guide to their texts, ``text`` is the prose of anything else.
    ``written`` is the 成文日期, ``created`` the day that a TRS address carries, ``pubdate`` a meta tag that
    says the date in another way. ``table`` overrides rows of the metadata table. The list has the row from
    phase ``appears_in`` on; the page answers 404 from phase ``gone_from`` on.
    """

    id: int
    title: str
    published: date
    written: date | None = None
    created: date | None = None
    pubdate: str | None = None
    items: tuple[int, ...] = ()
    category: str = "户籍管理"
    issuer: str | None = None
    source: str | None = None
    number: str = ""
    style: str = "plain"
    guide: Mapping[str, str] = field(default_factory=dict)
    amended: Amendment | None = None
    text: str = ""
    table: Mapping[str, str] = field(default_factory=dict)
    special: str | None = None
    image: str | None = None
    attachment: Mapping[str, str] | None = None
    reprint: Reprint | None = None
    path: str | None = None
    appears_in: int = 1
    gone_from: int = NEVER

    def sections(self, phase: int) -> dict[str, str]:
        """The guide's headings and texts as they stand in a phase."""
        later = self.amended.guide if self.amended and phase > 1 else {}
        return {**self.guide, **later}

    def modified(self, phase: int) -> date:
        """The day on which the page last changed."""
        return self.amended.day if self.amended and phase > 1 else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleColumn:
    """A list on a sample site; ``agency`` is an agency's id, ``path`` the address of its first page."""

    id: str
    path: str
    name: str
    agency: str
    notices: tuple[SampleNotice, ...] = ()

    def listed(self, phase: int) -> tuple[SampleNotice, ...]:
        """The rows of the list, newest first. A page that is gone stays listed."""
        rows = [notice for notice in self.notices if notice.appears_in <= phase]
        return tuple(sorted(rows, key=lambda notice: (notice.published, notice.id), reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSite:
    """A host. ``platform`` is a platform of the registry, ``robots`` None where there is no robots.txt."""

    name: str
    title: str
    platform: str
    id_code: str
    page_size: int
    encoding: str = "utf-8"
    robots: str | None = None
    challenged: bool = False
    columns: tuple[SampleColumn, ...] = ()

    def column(self, column_id: str) -> SampleColumn:
        """The column of that id; KeyError if there is none."""
        return {column.id: column for column in self.columns}[column_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole world. ``regions`` and ``agencies`` are entries as the registry's YAML has them."""

    regions: tuple[Mapping[str, str], ...]
    agencies: tuple[Mapping[str, str], ...]
    sites: Mapping[str, SampleSite]

    def agency_name(self, agency_id: str) -> str:
        """The full name of an agency; KeyError if there is none of that id."""
        return {agency["id"]: agency["name"] for agency in self.agencies}[agency_id]

    def original(self, reprint: Reprint) -> tuple[SampleSite, SampleColumn, SampleNotice]:
        """The notice that a reprint was taken from, with its site and column."""
        site = self.sites[reprint.site]
        column = site.column(reprint.column)
        return site, column, {notice.id: notice for notice in column.notices}[reprint.id]


@cache
def load_content() -> Content:
    """The world as packaged. Reprints carry the text of their originals."""
    places = _read("places.yml")
    sites = {name: _site(name) for name in ("portal", "bay", "ridge", "guarded")}
    content = Content(regions=tuple(places["regions"]), agencies=tuple(places["agencies"]), sites=sites)
    return replace(content, sites={name: _with_reprints(site, content) for name, site in sites.items()})


def _read(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds is known to its reader only
    path = files("demo").joinpath("world", *name.split("/"))
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _site(name: str) -> SampleSite:
    entry = _read(f"sites/{name}.yml")
    columns = tuple(
        SampleColumn(**column, notices=() if entry.get("challenged") else _notices(name, column["id"]))
        for column in entry["columns"]
    )
    return SampleSite(**{**entry, "columns": columns})


def _notices(site: str, column: str) -> tuple[SampleNotice, ...]:
    return tuple(_notice(entry) for entry in _read(f"notices/{site}-{column}.yml"))


def _notice(entry: dict[str, Any]) -> SampleNotice:
    parts: dict[str, Any] = {"items": tuple(entry.get("items", ()))}
    if reprint := entry.get("reprint"):
        parts["reprint"] = Reprint(**reprint)
    if amended := entry.get("amended"):
        parts["amended"] = Amendment(**amended)
    return SampleNotice(**{**entry, **parts})


def _with_reprints(site: SampleSite, content: Content) -> SampleSite:
    columns = tuple(
        replace(column, notices=tuple(_filled(notice, content) for notice in column.notices))
        for column in site.columns
    )
    return replace(site, columns=columns)


def _filled(notice: SampleNotice, content: Content) -> SampleNotice:
    if notice.reprint is None:
        return notice
    _, _, original = content.original(notice.reprint)
    return replace(notice, guide=original.guide, text=original.text, style=original.style)
