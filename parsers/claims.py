"""What the places of a page claim about a field, and how their disagreement is settled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from disclosure.model import Conflict, ConflictValue, Provenance

from .fields.kinds import names_kind
from .fields.title import title_key
from .labels import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CUT = re.compile(r"(?:\.{3}|…+)$")
Value = str | date | tuple[str, ...]

TABLE, LIST, META, TEXT, URL = "table", "list", "meta", "text", "url"

ORDER = {TABLE: 0, LIST: 2, META: 4, TEXT: 6, URL: 8}
"""What is believed first. A page's metadata were filled in by its publisher, its meta tags by a template."""

FIRST_VISIBLE = {**ORDER, TEXT: 2, META: 4}
"""For the date of publication: after a move to another platform the meta tag is wrong by years. And for the
source: templates fill its tag with the name of the site."""

ORDERS = {"date_published": FIRST_VISIBLE, "content_source": FIRST_VISIBLE}
"""The fields that are not settled in the usual ``ORDER``."""

YIELDING = 20
"""Added to the order of what has to be guessed: a label of something near the field, a clause of the text."""

OUTSIDE = 40
"""Order of what led to the page: another page says it. Its address comes last."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A place of the page says this of a field. ``value`` None: the place is there and says nothing."""

    field: str
    value: Value | None
    printed: str
    source: str
    locator: str
    order: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The values that were believed, where each was read, what contradicts them, and what was printed."""

    values: Mapping[str, Value]
    provenance: Mapping[str, Provenance]
    conflicts: tuple[Conflict, ...]
    raw: Mapping[str, str] = field(default_factory=dict)


def settle(claims: Iterable[Claim]) -> Settled:
    """Believe the claim of the lowest order for each field, the first of equals; keep what disagrees."""
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    values: dict[str, Value] = {}
    provenance: dict[str, Provenance] = {}
    raw: dict[str, str] = {}
    for name, made in by_field.items():
        stated = sorted((claim for claim in made if claim.value is not None), key=lambda claim: claim.order)
        if not stated:
            raw[name] = next((claim.printed for claim in made if claim.printed), "")
            continue
        best = _whole(stated) if name == "title" else stated[0]
        values[name] = best.value  # type: ignore[assignment] # those without a value were left out
        provenance[name] = Provenance(source=best.source, locator=best.locator)
        if best.printed != as_text(values[name]):
            raw[name] = best.printed
        by_field[name] = stated
    conflicts = tuple(conflict for name in values if (conflict := _conflict(name, by_field[name])))
    return Settled(values, provenance, conflicts, raw)


def _whole(titles: list[Claim]) -> Claim:
    """The first title; where it was cut short, the first that goes on to the name of a kind of document."""
    first = _CUT.sub("", as_text(titles[0].value or ""))
    if names_kind(first):
        return titles[0]
    longer = (
        each for each in titles if (text := as_text(each.value or "")).startswith(first) and names_kind(text)
    )
    return next(longer, titles[0])


def as_text(value: Value) -> str:
    """A value as JSON would print it; a list as its words in a row."""
    if isinstance(value, tuple):
        return " ".join(value)
    return value.isoformat() if isinstance(value, date) else value


def _conflict(name: str, stated: list[Claim]) -> Conflict | None:
    """Every different value with its source, the believed one first; None where all agree."""
    if name in _NEVER_IN_CONFLICT:
        return None
    different: dict[str, Claim] = {}
    for claim in stated:
        key = _key(name, claim)
        if key not in different and not (name == "title" and any(map(partial(_was_cut, key), different))):
            different[key] = claim
    if len(different) < 2:  # noqa: PLR2004 - one value is no conflict
        return None
    values = (
        ConflictValue(value=as_text(each.value or ""), source=each.source) for each in different.values()
    )
    return Conflict(field=name, values=tuple(values))


_NEVER_IN_CONFLICT = frozenset({"keywords", "category", "breadcrumb"})
"""Fields of which a page may state several values, each true in its own catalogue."""


def _key(name: str, claim: Claim) -> str:
    """A value for comparison: print does not count."""
    value = as_text(claim.value or "")
    return title_key(value) if name == "title" else squeezed(value).lower()


def _was_cut(one: str, other: str) -> bool:
    """Whether one of two titles only was cut short."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
