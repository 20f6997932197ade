"""What a page's field 有效性 says: that it is valid, that it ended, or neither for certain."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from parsers.fields.dates import find_date
from parsers.fields.folding import folded

if TYPE_CHECKING:
    from datetime import date

_PARTS = re.compile(r"[/、,;:|()\[\]【】。.!\s]+|或者?")
_VALID = re.compile(
    r"(?:现行?|仍然?|目前|长期|永久|继续|持续|一直|全文|已?修[改订正]后?|在|均|已|正式)*"
    r"(?:有效期内|有效|现行|生效|执行|施行|实施|适用|保留|在用)(?:中|的|文件|状态)?|是"
    r"|(?:未|尚未|没有|未被)(?:失效|废止|过期|作废|到期)"
)
_ENDED = re.compile(
    r"失效|废止|废除|无效|作废|过期|超期|逾期|到期|期满|届满|停用|撤销|撤回|取消|取代|替代|代替|终止|失去效力"
    r"|停止(?:执行|施行|适用|使用)|不再(?:有效|执行|施行|适用|使用)|超过有效期|不在有效期|过有效期|有效期已?[过满]|非有效"
)
_NO = re.compile(r"否|不是")
_HEDGED = re.compile(r"[未拟待将暂]|没有|部分|个别|条款|建议|是否|后")
"""部分失效, 尚未废止, 拟废止, 五年后自动失效: it did not end, not wholly, or not yet."""
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


class Validity(Enum):
    """What the field says. ``UNCLEAR``: in part, not yet, both, or in words that nobody foresaw (已修改)."""

    VALID = "valid"
    ENDED = "ended"
    UNCLEAR = "unclear"


def validity_of(printed: str, seen: date | None) -> Validity:
    """What the field says of a page that was captured on the day ``seen``, in China; None: on no known day.

    >>> [validity_of(text, None).value for text in ("修改后继续有效", "宣布失效", "部分失效", "有效/失效")]
    ['valid', 'ended', 'unclear', 'unclear']
    """
    text = folded(printed)
    said = {found for part in _PARTS.split(text) if (found := _of_part(part))}
    if len(said) != 1 or (said == {Validity.ENDED} and _is_later(text, seen)):
        return Validity.UNCLEAR
    return said.pop()


def _of_part(part: str) -> Validity | None:
    """What one of its words says; None for what says nothing by itself, such as a year in brackets."""
    if _VALID.fullmatch(part):
        return Validity.VALID
    if _NO.fullmatch(part):
        return Validity.ENDED
    if _ENDED.search(part):
        return Validity.UNCLEAR if _HEDGED.search(part) else Validity.ENDED
    return None


def _is_later(text: str, seen: date | None) -> bool:
    """Whether the end lies on a day of which the capture cannot know: 2030年1月1日废止."""
    if found := find_date(text):
        return seen is None or found.day > seen
    year = _YEAR.search(text)
    return year is not None and (seen is None or int(year[0]) > seen.year)
