"""Elements that answers state, as in 问：办理需要什么材料？答：户口簿.

A question is one that is marked (问, a number) or answered (答), or one of several that begin a line. A title
that asks (居住证怎么办理？) is none: what follows it is the whole guide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .element_asked import NOT_HANDLING, asked_for
from .element_columns import column
from .element_labels import ELEMENT_OF, PROCEDURE, TAILS, TIME
from .element_values import states, value_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Spans = dict[str, tuple[int, int]]

_ENDS = re.compile(r"\?(?![^\n?。]{1,24}\?)|(?<!\?)(?=\n[ \t]*答[:、,])")
_EDGES = "\n。;!\t|"
_LONGEST = 60
_MARK = re.compile(
    r"[ \t]*(?P<mark>(?:[★☆●■◆▲◇○※►▶✿◎]+|问(?:题?[一二三四五六七八九十\d]{1,2})?[:、,.]|[Qq]\d{0,2}[:、.]|[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]、.,])[ \t]*)*"
)
_ANSWER = re.compile(r"\s*(?P<mark>(?:[答回]复?(?:案|内容|意见)?|[Aa]\d{0,2})[:、,.])?")
_UNMARKED = 3
"""So many lines that ask are questions without any mark."""

_ASKS_FOR_STEPS = re.compile(r"流程|程序|步骤|环节|[几多]步")
_BEGINS = re.compile(r"^(?:请问|那么?|[^,]{2,12}[,:])")
_ASKS_BEHIND = re.compile(
    r"(?:都|又|具体)?[是在为有要]?(?:在?哪里?儿?|哪[个些几]{0,2}[^,]{0,4}|什么[^,]{0,4}|谁|啥|何处|怎[么样][^,]{0,3}|如何[^,]{0,4}|多[久长少][^,]{0,4}|几[^,]{1,4})?[是呢啊]?$"
)
"""What makes a label a question: 受理部门是哪里, 流程怎么走, 时限呢."""
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
    unmarked = sum(not marked and question.start > 0 for question, marked in every)
    return [
        question
        for question, marked in every
        if marked or (unmarked >= _UNMARKED and (question.start > 0 or _is_no_title(question)))
    ]


def _is_no_title(question: Question) -> bool:
    """Whether a question without a mark that begins the text asks for something of its own."""
    return bool(question.elements) and not (question.is_general and PROCEDURE in question.elements)


def _questions(text: str) -> Iterator[tuple[Question, bool]]:
    """Each question, and whether it is marked as one."""
    for end in _ENDS.finditer(text):
        before = max(0, end.start() - _LONGEST)
        start = max(text.rfind(edge, before, end.start()) for edge in _EDGES) + 1
        mark, answer = _MARK.match(text, start), _ANSWER.match(text, end.end())
        assert mark  # noqa: S101 - every part of the patterns is optional
        assert answer  # noqa: S101
        marked = bool(mark["mark"] or answer["mark"])
        if (start == before and before) or not (marked or not start or text[start - 1] in "\n。"):
            continue
        words = text[mark.end() : end.start()]
        if words and not _ASKS_FOR_PRAISE.search(words):
            is_general = not _ASKS_FOR_STEPS.search(words)
            elements = asked_for(words) or _named(words)
            yield Question(start, answer.end(), elements, is_general), marked


def _named(words: str) -> tuple[str, ...]:
    """The element of a question that is no more than a label: 办理步骤, 受理部门是哪里, 首次申领的条件."""
    whole = _BEGINS.sub("", words)
    for bare in (whole, _ASKS_BEHIND.sub("", whole, count=1)):
        if bare in ELEMENT_OF or column(bare):
            element = column(bare)
        else:
            element = next((TAILS[end] for end in TAILS if bare.endswith(end)), None)
        if element and not (element == TIME and NOT_HANDLING.search(words)):
            return (element,)
    return ()
