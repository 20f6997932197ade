"""The value behind a field's name, as a leaf of the tree."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from indexer.bigrams import fold

from .days import span_of
from .elements import ITEMS, element_of
from .faults import fault
from .tree import Between, Holds, Is

if TYPE_CHECKING:
    from datetime import date

    from .fields import Field
    from .tokens import Token
    from .tree import Any

_COMPARED = re.compile(r"(>=|<=|>|<)(.+)")
_YEARS = re.compile(r"(>=|<=|>|<)?\d{4}年?|(\d{4}年?)?\.\.(\d{4}年?)?")
_REGION = re.compile(r"\d{6}", re.ASCII)
_CODED = frozenset({"region", "item", "element", "published", "written", "captured"})
"""Fields whose values no page writes: as in words, width does not count in them."""


def value_of(field: Field, token: Token) -> Holds | Is | Between | Any:
    """The leaf for a field that is no text. Raises QueryError for a value that the field cannot have."""
    text = " ".join(token.text.split())
    if field.name in _CODED:
        text = unicodedata.normalize("NFKC", text)
    match field.kind:
        case "day":
            return _days(field, token, text)
        case "year":
            return _years(field, token, text)
        case "element":
            return element_of(token, text)
        case "number":
            return Is(field.name, _item(token, text))
        case "holds":
            if not (term := fold(text)):
                raise fault(token.start, "there is nothing to search for", "write a word here")
            return Holds(field.name, term)
        case _:
            return Is(field.name, _value(field, token, text))


def _value(field: Field, token: Token, text: str) -> str:
    if not text:
        raise fault(token.start, "there is nothing to search for", "write a word here")
    if field.name == "region" and not _REGION.fullmatch(text):
        hint = "write one such as 330824; the option --region takes names"
        raise fault(token.start, f"{text} is no code of a region", hint)
    return text


def _item(token: Token, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) not in ITEMS:
        raise fault(token.start, f"{text} is no item of the catalogue", "write a number from 1 to 18")
    return int(text)


def _years(field: Field, token: Token, text: str) -> Between:
    if not _YEARS.fullmatch(text):
        raise fault(token.start, f"{text} is no year", "write it as 2019, 2019..2021 or >=2019")
    return _days(field, token, text)


def _days(field: Field, token: Token, text: str) -> Between:
    if found := _COMPARED.fullmatch(text):
        first, last = _span(token, found[2])
        return _compared(field, found[1], first, last)
    low, dots, high = text.partition("..")
    if not dots:
        return Between(field.name, *_span(token, text))
    bounds = _span(token, low)[0] if low else None, _span(token, high)[1] if high else None
    if bounds == (None, None) or (bounds[0] and bounds[1] and bounds[0] > bounds[1]):
        raise fault(token.start, f"{text} is no span of days", "write it as 2019..2020, the earlier first")
    return Between(field.name, *bounds)


def _compared(field: Field, sign: str, first: date, last: date) -> Between:
    """``>2019`` begins behind the year's last day; ``>=2019`` with its first."""
    match sign:
        case ">=":
            return Between(field.name, first, None)
        case "<=":
            return Between(field.name, None, last)
        case ">":
            return Between(field.name, _beside(last, 1), None)
        case _:
            return Between(field.name, None, _beside(first, -1))


def _beside(day: date, step: int) -> date:
    return type(day).fromordinal(min(max(day.toordinal() + step, 1), day.max.toordinal()))


def _span(token: Token, text: str) -> tuple[date, date]:
    if (span := span_of(text)) is None:
        raise fault(token.start, f"{text} is no day", "write it as 2019, 2019-05 or 2019-05-06")
    return span
