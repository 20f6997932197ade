"""Numbers in a text: plain digits, where a long number may begin, and whether one stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTED = "[ -]?"
"""What may stand between two digits of one number, once `narrow` has made blanks and hyphens plain."""

_LONG = 15
"""Digits of the shortest number that is looked for everywhere, mobile numbers aside."""
_MOBILE, _PERMIT = 11, 8
_RUN = re.compile(f"[0-9](?:{PARTED}[0-9]){{{_LONG - 1},}}")
_START = re.compile("(?<![0-9])[0-9]{3}")
"""Numbers are parted into groups of three and more; single digits in a row are a table's."""
_LIST_NUMBER = re.compile(r"(?<![0-9A-Za-z.])[0-9]{1,3}\.\Z")
"""``12.`` before an entry of a list; other points before a number belong to an address or a version."""

_WIDE_DIGITS = tuple(zip("０１２３４５６７８９Ｘｘ", "0123456789Xx", strict=True))
_WIDE_SIGNS = (("\u3000", " "), ("\u00a0", " "), ("－", "-"), ("–", "-"), ("—", "-"))
_SHAPE = bytes.maketrans(b"123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0" * 9 + b"A" * 26)
_JOINING = frozenset("/-_.")
_BEYOND = frozenset("/:*＊")
_TOUCHING = frozenset("*＊@=%&#?~_")


def narrow(text: str) -> str:
    """The text with full-width digits, blanks and hyphens made plain; as long as before.

    >>> narrow("１３８－１２３４－５６７８")
    '138-1234-5678'
    """
    for wide, plain in _WIDE_SIGNS:
        text = text.replace(wide, plain)
    if "１" in text or "２" in text:  # no number that is looked for does without both
        for wide, plain in _WIDE_DIGITS:
            text = text.replace(wide, plain)
    return text


def shape(text: str) -> bytes:
    """A plain text with 0 for every digit and A for every capital, blanks and hyphens left out.

    Searching it for a row of digits takes a tenth of the time that a pattern takes on the text.

    >>> shape("护照E1234-5678")
    b'??A00000000'
    """
    return text.encode("ascii", "replace").translate(_SHAPE, b" -")


def may_hold_long(shaped: bytes) -> bool:
    """Whether a text of this shape may hold a number of fifteen digits or more."""
    return b"0" * _LONG in shaped


def may_hold_mobile(shaped: bytes) -> bool:
    """Whether a text of this shape may hold the eleven digits of a mobile number."""
    return b"0" * _MOBILE in shaped


def may_hold_lettered(shaped: bytes) -> bool:
    """Whether a text of this shape may hold a letter and six digits, as passports have them."""
    return b"A000000" in shaped


def may_hold_document(shaped: bytes) -> bool:
    """Whether a text of this shape may hold a permit's or passport's number, with or without a letter."""
    return may_hold_lettered(shaped) or b"0" * _PERMIT in shaped


def long_starts(text: str) -> Iterator[int]:
    """Where a number of fifteen digits or more may begin: every group of digits in such a row."""
    for run in _RUN.finditer(text):
        for start in _START.finditer(text, *run.span()):
            yield start.start()


def digits_of(printed: str) -> str:
    """The digits, and the X of a check digit, without what parts them.

    >>> digits_of("110105 19491231-002x")
    '11010519491231002X'
    """
    return printed.replace(" ", "").replace("-", "").upper()


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, digit or sign of an address, file name or longer number touches the span.

    A slash, hyphen or point behind does only where something goes on beyond it.

    >>> stands_alone("号码123，", 2, 5), stands_alone("/123.html", 1, 4), stands_alone("123/2023-1", 0, 3)
    (True, False, False)
    """
    return free_before(text, start) and free_behind(text, end)


def free_before(text: str, start: int) -> bool:
    """The left half of `stands_alone`. A joining sign touches only where a word goes on before it.

    >>> free_before("张三-1", 3), free_before("a-1", 2), free_before("12.1", 3), free_before("v2.1", 3)
    (True, False, True, False)
    """
    before, beyond = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if before == ".":
        return _LIST_NUMBER.search(text[max(0, start - 5) : start]) is not None
    if before in _JOINING:
        return not (_is_word(beyond) or beyond in _BEYOND)
    return not (_is_word(before) or before in _TOUCHING)


def free_behind(text: str, end: int) -> bool:
    """The right half of `stands_alone`."""
    behind, beyond = text[end : end + 1], text[end + 1 : end + 2]
    if behind in _JOINING:
        return not (_is_word(beyond) or beyond in _BEYOND)
    return not (_is_word(behind) or behind in _TOUCHING)


def _is_word(sign: str) -> bool:
    """Whether it is a Latin letter or a digit, of either width; none is no word."""
    return sign.isalnum() and (sign.isascii() or "０" <= sign <= "ｚ")
