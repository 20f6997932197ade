"""Elements that sentences state: 持户口簿到派出所办理，当场办结，不收费. For guides without headings.

In prose every sentence may be a condition or a step. So 出生一个月内的,可以申报 and 核对、录入、打印 count as conditions and
procedure only beside what cannot be mistaken: most of office, papers, time and fee.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .element_labels import CONDITIONS, DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from .element_values import DURATION

Spans = dict[str, tuple[int, int]]

_PAPER = "(?:证|簿|户口本|证明|证明书|证明材料|材料|照片|相片|合同|通知书|申请书|公证书|判决书)"
_SAID = {
    DEPARTMENT: re.compile(
        r"(?:[到向去由]|(?<!所)在)(?P<own>(?:(?![到向去由]|(?<!所)在)[^,。;:!?\n]){0,24}"
        r"(?:派出所|公安(?:局|分局|机关)|窗口|大厅|警务室|服务站|办证[点处]|办证中心))[^,。;:!?\n]{0,10}?(?:办|申|领|登记|报|提出|受理)"
    ),
    MATERIALS: re.compile(
        rf"(?:持(?!证)|凭(?!证)|带(?!领)[上好齐着]?|提交|提供|交验|出示)(?P<own>(?:(?![到向])[^。;:!?\n]){{0,80}}{_PAPER})"
    ),
    TIME: re.compile(
        rf"(?P<own>(?:{DURATION.pattern})[内以左右后]{{0,3}})[^,。;:!?\n]{{0,8}}?(?:办结|办好|办完|领取|领证|取证|拿证|拿到|制发|发给|答复|完成|登记)"
    ),
    FEES: re.compile(
        r"(?P<own>(?:全程|首次|一律|均)?免费(?!电话|热线|[Ww咨])|不(?:再)?收取?[^,。;:!?\n]{0,6}费用?|免收[^,。;:!?\n]{0,10}费|免征[^,。;:!?\n]{0,10}费"
        r"|工本费[^。;:!?\n]{0,12}(?:\d|[一二三四五六七八九十])元|[收交缴][^,。;:!?\n]{0,8}\d元)"
    ),
}

_ENOUGH = 3
"""So many of these four stand beside conditions and procedure."""
_CLAUSE = re.compile(r"[^,。;!?\n]{2,100}")
_SENTENCE = re.compile(r"[^\n。;!?]{4,400}")
_FOR_WHOM = re.compile(
    r"(?:[^目真有似]的(?:人员?|公民|居民|市民|群众|朋友|家庭|家长)?|去世后|出生后.{0,8})(?=$)"
)
_MAY = re.compile(r"都|均|本人|由|凭|其|可|应|需|要|就|父母")
_STEP = re.compile(
    r"取号|填[写表报]|申请|提交|受理|核[对实验查]|审[核批查]|采集|拍照|签字|录入|打印|盖章|制[证作]|领[取证]|发[放证]"
    r"|登记|注销|收回|调查|报批|变更|签注|迁出|落户|准迁证"
)
_STEPS = 3
"""So many steps in one sentence are a procedure."""


def said_in_sentences(text: str) -> Spans:
    """The spans in a folded text of what its sentences say of the elements, in no order.

    >>> text = "持户口簿到县公安局派出所办理,当场办结,不收费。"
    >>> {name: text[slice(*span)] for name, span in said_in_sentences(text).items()}
    {'受理部门': '县公安局派出所', '所需材料': '户口簿', '办理时限': '当场', '收费依据及标准': '不收费'}
    """
    matches = ((element, pattern.search(text)) for element, pattern in _SAID.items())
    found = {element: words.span("own") for element, words in matches if words}
    if len(found) >= _ENOUGH:
        beside = {CONDITIONS: _conditions(text), PROCEDURE: _procedure(text)}
        found |= {element: span for element, span in beside.items() if span}
    return found


def _conditions(text: str) -> tuple[int, int] | None:
    """A clause that says who, with the one that says that they may or shall."""
    for who, may in pairwise(_CLAUSE.finditer(text)):
        if text[who.end()] == "," and _FOR_WHOM.search(who[0]) and _MAY.match(may[0]):
            return who.start(), may.end()
    return None


def _procedure(text: str) -> tuple[int, int] | None:
    """A sentence of several steps."""
    sentences = _SENTENCE.finditer(text)
    return next((one.span() for one in sentences if len(set(_STEP.findall(one[0]))) >= _STEPS), None)
