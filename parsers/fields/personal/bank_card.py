"""Bank cards of persons: UnionPay's 62, sixteen to nineteen digits, with the check of ISO/IEC 7812."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .finding import starred
from .numbers import PARTED, digits_of, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .surroundings import Surroundings

_NUMBER = re.compile(f"6{PARTED}2(?:{PARTED}[0-9]){{14,17}}")
_BANK = re.compile(r"账号|帐号|卡号|账户|帐户|银行|信用社|户名|开户|一卡通|存折|工资卡|社保卡")
_OF_AN_ORGAN = re.compile(
    r"(?:户\s*名|账户名称?|帐户名称?|开户名称?|收款(?:单位|人|方)|单位名称|开户单位)[：:\s]{0,3}[^\s，,；;。]{1,30}?"
    r"(?:局|所|院|处|部|厅|委|会|社|站|校|馆|公司|中心|政府|队|专户|办公室|学)(?=[\s，,；;。（(]|\Z)"
)
_BEFORE, _BEHIND = 120, 80


def bank_cards(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of numbers of persons' bank cards. Accounts of organs, into which fees are paid, are none."""
    for match in _NUMBER.finditer(around.text):
        if passes_luhn(digits_of(match[0])) and _is_persons_card(around, match):
            yield match.span()


def _is_persons_card(around: Surroundings, match: re.Match[str]) -> bool:
    text, (start, end) = around.text, match.span()
    if not stands_alone(text, start, end):
        return False
    around_it = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    if any(map(_OF_AN_ORGAN.search, around_it)):
        return False
    return any(map(_BANK.search, (around.before(start, 60), *around.labels(start))))


def hide_bank_card(printed: str) -> str:
    """The number with its first and last four digits left.

    >>> hide_bank_card("6222 0212 3456 7890 128")
    '6222 **** **** ***0 128'
    """
    return starred(printed, head=4, tail=4)


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B).

    >>> passes_luhn("6222021234567890128"), passes_luhn("6222021234567890129")
    (True, False)
    """
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(map(int, number[-1::-2]))) % 10 == 0
