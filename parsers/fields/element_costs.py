"""What a sentence says of fees: 不收费, 工本费20元, 一分钱不要."""

from __future__ import annotations

import re

_AMOUNT = r"(?:\d{1,4}(?:\.\d{1,2})?|[一二三四五六七八九十两百]{1,4})[元块]钱?"
_IN_CLAUSE = "[^,。;:!?\n]"
_FREE_OF_OTHERS = (
    "(?!电话|热线|咨询|停车|邮寄|寄|拍|照|复印|为|上网|WiFi|wifi|体检|提供|发放宣传|政策|宣传|领取[^,。;!?\n]{0,4}表|填"
    "|打印表|义务|教育|接送|使用|下载|的)"
)
"""What else is free: calls, photographs, copies."""
_NOTHING = "|".join(
    (
        rf"(?:全程|首次[申办]?[领理]?|一律|均|都|全部|登记|办理)?(?<![不非])(?<!提供)(?<!享受)免费{_FREE_OF_OTHERS}",
        rf"(?:不(?:再|得)?|没有?|未)收取?(?:{_IN_CLAUSE}{{0,8}}(?:费用?|钱)|分文)(?!的)|(?:无|没有|不涉及)(?:任何)?收费|(?:无|没有)任何费用?",
        rf"免[收征交缴]{_IN_CLAUSE}{{0,10}}费用?|(?:费用|收费|工本费)(?:全免|为?:?0元|为?:?零元?)",
        rf"(?:不(?:用|要|必|需要?|须)|无需|无须)再?(?:[交花付缴掏]?钱|[交缴付]费|[交缴付]{_IN_CLAUSE}{{0,4}}费用?)",
        r"(?<![\d.一-龥])[零0]元(?=[。,;\n]|\Z)",
        "一分钱?[也都]?[不没无][用需要收花交]+|分文不[收取]|不花(?:一分)?钱",
    )
)
_SOMETHING = "|".join(
    (
        rf"(?:工本费|费用)[^。;!?\n]{{0,14}}?{_AMOUNT}|{_AMOUNT}(?:钱)?工本费|{_AMOUNT}[/每一][证张本]",
        rf"[补换每一新旧]{_IN_CLAUSE}{{0,8}}[证本张]{_IN_CLAUSE}{{0,8}}{_AMOUNT}(?![以罚])",
        rf"(?:[收交缴付][取纳]?|收费(?:标准)?[为是]?){_IN_CLAUSE}{{0,10}}?{_AMOUNT}(?![以罚])",
        r"(?:(?<=[,。;])|(?<=[,。;][都统]是))(?:10|15|20|40|十|十五|二十|四十)[元块]钱?(?=[,。;\n]|\Z)",
        rf"(?:换领?|补领?|换证|补证|到期|丢失|损坏|首次){_IN_CLAUSE}{{0,10}}{_AMOUNT}(?:[/每][证张本])?(?![以罚])",
    )
)
_PATTERNS = (
    re.compile(rf"(?=[全首一均都登办免不没未无分费收工零0])(?P<own>{_NOTHING})"),
    re.compile(rf"(?=[工费补换每一新旧收交缴付到丢损首\d二三四五六七八九十两百])(?P<own>{_SOMETHING})"),
)
_MONEY = re.compile("[费钱元块文]")
_NOT_FEES = re.compile(
    r"罚|赔|奖励|补助|补贴|快递|邮寄|寄递|邮费|鉴定费|公证费|体检|照相|复印|打印费|举报|投诉|凡收费|乱收|诈骗|转账|中介|拍照费|停征|元以[上下]|到付|加急|锁|任何人|银行卡|[水电话]费|宽带|流量|实事|照相馆|婚检|(?:电话|热线|停车|拍照|停车场)[^,。;!?]{0,8}免费"
)
_NO_SUBJECT = re.compile(
    r"(?:\W|[\da-zA-Z]|也|并|且|而|还|同时|另外|全部?|完全|这些?|那|是|已经?|现在|分别|各|只|仅|一共|总共|统一|对|您|你|大家|我们|[我本]所|所里|窗口|派出所|公安机关|民警)*"
)
_OF_THE_ITEM = re.compile(
    r"[证户簿办领换补签迁改更费钱首按依均都答报名章页落销]|登记|标准|事项|业务|[过全]程|一律|其[他余它]|入伍|当场|政策|以上|目前|一次"
)
"""What a clause says before the fee, if it names a matter at all: 疫苗接种免费 is another one."""
_EDGES = "。;!?\n,"
_CLAUSE = 40

Span = tuple[int, int]


def cost_in(text: str) -> Span | None:
    """Where a folded text says what is to be paid, or that nothing is.

    >>> text = "寄递费20元自付,换证收工本费20元。"
    >>> text[slice(*cost_in(text))]
    '换证收工本费20元'
    >>> cost_in("逾期的处以50元罚款,咨询请拨免费电话。")
    """
    if not _MONEY.search(text):
        return None
    for pattern in _PATTERNS:
        for words in pattern.finditer(text):
            clause, before = _clause(text, words)
            if not _NOT_FEES.search(clause) and (
                _NO_SUBJECT.fullmatch(before) or _OF_THE_ITEM.search(before)
            ):
                return words.span("own")
    return None


def _clause(text: str, words: re.Match[str]) -> tuple[str, str]:
    """The clause of some words, and what stands in it before them."""
    first = max(0, words.start() - _CLAUSE)
    start = max(text.rfind(edge, first, words.start()) for edge in _EDGES) + 1
    ends = [place for edge in _EDGES if (place := text.find(edge, words.end(), words.end() + 10)) >= 0]
    return text[start : min(ends, default=words.end() + 4)], text[start : words.start()]
