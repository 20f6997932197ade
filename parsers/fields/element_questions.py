"""Elements that answers state, as in 问：办理需要什么材料？答：户口簿.

A question is one that is marked (问, a number) or answered (答), or one of several that begin a line. A title
that asks (居住证怎么办理？) is none: what follows it is the whole guide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .element_labels import CONDITIONS, DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from .element_values import states, value_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Spans = dict[str, tuple[int, int]]

_ENDS = re.compile(r"\?(?![^\n?。]{1,24}\?)|(?=\n[ \t]*答[:、,])")
_EDGES = "\n。;!\t|"
_LONGEST = 60
_MARK = re.compile(
    r"[ \t]*(?P<mark>(?:问(?:题?[一二三四五六七八九十\d]{1,2})?[:、,.]|[Qq]\d{0,2}[:、.]|[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]、.,])[ \t]*)*"
)
_ANSWER = re.compile(r"\s*(?P<mark>(?:[答回]复?(?:案|内容|意见)?|[Aa]\d{0,2})[:、,.])?")
_UNMARKED = 3
"""So many lines that ask are questions without any mark."""

_ASKS = {
    DEPARTMENT: r"(?:哪里|哪儿|何处|(?:哪个|哪些|什么)(?:地方|部门|单位|机构|派出所|窗口|机关))[^,]{0,4}(?:办|申|受理|领)",
    CONDITIONS: r"(?:什么(?:样的)?|哪些|啥|何种)(?:人员?|条件|情形|情况|对象)|谁(?:能|可以)|条件(?:是什么|有哪些)",
    PROCEDURE: r"(?:怎么|怎样|如何)[^,]{0,6}(?:办|申|领|登记|注销|迁|[落上入报]户|补|换|变更|更正|更改|改名|签注|续签)|(?:流程|程序|步骤)[^,]{0,4}(?:什么|哪些|怎样|如何)|(?:什么|哪些)(?:流程|程序|步骤)",
    MATERIALS: r"(?:什么|哪些|啥|何种)[^,]{0,6}(?:材料|资料|手续|证件|要件|东西)|(?:材料|资料|手续|证件)[^,]{0,3}(?:什么|哪些)|带什么",
    TIME: r"多久|多长时间|多少(?:天|日|时间|个?工作日)|几(?:天|日|个工作日)|(?:时限|期限)[^,]{0,3}(?:多|几|什么)|什么时候[^,]{0,4}(?:办好|领|拿|取)",
    FEES: r"(?:收费|交费|缴费|费用|交钱|收钱|要钱|花钱|付费|免费)[^,]{0,4}(?:吗|么|多少|什么|如何|怎)|多少(?:钱|费用)|(?:要不要|是否|需不需要)[^,]{0,2}(?:收费|交费|缴费|钱|费)|收不收费|(?:怎么|如何|怎样)收费",
}
_ASKED = {element: re.compile(pattern) for element, pattern in _ASKS.items()}
_ASKS_FOR_PRAISE = re.compile(r"您(?:觉得|认为|对)|满意")
_NOT_HANDLING = re.compile(r"有效|复议|诉讼|上班|一次|公开|之前|几年")


class Question(NamedTuple):
    """A question from ``start``; its answer begins at ``end``."""

    start: int
    end: int
    elements: tuple[str, ...]


def stated_in_answers(text: str, asked: Sequence[Question], ends: Sequence[int] = ()) -> Spans:
    """The elements that answers of a folded text state; ``ends`` are, in order, places where an answer ends at the latest.

    >>> text = "问:需要什么材料?答:户口簿。问:收费吗?答:不收费。"
    >>> {name: text[start:end] for name, (start, end) in stated_in_answers(text, questions(text)).items()}
    {'所需材料': '户口簿。', '收费依据及标准': '不收费。'}
    """
    found: Spans = {}
    for question, following in zip(asked, [*(other.start for other in asked[1:]), len(text)], strict=False):
        end = min([following, *ends[(first := bisect_left(ends, question.end)) : first + 1]])
        span = value_span(text, question.end, end)
        if span is None or text.startswith(":", span[1]):  # 请带以下材料:
            continue
        for element in question.elements:
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
        if (start == before and before) or not (marked or text[start - 1 : start] == "\n"):
            continue
        words = text[mark.end() : end.start()]
        if words and not _ASKS_FOR_PRAISE.search(words):
            yield Question(start, answer.end(), _elements(words)), marked


def _elements(words: str) -> tuple[str, ...]:
    return tuple(
        element
        for element, pattern in _ASKED.items()
        if pattern.search(words) and not (element == TIME and _NOT_HANDLING.search(words))
    )
