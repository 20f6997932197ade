"""Elements that running text states without any heading, as letters to parents and columns of tips do.

到派出所户籍窗口给宝宝报户口 is an office, 带上户口簿 documents, 当场办结 a time. One such clause is found in any report;
so a text states nothing in this way unless most of the six are there.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .element_labels import CONDITIONS, DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from .element_values import DURATION

Spans = dict[str, tuple[int, int]]

_LONGEST = 2000
"""Characters of such a text; a longer one is a report, a regulation or an interview."""
_WITHOUT_WHICH = ("证", "费钱元", "所局窗厅")
"""Of each, one character is in every guide; most other texts are told by their absence, and cost nothing."""
_ENOUGH = 5
"""So many of the six must be there."""
_STEPS = 3
"""So many steps in one sentence are a procedure."""

_SENTENCE = re.compile(r"[^\n。;!?]{4,400}")
_CLAUSE = re.compile(r"[^,。;!?\n]{2,100}")
_STEP = re.compile(
    r"取号|填[写表报]|申请|提交|受理|核[对实验查]|审[核批查]|采集|拍照|签字|录入|打印|盖章|制[证作]|领[取证]|发[放证]"
    r"|登记|注销|收回|调查|报批|变更|签注|迁出|落户|准迁证"
)
_SHAPES = {
    DEPARTMENT: re.compile(
        r"(?:到|向|去|在|由).{0,24}(?:派出所|公安局|分局|窗口|大厅|服务中心|户籍室).{0,20}"
        r"(?:办|申|报户|报宝|报孩|受理|领|换|补|提出)"
    ),
    MATERIALS: re.compile(
        r"(?:带[上好着齐]?|携带|持|凭|提交|提供|出示|备齐|准备好?).{0,20}(?:证|簿|户口本|书|材料|照片|合同)"
    ),
    TIME: re.compile(
        rf"(?:{DURATION.pattern}).{{0,6}}(?:办[结好完]|完成|领|取|拿|发|答复|登记|签注|注销)"
        rf"|(?:全程|全部|整个).{{0,8}}(?:{DURATION.pattern})"
        rf"|[办领取拿发].{{0,6}}(?:不超过|不到|最多|只需|只要|需要|大约|约)(?:{DURATION.pattern})"
    ),
    FEES: re.compile(
        r"不收.{0,8}费|不要钱|不用交[钱费]|不用花钱|一分钱不收|(?:全程|全部|一律|^)免费$|免费(?:办理|登记|领取)|免收.{0,8}费"
        r"|(?:工本费|收费|费用).{0,8}\d元|每[证张本]\d{1,3}元"
    ),
}
_FOR_WHOM = re.compile(
    r"(?:[^目真有似]的(?:人员?|公民|居民|市民|群众|朋友|家庭|家长)?|去世后|出生后.{0,8})(?=$)"
)
_MAY = re.compile(r"都|均|本人|由|凭|其|可|应|需|要|就|父母")


def stated_in_sentences(text: str) -> Spans:
    """The elements that clauses of a short folded text state, none where most of the six are not there.

    >>> text = "年满十六周岁的,本人可以到户口所在地派出所申领身份证。带上户口簿,民警核对、采集指纹后制证。20个工作日内领取,首次免收工本费。"
    >>> sorted(stated_in_sentences(text)) == sorted(["受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准"])
    True
    >>> stated_in_sentences("民警上门采集指纹,半个月后把证件送到老人手中。")
    {}
    """
    if len(text) > _LONGEST or not all(_any_of(text, each) for each in _WITHOUT_WHICH):
        return {}
    clauses = list(_CLAUSE.finditer(text))
    found: Spans = {}
    for element, shape in _SHAPES.items():
        clause = next((one for one in clauses if shape.search(one[0])), None)
        if clause is not None:
            found[element] = clause.span()
    for clause, after in pairwise(clauses):
        if text[clause.end()] == "," and _FOR_WHOM.search(clause[0]) and _MAY.match(after[0]):
            found[CONDITIONS] = clause.start(), after.end()
            break
    steps = next((one for one in _SENTENCE.finditer(text) if len(set(_STEP.findall(one[0]))) >= _STEPS), None)
    if steps is not None:
        found[PROCEDURE] = steps.span()
    return found if len(found) >= _ENOUGH else {}


def _any_of(text: str, characters: str) -> bool:
    return any(character in text for character in characters)
