"""Personal information that should not have been published: identity-card and mobile numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# 9 begins the numbers of permanent residence cards of foreigners, in the same form since 2023.
_EDGE = r"(?<![0-9A-Za-z/\-_.=@*])"
_IDENTITY = re.compile(
    _EDGE + r"([1-9]\d{5})(19\d{2}|20\d{2})(\d{2})(\d{2})(\d{3}[\dXx])(?![0-9A-Za-z/\-_*])"
)
_MOBILE = re.compile(_EDGE + r"(?:\+?86[- ]?)?(1[3-9]\d)([- ]?)(\d{4})\2(\d{4})(?![0-9A-Za-z/_*@])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def find_personal(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of identity-card numbers with a right check digit and of mobile numbers, each with its kind.

    Index numbers, credit codes and office telephones are none of these.

    >>> list(find_personal("身份证11010519491231002X，电话010-66096689"))
    [(3, 21, 'identity_card')]
    """
    for match in _IDENTITY.finditer(text):
        if _is_identity(match):
            yield match.start(), match.end(), "identity_card"
    for match in _MOBILE.finditer(text):
        yield match.start(), match.end(), "mobile"


def mask(text: str) -> str:
    """The text with those numbers made unreadable; region and year, or the network, stay. Idempotent.

    >>> mask("张某，11010519491231002X，13812345678")
    '张某，1101051949********，138****5678'
    """
    text = _IDENTITY.sub(
        lambda match: f"{match[1]}{match[2]}********" if _is_identity(match) else match[0], text
    )
    return _MOBILE.sub(lambda match: f"{match[1]}****{match[4]}", text)


def _is_identity(match: re.Match[str]) -> bool:
    """A day that exists, and the check digit of GB 11643."""
    number = match[0].upper()
    try:
        date(int(match[2]), int(match[3]), int(match[4]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:-1], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == number[-1]
