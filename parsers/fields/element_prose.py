"""Elements that sentences state: 持户口簿到派出所办理，当场办结，不收费. For guides without headings.

Conditions and procedure are not looked for: in prose every sentence may be one.
"""

from __future__ import annotations

import re

from .element_labels import DEPARTMENT, FEES, MATERIALS, TIME
from .element_values import DURATION

_PAPER = "(?:证|簿|户口本|证明|证明书|证明材料|材料|照片|相片|合同|通知书|申请书|公证书|判决书)"
_SAID = {
    DEPARTMENT: re.compile(
        r"(?:到|向|在|去|由)(?P<own>(?:(?![到向在去由])[^,。;:!?\n]){0,24}"
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


def said_in_sentences(text: str) -> dict[str, tuple[int, int]]:
    """The spans in a folded text of what its sentences say of office, papers, time and fee.

    >>> text = "持户口簿到县公安局派出所办理,当场办结,不收费。"
    >>> {name: text[slice(*span)] for name, span in said_in_sentences(text).items()}
    {'受理部门': '县公安局派出所', '所需材料': '户口簿', '办理时限': '当场', '收费依据及标准': '不收费'}
    """
    found = ((element, pattern.search(text)) for element, pattern in _SAID.items())
    return {element: words.span("own") for element, words in found if words}
