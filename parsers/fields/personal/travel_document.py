"""Numbers of passports and travel permits, only where the word for one stands before.

Shapes: passports E, EA-EZ, G, D, S, P; permits to Hong Kong and Macao C, W, to Taiwan L, T; permits of
residents of Hong Kong and Macao H, M, of Taiwan eight digits or ten. Passports of other countries differ: a
letter or two and six to eight digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .finding import starred
from .numbers import may_hold_lettered, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .surroundings import Surroundings, Table

_LETTERED = "[A-Z]{1,2}[0-9]{6,10}"
_DIGITS = "[0-9]{8}(?:[0-9]{2})?"
_IS = r"[为是：:（(\s]*"
_ENDED = "(?![0-9A-Za-z])"
_NUMBER = (
    rf"(?:(?:证件)?(?:号码?|编号|证号)?{_IS}(?={_LETTERED})|(?:号码?|编号|证号){_IS})"
    rf"({_LETTERED}|{_DIGITS}){_ENDED}"
)
"""Digits without a letter are a number only behind the word 号."""
_PERMITS = (
    ("通", re.compile(f"通行证{_NUMBER}")),
    ("乡", re.compile(f"回乡证{_NUMBER}")),
    ("胞", re.compile(f"台胞证{_NUMBER}")),
)
"""A character without which a text does not hold the pattern: looking for one costs next to nothing."""
_PASSPORTS = (
    ("照", re.compile(rf"护照(?:号码?|编号|证号)?{_IS}({_LETTERED}){_ENDED}")),
    ("件", re.compile(rf"证件号码?{_IS}({_LETTERED}){_ENDED}")),
)
_HEADING = re.compile(r"(?:(?:护照|通行证|回乡证|台胞证)(?:号码?|编号)?|证件号码?)\Z")
_CELL = re.compile(f"(?<![0-9A-Za-z]){_LETTERED}{_ENDED}")


def travel_documents(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of passport and permit numbers."""
    text, lettered = around.text, may_hold_lettered(around.shape)
    for sign, pattern in (*_PERMITS, *(_PASSPORTS if lettered else ())):
        for match in pattern.finditer(text) if sign in text else ():
            if stands_alone(text, *match.span(1)):
                yield match.span(1)
    for table in around.tables if lettered else ():
        if any(map(_HEADING.search, table.heading)):
            yield from _below_heading(around, table)


def _below_heading(around: Surroundings, table: Table) -> Iterator[tuple[int, int]]:
    for match in _CELL.finditer(around.text, table.start, table.end):
        if _HEADING.search(around.labels(match.start())[2]) and stands_alone(around.text, *match.span()):
            yield match.span()


def hide_travel_document(printed: str) -> str:
    """The number with its letters left, and without letters nothing but its length.

    >>> hide_travel_document("EA1234567")
    'EA*******'
    """
    return starred(printed, head=sum(sign.isalpha() for sign in printed))
