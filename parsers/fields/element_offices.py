"""The office that a sentence sends people to: 带户口簿到户籍派出所申报, 各派出所都能办, 由县公安局受理."""

from __future__ import annotations

import re

_OFFICE = (
    "(?:派出所|公安(?:局|分局|机关|大厅|专区|综窗|专窗|分中心)|分局|警务[室站]|户[籍政](?:大厅|室|科|股|大队)|内勤[室处]|(?:本|我|咱们?|该|管辖|户籍|辖区)所(?!在)|所里"
    "|窗口|大厅|服务(?:站|点|中心)|办证(?:点|处|中心)|户口登记机关|公安部门|受理点|通办点|服务机构|受理机构|登记[站点]|便民(?:中心|站|点)|管理?站|协管站|综治中心)"
)
_PLACE = rf"(?:(?![到去由至]|(?<!方)向|(?<![所现])在)[^,。;:!?\n]){{0,30}}?{_OFFICE}(?:[^,。;:!?\n]{{0,24}}{_OFFICE})?"
_PART = r"(?:[一-龥\d]{0,4}(?:窗口|大厅|室|台|专区|内勤|号窗))?[内里]?(?:\([^)\n]{0,30}\))?"
_HANDLES = r"(?:办|申[请报领办]|领|登记|(?<!举)报(?!警|案|告|名|考|复)|提出|受理|补|换|注销|销户|[落上入迁]户|签注|取|提(?![供醒示前高])|递?交(?!通)|就行|都行|(?:就|都|均|即)?可以?(?![一-龥])|填表|照相)"

_GOES = re.compile(
    rf"(?:(?<![传发寄报转])[到去至回](?!执|信|复|答|期|场|位|世|年|月|今)|前往|选择|向|直接找|[来找](?=[一-龥]{{0,10}}(?:派出所|窗口|大厅|中心|警务|受理点|[我咱本]所|所里))|赴(?!任)|(?<![网线路手掌早晚以])上(?=[一-龥]{{0,8}}(?:派出所|公安|大厅|窗口)))(?P<own>{_PLACE}{_PART})(?![^,。;:!?\n]{{0,8}}(?:咨询|投诉|举报|报案|求助|了解|查询|打听|反映|来电|提意见|问)|旁(?!边的)|对面[^,。;\n]{0, 3}[馆店]|的?(?:官?网|微信|公众号|门户))"
)
"""A place to go to: what is done there must stand behind it, or the sentence must tell."""
_BY = re.compile(
    rf"(?:(?<![自理缘])由|通过)(?P<own>{_PLACE}{_PART})(?:统一|负责|直接|当场|具体|代为)?(?:受理|办理|登记|申报|经办|承办|代收)(?!点)"
)
_THERE = re.compile(
    rf"(?<![所现])在(?P<own>{_PLACE}{_PART})[^,。;:!?\n]{{0,6}}?(?:办理|申[请领报办]|受理|补[办领]|换[领证]|领取|登记|办)(?![^,。;!?\n]{{0,8}}(?:满|后|时|信息|那天|之日|的))"
)
_SET_UP = re.compile(
    rf"(?:(?:受理点|办理点|办证点|办理地点|办理窗口)[^,。;:!?\n]{{0,8}}[:有]|(?:受理|承办|办理)(?:部门|单位|机构)[均都]?[为是][“\"]?)(?P<own>[^。;!?\n]{{0,40}}{_OFFICE}{_PART})"
)
_NAMED = re.compile(rf"{_OFFICE}{_PART}")
_CAN = re.compile(
    r"(?:[都均也]|同时|统一|就近|为[^,。;:!?\n]{1,8})?(?:(?:可以?|能够?)(?:直接)?(?:办|受理|申|补|换|领|登记)|(?:都行|都可以?)(?![一-龥])|(?<=[都均])受理|(?:开[设通辟]?|设立?)了?(?:(?!反诈|宣传|举报|反映|投诉)[^,。;:!?\n]){0,8}(?:通道|专窗|专区|窗口)"
    r"|受理(?!后|[、,。;]|点|窗|单|部|机|登|的)[^,。;→\n]{2})"
)
_DOES = re.compile(r"(?<!局)(?<!关)(?:户籍)?(?:民警)?(?:受理|审[核查]|核[实对查]|收到|凭)(?!时)")
"""What an office that accepts does next; the least telling. Bureaus approve."""
_LEADS_TO = re.compile("[到向去由至]|(?<![所现])在")
_NEAR = 24
_AFTERWARDS = re.compile(r"[^,。;:!?\n]{1,6}后")
"""提交后派出所审核: the office stands behind it."""
_DONE_THERE = re.compile(rf"[^,。;:!?\n]{{0,10}}{_HANDLES}")
_OTHERS = re.compile(
    r"民政|民宗|民族|宗教|卫健|医院|卫生|法院|公证处|鉴定|人社|社保|税务|不动产|使领?馆|武装部|征兵|招生|保卫处|学校|车管|教育|银行|举报|督察|纪检|复议|信访|婚姻登记|残联|供电|供水|燃气|城管|计生|妇幼|保健|退役|法律|住建|司法|照相|邮政|快递|交警"
)
"""Offices that have a part in it and do not accept; complaints go to others, too."""
_BESIDE = re.compile(r"[^,。;\n]*(?:对面|旁边|隔壁|附近|楼上|楼下)的?|[^,。;\n]*所在(?:地|村|社区)的?")
_DENIED = re.compile(r"(?:不用|不必|无需|无须|不需要?|不再|免于?|不能|不得|勿|而非|不是)[^,。;\n]{0,5}\Z")
_DEED = re.compile(
    r"办|申[请报领]|登记|报|领|补|换|销|[落上入迁]户|签注|迁|(?:带|携|持|拿|凭|交)[^。;!?\n]{0,60}[证簿本明书]"
)
_SENTENCE, _BEFORE = 60, 8
_SIGNS = " \t★●■◆◇○□▪☆√✓·、)]】"

Span = tuple[int, int]


def office_in(text: str) -> Span | None:
    """Where the first sentence of a folded text that sends people to an office of the police names it.

    >>> text = "请您带户口簿到县公安局城关派出所户籍窗口申报。"
    >>> text[slice(*office_in(text))]
    '县公安局城关派出所户籍窗口'
    >>> office_in("先到民政局窗口登记,不服的向县公安局督察大队投诉。")
    """
    named = list(_NAMED.finditer(text))
    if not named:
        return None
    for pattern in (_GOES, _BY, _SET_UP, _THERE):
        for words in pattern.finditer(text):
            if _is_of_others(text, words.start(), words["own"]) or (
                pattern is _GOES and not _tells(text, words)
            ):
                continue
            return _without_signs(text, *words.span("own"))
    return _acting(text, named, _CAN) or _acting(text, named, _DOES)


def _acting(text: str, named: list[re.Match[str]], deed: re.Pattern[str]) -> Span | None:
    """The office that begins a clause and says what it does."""
    for office in named:
        if not deed.match(text, office.end()):
            continue
        first = max(0, office.start() - _NEAR)
        start = max(text.rfind(edge, first, office.start()) for edge in ",。;:!?\n、") + 1
        if afterwards := _AFTERWARDS.match(text, start, office.start() + 1):
            start = afterwards.end()
        own = text[start : office.end()]
        if (start or not first) and not (_LEADS_TO.search(own) or _is_of_others(text, start, own)):
            return _without_signs(text, start, office.end())
    return None


def _is_of_others(text: str, start: int, own: str) -> bool:
    """Whether an office is another one, or where not to go."""
    if _DENIED.search(text[max(0, start - _BEFORE) : start]):
        return True
    return _OTHERS.search(_BESIDE.sub("", own)) is not None


def _without_signs(text: str, start: int, end: int) -> Span:
    return end - len(text[start:end].lstrip(_SIGNS)), end


def _tells(text: str, words: re.Match[str]) -> bool:
    """Whether what follows a place, or else its sentence, tells what to do there."""
    if _DONE_THERE.match(text, words.end()) or _is_a_line(text, words):
        return True
    start = max(text.rfind(edge, max(0, words.start() - _SENTENCE), words.start()) for edge in "。!?") + 1
    end = min((place for edge in "。;!\n" if (place := text.find(edge, words.end())) >= 0), default=len(text))
    return _DEED.search(text, start, words.start()) is not None or (
        _DEED.search(text, words.end(), min(end, words.end() + _SENTENCE)) is not None
    )


def _is_a_line(text: str, words: re.Match[str]) -> bool:
    before = text[text.rfind("\n", 0, words.start()) + 1 : words.start()]
    return not before.strip(f"{_SIGNS}→-—>\x00") and text[words.end() : words.end() + 1] in {"", "\n", "。"}
