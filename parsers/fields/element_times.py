"""How long a sentence says that it takes: 当场办结, 15日内发证, 全程不超过5个工作日. A citizen's own time limit is none."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十两半]{1,4}[来几多]?|几(?=分钟))"
_LONG = rf"{_NUMBER}[ ]?个?(?:法定|自然)?(?:工作|个)?(?:日|天|小时|钟头|分钟|月|周|星期)"
_WITHIN = r"(?:之内|以内|内|左右|上下|后|以后|之后|的时间|时间)?"
_DONE = (
    r"(?:办[结好完妥成]|办理(?:完[毕成结]|好)|(?<!内)办理(?=[,。;!\n]|\Z)|完成|完毕|搞[定好掂]|审[核批](?:完[毕成结]?|好|办结|通过)|(?<!后)生效"
    "|(?<!申)领[取到证卡新](?!手续)|取[证件到]|[来去]取|[来去]领|拿[到证]|[能可]拿|到手|必到|能[好取领]"
    "|出[证新卡结](?!生)|[制发][证发放卡完给](?!机关)|签发|下[证来]|送达|寄[出到达]|通知[取领来你您]|(?:电话|短信)通知"
    r"|给[您你证予](?!予以)|给[^,。;!?\n]{1,6}(?:登记|落户|办|注销)|予以(?:登记|落户|变更|注销|办理)"
    "|就[好能]|[换补改销][好完]|代领|更新|[有出见]结果|(?:短信|电话)?(?:告知|通知|反馈)(?:审核)?结果|批准|答复|的事(?![项情由务]))"
)
_AT_ONCE = (
    "(?:(?:当场|当[天日]|马上|现场即)(?:就[能可]?|即可|[能可])?|现场|当时(?:就[能可]?|即可?)|即时|立即|立刻|立马|当即|随到随|立等|即[来到报]即|(?:隔[天日]|次日|第二天)(?:就[能可]?|即可|[能可])"
    "|(?<![当立随来到报])即)"
)
_ACTED = (
    "(?:办[结好完妥成理]?(?![法公证件事])|恢复使用|完成|注销|登记(?!表)|签注|落户?|迁[入出移]|变更|更正|销(?!售)|[更换补]发|补办|改好?(?![^,。;])|审[结批]"
    "|领[取证]|取[证件走]?(?!号)|发[证放给]|给[证您你]|制[证作]|出[证具](?!受理|回执|受|不)|拿(?!错)(?:[证到]|[^,。;!?\n]{0,4}[证本卡])|可[取领]|生效|有效"
    r"|打印(?![^,。;\n]{0,10}(?:申请|登记)表))"
)
_NOW = re.compile(
    rf"(?P<own>(?=[当现即马立随隔次第])(?<!类型)(?<!类型:){_AT_ONCE}(?:(?:为|就?给|将|予以|可以?|直接)[^,。;:!?\n]{{0,8}}?)?{_ACTED}|[当现]场(?:就|即)?把[^,。;:!?\n]{{1,16}}?(?:[打登印写换改]|[注核]?销|办)[上好掉完]?)"
)
_DENIED = re.compile(r"(?:不能|无法|不得|未能|不可)[^,。;\n]{0,2}\Z")
_DURATION = re.compile(
    rf"(?=[\d一二三四五六七八九十两半])(?:(?<=至)|(?<![\d一二三四五六七八九十年月第前满])){_LONG}(?:至{_LONG})?(?!以上)"
)
_UNTIL_DONE = re.compile(
    rf"(?P<within>{_WITHIN})(?:(?![申提到向去带]|持(?!回执)|凭(?!.{{0,4}}(?:回执|凭证|单))|须|应当|应该|必须|要到)[^,。;:!?\n]){{0,8}}?{_DONE}"
)
_UNTIL_CHANGED = re.compile(
    r"(?P<within>之内|以内|内)[^,。;:!?\n]{0,6}?(?:变更|更[改正]|登记|注销|落户|迁入|签注|上报)"
)
"""What people ask for as well as what the office does: the clause must name the office."""
_CLAUSES = re.compile("[,。;:!?\n]")
_TO_THE_END = re.compile(r"(?P<within>之内|以内|内|左右)?(?=[,。;!\n(、]|\Z)")
_FROM = re.compile(
    r"(?:自?[^,。;:!?\n]{0,16}?(?:受理|收到|提交|接到|递交|填表|申请|缴费|材料)[^,。;:!?\n]{0,16}?)(?:之日|那天|当日)?起[^,。;:!?\n]{0,4}\Z"
    r"|(?:受理[之以]?后|全程|总时长|承诺|(?:法定|办理|办结|审批|制证|发证)(?:时限|期限|时间)?[是为]?|(?:公安|派出所|分局|所里|我们)(?:机关)?这[^,。;:!?\n]{1,3}|从受理到[^,。;:!?\n]{0,4})(?:只需|只要|仅需|需要?|大约|约|一般|通常|在|不超过|最多|最快|最长|大概|您|你|为|是)*\Z"
)
"""From when, or of what: a time behind it needs no word for what is done then."""
_FOR_EACH = re.compile(r"(?:\A|[,。;:!\n、])[ ]*(?:\d{1,2}[.、])?(?P<subject>[^,。;:!?\n\d]{0,8})\Z")
"""As in 省内3个工作日,跨省7个工作日: people have days, offices working days."""
_ABOUT = re.compile(r"(?:大约|约|一般|通常|最多|最快|最长|不超过|大概)\Z")
_BEFORE = 40
_OTHERWISE = re.compile(
    r"公开|复议|诉讼|申诉|起诉|举报|有效|补正|补齐|补交|报到|提前|之前|满月|居住(?!证)|住满|出生后|死亡后|到期|期满|归还|上门|核查|异议|公示|补充|拟|告知|罚|答疑|反馈意见|退回|年满|到达|签发之日|逾期|未领|不领|快递|邮政|物流|批转|转办|来信|照片现|体检|案件|午休|排队|[接出]警|每[周月天]|即拍"
)
"""Words that make a time another one than that of handling, in the clause of it."""
_DUTY = re.compile(r"(?:应当?|必须|须|要|请)(?:在|于|自)?[^,。;:!?\n]{0,14}\Z")
"""The citizen shall …, within a time."""
_ACTS_OF_OFFICE = re.compile(r"派出所|公安|民警|窗口|机关|审[批核]后|办结|承诺|发放|制发|发证")
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
    now = (
        words.span("own")
        for words in _NOW.finditer(text)
        if not _DENIED.search(text[max(0, words.start() - 4) : words.start()])
    )
    return next((span for span in now if not _OTHERWISE.search(_clause(text, span))), None) or _duration_in(
        text
    )


def _duration_in(text: str) -> Span | None:
    for duration in _DURATION.finditer(text):
        span = _limit(text, duration)
        if span and not _is_of_others(text, span):
            return span
    return None


def _limit(text: str, duration: re.Match[str]) -> Span | None:
    """A duration, with the words that make it a time limit, if there are any."""
    before = text[max(0, duration.start() - _BEFORE) : duration.start()]
    start, since = duration.start(), _FROM.search(before)
    done = _UNTIL_DONE.match(text, duration.end())
    if done is None and _ACTS_OF_OFFICE.search(_CLAUSES.split(before)[-1]):
        done = _UNTIL_CHANGED.match(text, duration.end())
    if done:
        about = since or _ABOUT.search(before)
        return start - (len(about[0]) if about else 0), done.end("within")
    if (end := _TO_THE_END.match(text, duration.end())) is None:
        return None
    if since:
        return start - len(since[0]), max(end.end("within"), duration.end())
    each = _FOR_EACH.search(before) if "工作日" in duration[0] else None
    return each and (start - len(each["subject"]), max(end.end("within"), duration.end()))


def _is_of_others(text: str, span: Span) -> bool:
    clause = _clause(text, span)
    if _OTHERWISE.search(clause):
        return True
    first = max(0, span[0] - _CLAUSE)
    start = max(text.rfind(edge, first, span[0]) for edge in _EDGES) + 1
    return _DUTY.search(text, start, span[0]) is not None and not _ACTS_OF_OFFICE.search(clause)


def _clause(text: str, span: Span) -> str:
    start = max(text.rfind(edge, max(0, span[0] - _CLAUSE), span[0]) for edge in _EDGES) + 1
    ends = [place for edge in _EDGES if (place := text.find(edge, span[1], span[1] + _CLAUSE)) >= 0]
    return text[start : min(ends, default=span[1])]
