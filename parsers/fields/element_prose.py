"""Elements that sentences state: 持户口簿到派出所办理，当场办结，不收费. For what no heading states.

In prose every sentence may be a condition or a step, so that these two count only beside an office or papers. What
questions, legal bases, and ways to complain say is passed over, and so is what a heading has left empty or put off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .element_cases import case_in
from .element_costs import cost_in
from .element_labels import CONDITIONS, DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from .element_offices import office_in
from .element_papers import papers_in
from .element_steps import steps_in
from .element_times import time_in

if TYPE_CHECKING:
    from collections.abc import Iterable

Spans = dict[str, tuple[int, int]]

_SAID = {DEPARTMENT: office_in, MATERIALS: papers_in, TIME: time_in, FEES: cost_in}
_BESIDE = {CONDITIONS: case_in, PROCEDURE: steps_in}
_PASSED_OVER = re.compile(
    r"[^。!?\n;:]{0,120}\?|^[ \t]*(?:来信|信件|留言|咨询|提问)(?:内容|标题)?:[^\n]*|[^\n。;]{0,40}(?:投诉|举报|监督|行政复议|诉讼)[^\n。;]{0,60}",
    re.MULTILINE,
)
_BLANK = "\x00"


def said_in_sentences(text: str, wanted: Iterable[str] | None = None) -> Spans:
    """The spans in a folded text of what its sentences say of the elements (of all if none are named), in no order.

    >>> text = "持户口簿到县公安局派出所办理,当场办结,不收费。"
    >>> {name: text[slice(*span)] for name, span in said_in_sentences(text).items()}
    {'受理部门': '县公安局派出所', '所需材料': '户口簿', '办理时限': '当场办结', '收费依据及标准': '不收费'}
    """
    asked = set(_SAID | _BESIDE) if wanted is None else set(wanted)
    text = _PASSED_OVER.sub(lambda found: _BLANK * len(found[0]), text)
    matches = ((element, reader(text)) for element, reader in _SAID.items() if element in asked)
    found = {element: span for element, span in matches if span}
    if wanted is not None or not found.keys().isdisjoint({DEPARTMENT, MATERIALS}):
        beside = ((element, reader(text)) for element, reader in _BESIDE.items() if element in asked)
        found |= {element: span for element, span in beside if span}
    return found
