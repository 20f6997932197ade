"""What a guide tells beside its matter: questions, ways to complain, quoted acts, news, what other offices do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Span = tuple[int, int]

_PASSED_OVER = re.compile(
    r"(?=[?投举监复申诉来信留咨提第 (])(?:(?P<asked>\?)|(?P<complaint>投诉|举报|监督|复议|诉讼|申诉)[^\n。;,]{0,60}"
    r"|(?P<letter>^[ ]*(?:来信|信件|留言|咨询|提问)(?:内容|标题)?:(?:(?![答回]复(?:内容|意见)?:)[^\n])*)"
    r"|(?P<article>第[一二三四五六七八九十百\d]{1,5}条[^。\n;,]{0,6}[: ][^。\n]*)"
    r"|(?P<quoted>\([^《()\n]{0,6}《[^》\n]{2,40}》[^)\n]{0,4}第[^)\n]{1,12}条[^)\n]*\)))",
    re.MULTILINE,
)
"""What asks, complains, or quotes an act: the article behind its number, the paragraph before it in brackets."""
_OTHER_OFFICES = (
    "(?:医院|妇产科|助产机构|民政部门|婚姻登记处|公证处|退役军人服务站|住建部门|妇幼保健院|疾控中心|鉴定机构|法院|殡仪馆|银行|车管所|交警"
    "|(?:民政|人社|社保|医保|税务|残联|不动产)(?:局|部门|办|大厅|窗口|受理点|服务))"
)
_REST = r"[^。!?\n]*"
_NO_POLICE = rf"(?!{_REST}(?:派出所|公安|民警|[来到]所|[我本]所|所里|(?<![保社政产])窗口|户籍))"
_ELSEWHERE = re.compile(rf"[到向去找由][^,。;!?\n]{{0,10}}{_OTHER_OFFICES}{_NO_POLICE}{_REST}")
"""Where else a sentence sends people, where it names no office of the police."""
_ALONE = rf"{_OTHER_OFFICES}(?:[在将]|一般|通常|受理|审|填写|查验|核|收到|负责|办理){_NO_POLICE}{_REST}"
_POLICE = re.compile("派出所|公安|民警|户籍|[我本]所|所里")
_BY = re.compile(r"由[^,。;!?\n]*(?:出具|作出|开具|签发)的")
"""Papers made by other offices are papers to bring."""
_BUSINESS = (
    "(?:结婚登记|离婚登记|婚姻登记|驾驶证|驾照|行驶证|机动车|车辆|护照|签证|出入境证件|社保卡|医保卡?|公租房|公积金|不动产登记|低保|营业执照|老年证|残疾证|无犯罪记录|银行卡|贷款|[水电话]费|宽带|流量|[火车机]票|房产证|生育补贴|入学报名|疫苗|租房备案|住建备案|亲子鉴定|公证|考试|养老金|宾馆|失业"
    "|出生(?:医学)?证明|快递)"
)
_ANOTHER = (
    rf"(?:\d{{1,2}}[.、])?(?:(?:需要?|申请)?(?:办理?|申[领请办]|[换补][领发办]|购买?|提取|缴纳|参加|领取?|入住)[^,。;:!?\n]{{0,3}}{_BUSINESS}(?![后满已])"
    rf"|{_BUSINESS}(?:的)?(?:请|需|可|丢|遗失|换|补|办|首次|签发|免|检|年审|一般|当场|时|结果))"
    r"(?![^。;!?\n]*(?:派出所|公安|民警|户籍|户口登记|[落入]户|临时|急))[^。;!?\n]*"
)
_OF_ANOTHER_NAME = (
    r"(?![^,。;]{0,6}(?:身份|居住|户|出生|死亡|迁|变|更|收养|暂住|入伍|签|领|换|补|发|办|旧|新|原|取|制|本|此|该|临|台胞|回乡|流动|信息|先|租|申|性别|民族|姓名|销))"
    r"[一-龥]{1,4}(?:登记|过户|证|牌照)(?:请|要|到|由|需|首次|[\d一二三四五六七八九十]{1,3}个?工作日)[^。;!?\n]*"
)
"""As 养犬登记要带: registered, or a card, and none of ours."""
_OTHER_MATTERS = re.compile(rf"[。;!?\n][ ]*(?:{_ALONE}|{_ANOTHER}|{_OF_ANOTHER_NAME})")
"""Sentences on another business, or of another office, by their first words; behind the end of the one before."""
_NEWS = re.compile(
    r"(?=[昨前上去今日近连致道点竖感笑热送加累共])(?:昨[天日晚]|前天|上(?:周|个月|星期)|去年(?![^,。\n]{0,12}的)|今年以来|(?<![\d一二三四五六七八九十])日前,|近日,"
    r"|连声|[致道]谢|点赞|竖起|感激|笑了|热泪|加班|累计|共(?:受理|办理|采集|发放)|手里,)"
    r"(?![^。!?:\n]*(?:请|须|应|可|需))[^。!?:\n]*"
)
"""What happened: it asks nobody for anything."""
_SENTENCE = (120, "。!?\n")
_BACK_TO = {"asked": (120, "。!?\n;:"), "quoted": (200, "\n")}
_CLAUSE = (40, "\n。;,")


def asides(text: str) -> Iterator[Span]:
    """The spans of a folded text in which it is not said of the matter how to do it.

    >>> text = "昨天,民警上门打印了登记表。带户口簿到派出所。到民政局登记。收费吗?"
    >>> [text[slice(*span)] for span in asides(text)]
    ['收费吗?', '昨天,民警上门打印了登记表', '到民政局登记']
    """
    for words in _PASSED_OVER.finditer(text):
        yield _back_to(text, words, *_BACK_TO.get(str(words.lastgroup), _CLAUSE))
    for words in _NEWS.finditer(text):
        yield _back_to(text, words, *_SENTENCE)
    for words in _ELSEWHERE.finditer(text):
        if not _BY.match(words[0]):
            yield _without_police(text, _back_to(text, words, *_SENTENCE), words)
    yield from ((words.start(), words.end() - 1) for words in _OTHER_MATTERS.finditer(f"\n{text}"))


def _without_police(text: str, span: Span, words: re.Match[str]) -> Span:
    """The whole sentence, or where the police are named before, no more than the last clause."""
    if _POLICE.search(text, span[0], words.start()):
        return _back_to(text, words, *_CLAUSE)
    return span


def _back_to(text: str, words: re.Match[str], longest: int, edges: str) -> Span:
    first = max(0, words.start() - longest)
    return max(text.rfind(edge, first, words.start()) for edge in edges) + 1 or first, words.end()
