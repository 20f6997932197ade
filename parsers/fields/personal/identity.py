"""Identity numbers: of citizens, of residents from Hong Kong, Macao and Taiwan, of foreigners with residence.

GB 11643-1999: six digits of the place (GB/T 2260), the day of birth, three digits of order, a check digit.
Residence permits of 2018 use the places 810000, 820000 and 830000; permanent residence cards of foreigners of
2023 begin with 9. Numbers of fifteen digits, given until 1999, have no check digit: they count only with the
word for them before.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from .finding import starred
from .numbers import PARTED, digits_of, free_before, long_starts, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .surroundings import Surroundings

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_LONG = re.compile(f"[0-9](?:{PARTED}[0-9]){{16}}{PARTED}[0-9Xx]")
_SHORT = re.compile("[0-9]{15}")
_FILE_TYPE = re.compile(r"\.[A-Za-z]{3,4}(?![A-Za-z0-9/])")
_ZONES = {
    "1": "12345",
    "2": "123",
    "3": "1234567",
    "4": "123456",
    "5": "01234",
    "6": "12345",
    "7": "1",
    "8": "123",
}
_PROVINCES = frozenset(zone + digit for zone, digits in _ZONES.items() for digit in digits)
"""First two digits of GB/T 2260; 81 to 83 are Hong Kong, Macao and Taiwan on residence permits."""
_CENTURIES = frozenset(("19", "20"))
_FOREIGN = "9"
_LABEL = re.compile(
    r"(?:身份证件?|身份号码?|居民证|居住证|居留证|证件(?=号|编号))(?:号码?|编号|证号)?[为是：:（(\s]*\Z"
)
_OTHER = re.compile(
    r"(?:信用代码|机构代码|索引号|编号|编码|代码|单号|流水号|案号|批号|文号|序列号|条码|查询码)[为是：:（(\s]*\Z"
)
_LENGTH = 18
_HEAD, _OLD_HEAD = 10, 8
"""Digits of place and year of birth: they stay, and tell a reader what was hidden."""


def identity_numbers(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of identity numbers."""
    for start in long_starts(around.text):
        if end := _long_at(around, start) or _short_at(around, start):
            yield start, end


def hide_identity(printed: str) -> str:
    """The number with place and year of birth left.

    >>> hide_identity("11010519491231002X")
    '1101051949********'
    """
    signs = sum(sign.isalnum() for sign in printed)
    return starred(printed, head=_HEAD if signs == _LENGTH else _OLD_HEAD)


def check_digit(body: str) -> str:
    """The check digit of GB 11643 (ISO 7064 MOD 11-2) for the first seventeen digits.

    >>> check_digit("11010519491231002")
    'X'
    """
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def _long_at(around: Surroundings, start: int) -> int | None:
    match = _LONG.match(around.text, start)
    number = digits_of(match[0]) if match else ""
    if match is None or number[6:8] not in _CENTURIES or number[-1] != check_digit(number[:-1]):
        return None
    if not (_is_day(number[6:14]) and _stands_alone(around.text, start, match.end())):
        return None
    labels = around.labels(start)
    if any(_LABEL.search(label) for label in labels):
        return match.end()
    if any(_OTHER.search(label) for label in labels) or is_credit_code(number):
        return None
    return match.end() if _is_place(number) else None


def _short_at(around: Surroundings, start: int) -> int | None:
    match = _SHORT.match(around.text, start)
    if match is None or not stands_alone(around.text, start, match.end()):
        return None
    number = match[0]
    if number[:2] not in _PROVINCES or not _is_day(f"19{number[6:12]}"):
        return None
    return match.end() if any(_LABEL.search(label) for label in around.labels(start)) else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the number stands alone; the name of a file may be one: 11010519491231002X.pdf."""
    return stands_alone(text, start, end) or (
        free_before(text, start) and _FILE_TYPE.match(text, end) is not None
    )


def _is_place(number: str) -> bool:
    """Whether a province leads, or the 9 of foreigners before the province that gave the card."""
    province = number[1:3] if number[0] == _FOREIGN else number[:2]
    return province in _PROVINCES


def _is_day(printed: str) -> bool:
    try:
        date(int(printed[:4]), int(printed[4:6]), int(printed[6:]))
    except ValueError:
        return False
    return True


_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_credit_code(number: str) -> bool:
    """Whether both check digits of a unified social credit code hold (GB 32100, GB 11714 inside it).

    One in 341 numbers of other kinds passes; a code of digits alone may look like an identity number.

    >>> is_credit_code("91330100799655058B"), is_credit_code("11010519491231002X")
    (True, False)
    """
    if number[2:4] not in _PROVINCES or any(sign not in _CREDIT_SIGNS for sign in number):
        return False
    whole = sum(
        _CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(number[:17], _CREDIT_WEIGHTS, strict=True)
    )
    organ = sum(int(sign, 36) * weight for sign, weight in zip(number[8:16], _ORGAN_WEIGHTS, strict=True))
    return _CREDIT_SIGNS[-whole % 31] == number[17] and "0123456789X"[-organ % 11] == number[16]
