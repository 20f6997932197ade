"""Chinese numerals as dates and terms are written in."""

from __future__ import annotations

ZEROS = "零〇○◯⭕OoＯΟοОо0"
"""What is printed for the zero of a year: 零, 〇 U+3007, circles, and the letter O of three alphabets."""
_VALUES = {**dict(zip("一二三四五六七八九", range(1, 10), strict=True)), "两": 2, **dict.fromkeys(ZEROS, 0)}


def digit_by_digit(text: str) -> int:
    """A year written digit by digit, in Chinese or Arabic digits, spaces between them ignored.

    >>> digit_by_digit("二〇二一"), digit_by_digit("二OO八"), digit_by_digit("2 0 2 1")
    (2021, 2008, 2021)
    """
    return int("".join(str(_VALUES.get(char, char)) for char in text.replace(" ", "")))


def number_below_100(text: str) -> int:
    """A number below 100, in Chinese or Arabic; 0, which is no month or day, for what is none.

    >>> [number_below_100(text) for text in "九 十 十二 二十 三十一 廿五 卅 二二 06".split()]
    [9, 10, 12, 20, 31, 25, 30, 0, 6]
    """
    text = text.replace(" ", "").replace("廿", "二十").replace("卅", "三十").replace("元", "一")
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or any(char not in _VALUES for char in tens + ones):
        return 0
    if not ten:
        return _VALUES.get(tens, 0)
    return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)
