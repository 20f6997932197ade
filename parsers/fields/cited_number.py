"""Titles and the numbers in them: the document's own at its end, or that of a document it speaks about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .document_number import own_number

if TYPE_CHECKING:
    from .document_number import DocumentNumber

_YEAR = r"(?:19|20)\d{2}"
_NUMBER = rf"[^（()）\s《》]{{2,20}}[〔\[【［（(]?{_YEAR}[〕\]】］）)]?\s*\d{{1,5}}\s*号"
_BRACKETED = re.compile(rf"[（(]\s*({_NUMBER})\s*[)）]\s*$")
_BEHIND = re.compile(rf"(?<=[^\s（(])\s+({_NUMBER})\s*$")
_ABOUT_ANOTHER = re.compile(r"解读|转发|批转|说明|问答|答记者问|废止|失效|修改|修订|征求|图解|释义")
_READS_ANOTHER = re.compile(r"解读|图解|问答|答记者问|释义|政策说明|起草说明|编制说明|一图|新闻发布")
_NAMED = re.compile(r"^[^《]+《[^》]*》\s*(?:等.{0,8})?$")
"""A title that speaks of another by its name: a number right behind 》 is then that document's."""


def number_in_title(title: str) -> DocumentNumber | None:
    """The number that a title carries at its end, unless the title speaks about another document.

    >>> number_in_title("行政处罚信息公开表(金罚决字〔2024〕36号)").value
    '金罚决字〔2024〕36号'
    >>> number_in_title("关于废止《暂住证管理规定》（样公通〔2009〕5号）") is None
    True
    """
    if "号" not in title or _ABOUT_ANOTHER.search(title):
        return None
    carried = _BRACKETED.search(title) or _BEHIND.search(title)
    if carried is None or _NAMED.match(title[: carried.start()].strip()):
        return None
    return own_number(carried[1])


def reads_another(title: str) -> bool:
    """Whether a page explains another document: numbers that stand on it are that document's.

    >>> reads_another("《样县养犬管理办法》政策解读"), reads_another("关于转发《办法》的通知")
    (True, False)
    """
    return _READS_ANOTHER.search(title) is not None
