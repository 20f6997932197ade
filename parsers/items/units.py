"""The parts of a text that stand for themselves: questions with answers, sections with a head.

Everything here is of the folded text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parsers.fields.element_labels import ELEMENT_OF, LABELS, TAILS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ANSWER, SECTION = "answer", "section"
_QUESTION = re.compile(
    r"^[ \t]*(?:\d{1,2}[、.]?)?[ \t]*(?:【问】|(?:问|Q)[ \t]*\d{0,2}[:、.])[ \t]*([^\n]+?)(?=【?答[】:]|A:|\n|\Z)",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    r"^[ \t]*(?:\d{1,2}[、.]|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,3}[、.])[ \t]*([^\n]{3,40}\?)[ \t]*$",
    re.MULTILINE,
)
_SPEAKER = re.compile(
    r"^[ \t]*(?:网友|网民|群众|市民|居民|村民|读者|粉丝)[A-Za-z甲乙丙丁\d]{0,2}:[ \t]*([^\n]+?)(?=[ ]*(?:[答回]复|小编|民警)[^\n:]{0,4}:|\n|\Z)",
    re.MULTILINE,
)
"""Who asks, and is answered by the office: 网友A:户口怎么销?"""
_SEVERAL = 2
_BULLET = "[■●◆★▲※►◎○□]"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEAD = re.compile(
    r"^[ \t]*(?:(?P<bracket>【)([^】\n]{1,16})】"
    rf"|(?P<number>{_BULLET}?[ \t]*(?:第{_NUMERAL}[章节部分条]{{0,2}}|{_NUMERAL}[、.]|\((?:{_NUMERAL}|\d{{1,2}})\)|\d{{1,2}}[、.)]|[①-⑳])"
    rf"|{_BULLET})[ \t]*([^\n。:?;—]{{1,24}})(?=[\n。:?;—]|\Z)"
    r"|(?P<clause>)([^\s,。:;!?、()]{2,6}),)",
    re.MULTILINE,
)
_LABELLED = re.compile(r"^[ \t]*([一-龥、()]{2,14})(?::|—+)[^\n]{4,}$", re.MULTILINE)
_HAN = re.compile(_NUMERAL)
_LABELS = frozenset({**ELEMENT_OF, **TAILS, **LABELS})
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑳]")


class Unit(NamedTuple):
    """A part of a text: its head from ``start`` to ``end``, and its body up to ``last``."""

    kind: str
    start: int
    end: int
    last: int


def answers(text: str) -> list[Unit]:
    """Questions, each as a head, with their answers; without 问 they are numbered lines that ask."""
    asked = list(_QUESTION.finditer(text)) if "问" in text or "Q" in text else []
    if not asked and text.count("?") >= _SEVERAL:
        found = (list(pattern.finditer(text)) for pattern in (_SPEAKER, _NUMBERED))
        asked = next((several for several in found if len(several) >= _SEVERAL), [])
    ends = [*(one.start() for one in asked[1:]), len(text)]
    return [Unit(ANSWER, *one.span(1), end) for one, end in zip(asked, ends, strict=False)]


def sections(text: str, is_wanted: Callable[[str], object] = bool) -> list[Unit]:
    """What stands below a short head up to the next head of its own kind, or of a kind that it is part of.

    Only heads whose words are wanted; most texts have none, and nothing more is asked of their heads.
    """
    found = list(_HEAD.finditer(text))
    wanted = [at for at, head in enumerate(found) if is_wanted(head[head.lastindex or 0])]
    if not wanted:
        return []
    kinds = list(map(_kind, found))
    depth: dict[str, int] = {}
    for kind in kinds:
        depth.setdefault(kind, len(depth))
    units = []
    for at in wanted:
        behind = range(at + 1, len(found))
        later = (found[other].start() for other in behind if depth[kinds[other]] <= depth[kinds[at]])
        units.append(Unit(SECTION, *found[at].span(found[at].lastindex or 0), next(later, len(text))))
    return units


def labelled_lines(text: str, is_wanted: Callable[[str], object]) -> list[Unit]:
    """Lines that begin with a short head and a colon, if it is wanted: 出生:出生证、户口簿."""
    return [
        Unit(SECTION, *line.span(1), line.end())
        for line in _LABELLED.finditer(text)
        if line[1] not in _LABELS and is_wanted(line[1])
    ]


def alike(text: str, starts: Collection[int]) -> dict[int, bool]:
    r"""Where lines begin whose heads are numbered as those at ``starts`` are, and whether each is more than a label.

    >>> text = "一、甲\n(一)材料\n1、期限\n二、乙\n一、条件\n三、丙"
    >>> alike(text, [0])
    {15: True, 19: False, 24: True}
    """
    numbered = [
        (head, (_kind(head), _HAN.search(head["number"]) is None))
        for head in _HEAD.finditer(text)
        if head["number"]
    ]
    kinds = {kind for head, kind in numbered if head.start() in starts}
    return {
        head.start(): head[head.lastindex or 0].strip() not in _LABELS
        for head, kind in numbered
        if kind in kinds and head.start() not in starts
    }


def _kind(head: re.Match[str]) -> str:
    if head["bracket"] is not None:
        return "【】"
    if head["clause"] is not None:
        return ","
    return _DIGITS.sub("1", head["number"]).strip()
