"""Elements that answers state, as in 问：办理需要什么材料？答：户口簿.

A question is one that is marked (问, a number) or answered (答), or one of several that begin a line. A title
that asks (居住证怎么办理？) is none: what follows it is the whole guide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .element_asked import asked_for
from .element_labels import PROCEDURE
from .element_values import states, value_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Spans = dict[str, tuple[int, int]]

_ENDS = re.compile(r"\?(?![^\n?。]{1,24}\?)|(?=\n[ \t]*答[:、,])")
_EDGES = "\n。;!\t|"
_LONGEST = 60
_MARK = re.compile(
    r"[ \t]*(?P<mark>(?:[★☆●■◆▲◇○※►▶✿◎]+|问(?:题?[一二三四五六七八九十\d]{1,2})?[:、,.]|[Qq]\d{0,2}[:、.]|[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]、.,])[ \t]*)*"
)
_ANSWER = re.compile(r"\s*(?P<mark>(?:[答回]复?(?:案|内容|意见)?|[Aa]\d{0,2})[:、,.])?")
_UNMARKED = 3
"""So many lines that ask are questions without any mark."""

_ASKS_FOR_STEPS = re.compile(r"流程|程序|步骤|环节|[几多]步")
_ASKS_FOR_PRAISE = re.compile(r"您(?:觉得|认为|对)|满意")


class Question(NamedTuple):
    """A question from ``start``; its answer begins at ``end``. 居住证怎么办 asks for all that there is to tell."""

    start: int
    end: int
    elements: tuple[str, ...]
    is_general: bool = False


def stated_in_answers(text: str, asked: Sequence[Question], ends: Sequence[int] = ()) -> Spans:
    """The elements that answers of a folded text state; ``ends`` are, in order, places where an answer ends at the latest.

    >>> text = "问:需要什么材料?答:户口簿。问:收费吗?答:不收费。"
    >>> {name: text[start:end] for name, (start, end) in stated_in_answers(text, questions(text)).items()}
    {'所需材料': '户口簿。', '收费依据及标准': '不收费。'}
    """
    found: Spans = {}
    asks_all = {element for question in asked for element in question.elements} == {PROCEDURE}
    for question, following in zip(asked, [*(other.start for other in asked[1:]), len(text)], strict=False):
        end = min([following, *ends[(first := bisect_left(ends, question.end)) : first + 1]])
        span = value_span(text, question.end, end)
        if span is None or text.startswith(":", span[1]):  # 请带以下材料:
            continue
        for element in question.elements:
            if asks_all and question.is_general and element == PROCEDURE:
                continue
            if element not in found and states(element, text[slice(*span)]):
                found[element] = span
    return found


def questions(text: str) -> list[Question]:
    """The questions of a text in order, those that ask for no element among them."""
    if "?" not in text and "答" not in text:
        return []
    every = list(_questions(text))
    unmarked = sum(not marked for _, marked in every)
    return [question for question, marked in every if marked or unmarked >= _UNMARKED]


def _questions(text: str) -> Iterator[tuple[Question, bool]]:
    """Each question, and whether it is marked as one."""
    for end in _ENDS.finditer(text):
        before = max(0, end.start() - _LONGEST)
        start = max(text.rfind(edge, before, end.start()) for edge in _EDGES) + 1
        mark, answer = _MARK.match(text, start), _ANSWER.match(text, end.end())
        assert mark  # noqa: S101 - every part of the patterns is optional
        assert answer  # noqa: S101
        marked = bool(mark["mark"] or answer["mark"])
        if (start == before and before) or not (marked or text[start - 1 : start] in {"\n", "。"}):
            continue
        words = text[mark.end() : end.start()]
        if words and not _ASKS_FOR_PRAISE.search(words):
            is_general = not _ASKS_FOR_STEPS.search(words)
            yield Question(start, answer.end(), asked_for(words), is_general), marked
