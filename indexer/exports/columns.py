"""The columns of every table of notices: the keys of the notice's JSON, in its order.

Rows come to the forms as that JSON, personal information masked or not, so that all forms say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from disclosure.errors import UserError
from disclosure.schema import nearest
from parsers.meanings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = dict[str, Any]
"""A notice as `parsers.jsonform.notice_to_json` gives it."""


class Kind(StrEnum):
    """What a column holds; each form has its own type for each."""

    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    TEXTS = "texts"
    FILES = "files"
    ITEMS = "items"
    PLACES = "places"
    CONFLICTS = "conflicts"
    PRINTS = "prints"


_KINDS: Mapping[str, Kind] = {
    "schema_version": Kind.NUMBER,
    **dict.fromkeys(("date_written", "date_published", "date_effective", "date_repealed"), Kind.DAY),
    "captured_at": Kind.MOMENT,
    **dict.fromkeys(("also_listed", "breadcrumb", "keywords", "flags"), Kind.TEXTS),
    "attachments": Kind.FILES,
    "items": Kind.ITEMS,
    "provenance": Kind.PLACES,
    "conflicts": Kind.CONFLICTS,
    "raw": Kind.PRINTS,
}
"""Every other column is a text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``meaning`` is a sentence."""

    name: str
    kind: Kind
    meaning: str


COLUMNS: Mapping[str, Column] = {
    name: Column(name, _KINDS.get(name, Kind.TEXT), meaning) for name, meaning in MEANINGS["Notice"].items()
}
"""By name, in the order of the contract."""


def chosen(names: Iterable[str], default: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of these names in their order, those of ``default`` where there is none.

    Raises UserError for a name that is no column, or stands there twice.
    """
    wanted = tuple(names) or tuple(default)
    for name in wanted:
        if name not in COLUMNS:
            remedy = nearest(name, COLUMNS) or f"; columns are {', '.join(COLUMNS)}"
            raise UserError(f"--fields: {name!r} is no column{remedy}")
        if wanted.count(name) > 1:
            raise UserError(f"--fields: {name} is named twice")
    return tuple(COLUMNS[name] for name in wanted)
