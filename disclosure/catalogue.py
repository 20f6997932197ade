"""The ministry's catalogue: 18 items of household registration, each with six elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ELEMENTS = ("受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准")
"""What each item must state (户籍管理领域基层政务公开标准目录, column 公开内容)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a text on an item is recognised by.

    ``aliases`` name it in a title, ``keywords`` recur in its body, ``negative`` speak against it.
    """

    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureItem:
    """One row of the catalogue. ``confirmed`` is False where only one reprint of the row was seen.

    ``unconfirmed`` names the fields that one reprint alone shows, ``sources`` the pages that show the row,
    ``notes`` how places differ. ``codes`` are those of the province's own list, empty without a province.
    """

    no: int
    level1: str
    level2: str
    basis: tuple[str, ...]
    time_limit: str
    publisher: str
    channels: tuple[str, ...]
    audience: str
    method: str
    levels: tuple[str, ...]
    terms: Terms
    elements: tuple[str, ...] = ELEMENTS
    codes: tuple[str, ...] = ()
    confirmed: bool = True
    unconfirmed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOverride:
    """What a province adds to an item: legal bases, its own codes, and remarks."""

    no: int
    basis: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRow:
    """A row of a list of the province's own, as printed. ``no`` is the item that it answers to, if to any.

    ``seen_in`` names the place whose list shows it, ``source`` the page where that was kept: a county's rows
    need not be its province's.
    """

    level1: str
    name: str
    no: int | None
    seen_in: str
    source: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincialList:
    """A province's version of the catalogue. The counts are what it is said to hold, None when not known.

    ``rows`` is such a claim; ``local_rows`` are those that were seen, and may be fewer. ``group_codes`` names
    the province's codes of groups.
    """

    region: str
    groups: int | None = None
    rows: int | None = None
    items: Mapping[int, ItemOverride] = field(default_factory=dict)
    local_rows: tuple[LocalRow, ...] = ()
    group_codes: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFacts:
    """The catalogue as a document. What its notice claims and what its table shows are two facts.

    The notice speaks of ``groups_claimed`` groups (7个方面), the table has ``groups_seen`` different cells in
    its first level (8). Neither is derived from the other.
    """

    title: str
    notice: str
    number: str
    issued_by: str
    issued_on: date
    scope: str
    groups_claimed: int
    items_claimed: int
    groups_seen: int
    items_seen: int
    notes: tuple[str, ...] = ()
