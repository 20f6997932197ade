"""Numbers of passports and travel permits, only where the word for one stands before.

Shapes: passports E, EA-EZ, G, D, S, P; permits to Hong Kong and Macao C, W, to Taiwan L, T; permits of
residents of Hong Kong and Macao H, M, of Taiwan eight digits or ten. Passports of other countries differ: a
letter or two and six to eight digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .finding import starred
from .numbers import stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .surroundings import Surroundings

_WORDS = ("护照", "行证", "回乡证", "台胞证", "证件号")
_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,2}[0-9]{6,10}|[0-9]{8}(?:[0-9]{2})?)(?![0-9A-Za-z])")
_LABEL = re.compile(
    r"(?:护照|通行证|回乡证|台胞证)(?:证件)?(?:号码?|编号|证号)?[为是：:（(\s]*\Z|证件号码?[为是：:（(\s]*\Z"
)
_PERMIT_OF_DIGITS = re.compile(r"(?:通行证|台胞证)(?:证件)?(?:号码?|编号|证号)[为是：:（(\s]*\Z")


def may_hold_travel_document(text: str, shaped: bytes) -> bool:
    """Whether a text, of this shape, may hold one at all."""
    return b"0000000" in shaped and any(
        word in text for word in ("护照", "行证", "回乡证", "台胞证", "证件号")
    )


def travel_documents(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of passport and permit numbers."""
    for match in _NUMBER.finditer(around.text):
        label = _LABEL if match[0][0].isalpha() else _PERMIT_OF_DIGITS
        labels = around.labels(match.start())
        if any(map(label.search, labels)) and stands_alone(around.text, *match.span()):
            yield match.span()


def hide_travel_document(printed: str) -> str:
    """The number with its letters left, and without letters nothing but its length.

    >>> hide_travel_document("EA1234567")
    'EA*******'
    """
    return starred(printed, head=sum(sign.isalpha() for sign in printed))
