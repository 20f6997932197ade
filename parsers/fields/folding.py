"""Text made comparable: simplified characters, half-width letters, no reading aids."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# Copies on hijacked hosts put readings behind characters, 戶(hù), and break some: 條 becomes "?xiàng)l".
_READING = re.compile(rf"[(（](?=[a-z]*[{_TONES}])[a-z{_TONES}]{{1,7}}[)）]")
_BROKEN_READING = re.compile(r"\?xiàng\)l")
_NO_NAME = re.compile(r"[^\w]|_")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415 - its dictionaries take 30 ms to load

    return cast("_Converter", OpenCC("t2s"))


class _Simplified(dict[int, str]):
    """Code point to simplified character, asked for once each."""

    def __missing__(self, point: int) -> str:
        plain = chr(point)
        found = _converter().convert(plain) if point >= 0x3400 else plain  # noqa: PLR2004 - CJK begins here
        self[point] = found if len(found) == 1 else plain
        return self[point]


_SIMPLIFIED = _Simplified()


def simplified(text: str) -> str:
    """``text`` in simplified characters, character by character: offsets stay what they were.

    >>> simplified("臨時居民身份證"), simplified("户口")
    ('临时居民身份证', '户口')
    """
    return text.translate(_SIMPLIFIED)


def without_readings(text: str) -> str:
    """``text`` without the readings that copies on hijacked hosts insert.

    >>> without_readings("戶(hù)籍、辦理?xiàng)l件(hé)")
    '戶籍、辦理條件'
    """
    return _READING.sub("", _BROKEN_READING.sub("條", text))


def compact(text: str) -> str:
    """``text`` as a name to compare: simplified, no readings, no spaces or punctuation.

    >>> compact("【办事指南】居住证 换、补领")
    '办事指南居住证换补领'
    """
    return _NO_NAME.sub("", simplified(without_readings(text)))
