"""How long a sentence says that it takes: 当场办结, 15日内发证, 全程不超过5个工作日. A citizen's own time limit is none."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十两半]{1,4}[来几多]?)"
_LONG = rf"{_NUMBER}[ ]?个?(?:法定|自然)?(?:工作|个)?(?:日|天|小时|钟头|分钟|月|周|星期)"
_WITHIN = r"(?:之内|以内|内|左右|上下|后|以后|之后|的时间|时间)?"
_DONE = (
    r"(?:办[结好完妥成]|办理(?:完[毕成结]|好)|完成|搞[定好掂]|(?<!申)领[取到证](?!手续)|取[证件到]|来取|来领|去取|去领|拿[到证]|能拿|可拿|出[证新卡结](?!生)|[制发][证发放卡完给](?!机关)|给[您你证予](?!予以)|给[^,。;!?\n]{1,6}(?:登记|落户|办|注销)"
    r"|答复|下[证来]|拿到手|到手|就[好能]|能[好取领拿]|改[好完]|送达|更新|有结果|出结果|批准|审批(?:完[毕成结]|好|办结)|予以(?:登记|落户|变更|注销|办理)|完毕|办理|签发|通知[取领来你您]|(?:电话|短信)通知|寄[出到达]|签注)"
)
_AT_ONCE = (
    r"(?:当场(?:就[能可]?)?|现场(?:即[可能])?|当[天日](?:就[能可]?|即可)?|当时(?:就[能可]?|即可?)|即时|马上(?:就能)?|立即|立刻|随到随|立等|即来即|即到即|即)"
)
_ACTED = (
    r"(?:办[结好完妥成理]?(?![法公证件事])|注销|登记(?!表)|签注|落户?|领[取证]|取[证件走]?(?!号)|发[证放给]|给[证您你]|打印(?![^,。;\n]{0,10}(?:申请|登记)表)|制[证作]|出[证具](?!受理|回执|受|不)|完成|[更换]发|变更|生效|有效|拿[证到]|可[取领]|审[结批]|迁[入出移])"
)
_PATTERNS = (
    re.compile(rf"(?P<own>(?<!办件类型)(?<!类型:){_AT_ONCE}(?:(?:为|给|将|予以|可以?|直接)[^,。;:!?\n]{{0,8}}?)?{_ACTED})"),
    re.compile(
        rf"(?P<own>(?:自[^,。;:!?\n]{{0,24}}?之日起|(?:受理|收到|提交|接到)[^,。;:!?\n]{{0,8}}?之日起|受理[之以]?后|全程|从受理到[^,。;:!?\n]{{0,4}}|一般|最多|最快|最长|大约|约|不超过)*(?:{_LONG})(?:至(?:{_LONG}))?{_WITHIN})(?:(?![申提]|须|应当|应该|必须|要到)[^,。;:!?\n]){{0,8}}?{_DONE}"
    ),
    re.compile(
        rf"(?P<own>(?:自?(?:受理|收到|提交|接到|填表|材料|申请)[^,。;:!?\n]{{0,12}}?(?:之日|那天|当日)?起|受理[之以]?后|全程|总时长|承诺|(?:法定|办理|办结)(?:时限|期限|时间)?[是为]?|从受理到[^,。;:!?\n]{{0,4}})(?:只需|只要|仅需|需要?|大约|约|一般|通常|在|不超过|最多|大概|您|你)*(?:{_LONG})(?:之内|以内|内|左右)?)(?=[,。;!\n(、]|\Z)"
    ),
    re.compile(
        rf"(?:^|[,。;:!\n、])[ \t]*(?:\d{{1,2}}[.、])?(?P<own>[^,。;:!?\n\d]{{0,8}}?{_NUMBER}个工作日(?:之内|以内|内|左右)?)(?=[,。;!\n、]|\Z)",
        re.MULTILINE,
    ),
)
_OTHERWISE = re.compile(
    r"公开|复议|诉讼|申诉|起诉|举报|有效|补正|补齐|补交|报到|提前|之前|满月|居住|住满|出生后|死亡后|到期|期满|归还|上门|核查|异议|公示|补充|拟|告知|罚|答疑|反馈意见|退回"
)
"""Words that make a time another one than that of handling, in the clause of it."""
_DUTY = re.compile(r"(?:应当?|必须|须|要|请)(?:在|于|自)?[^,。;:!?\n]{0,14}\Z")
"""The citizen shall …, within a time."""
_ACTS_OF_OFFICE = re.compile(r"派出所|公安|民警|窗口|机关|办结|承诺|发放|制发|发证")
_EDGES = ",。;!?\n"
_CLAUSE = 40

Span = tuple[int, int]


def time_in(text: str) -> Span | None:
    """Where a folded text says how long it takes until the matter is done.

    >>> text = "出生后一个月内申报,材料齐全的三个工作日办结。"
    >>> text[slice(*time_in(text))]
    '三个工作日'
    >>> time_in("应当在三日内申报,有效期六个月,居住半年以上可以申请。")
    """
    found: list[Span] = []
    for pattern in _PATTERNS:
        for words in pattern.finditer(text):
            if not _is_of_others(text, words):
                found.append(words.span("own"))
                break
    return min(found, default=None)


def _is_of_others(text: str, words: re.Match[str]) -> bool:
    start = max(text.rfind(edge, max(0, words.start("own") - _CLAUSE), words.start("own")) for edge in _EDGES) + 1
    ends = [place for edge in _EDGES if (place := text.find(edge, words.end(), words.end() + _CLAUSE)) >= 0]
    clause = text[start : min(ends, default=words.end())]
    if _OTHERWISE.search(clause):
        return True
    duty = _DUTY.search(text, start, words.start("own"))
    return duty is not None and not _ACTS_OF_OFFICE.search(clause)
