"""Short words that are labels only where what follows shows it: 受理:户籍派出所, but not 受理:窗口审查材料."""

from __future__ import annotations

import re

from .element_labels import CONDITIONS, DEPARTMENT, TIME

_OFFICE = re.compile(
    r"[^,。;:《\n]{0,24}(?:派出所|公安|户[籍政]|大厅|窗口|中心|警务|受理点|服务[站点]|办证)(?![^,。;\n]{0,12}(?:材料|审|核|告知|当场|出具|采集|录入|登记|核对))"
)
_SAYS_WHO = re.compile(r"[^\n]{4}")
_LIMIT = re.compile(
    r"[^\n:点]{0,16}(?:工作日|当[场天日]|立等|即时|随到随|马上|[天日]之?内|分钟|小时)(?![^\n]{0,12}[点:]\d)"
)
_FITS = {TIME: _LIMIT, DEPARTMENT: _OFFICE, CONDITIONS: _SAYS_WHO}
_STEP_BEFORE = re.compile(
    r"(?:^|[\n。;→])[^\n\w]{0,4}\w{0,2}[^\n\w]{0,3}(?:申请|申报|提[交出]|递交)[^\n]{0,80}\n[^\n]{0,8}\Z"
)
_STEP_BEHIND = re.compile(
    r"[^\n]{0,80}\n[^\n\w]{0,4}\w{0,2}[^\n\w]{0,3}(?:审[核查批]|核[查实对]|决定|办结|发证|制证|调查)"
)
_BEFORE = 100


def is_label(text: str, start: int, end: int, element: str) -> bool:
    """Whether a short word from ``start``, whose mark ends at ``end``, announces an element, and is no step.

    >>> text = "受理:户籍派出所"
    >>> is_label(text, 0, 3, "受理部门"), is_label("受理:窗口审查材料", 0, 3, "受理部门")
    (True, False)
    """
    fits = _FITS.get(element)
    while text[end : end + 1] in {" ", "\t", "\n"}:
        end += 1
    if fits and not fits.match(text, end):
        return False
    if element != DEPARTMENT:
        return True
    return not (_STEP_BEFORE.search(text, max(0, start - _BEFORE), start) or _STEP_BEHIND.match(text, end))
