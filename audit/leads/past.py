"""Whether a sentence tells of a repealed act as past: by what stands directly before or behind its name.

Nothing else in the sentence counts: in 根据《收养法》领取的收养登记证已失效的 a certificate is no more.
An act "as revised" is cited as in force, and so is one around which nothing here is recognised.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .repealed import repealed_acts

if TYPE_CHECKING:
    from .repealed import Repealed

_SENTENCE = re.compile(r"[。;!?\n]")
_AROUND = 200
"""Characters: 民法典第一千二百六十条 names nine acts before it says 同时废止."""
_STATE = "(?:中华人民共和国)?"
_DAY = r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?"
_EARLIER = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:之|以)?前[^。;\n]{0,24}\Z")
_ON_A_DAY = re.compile(rf"(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日,?[《〈]?{_STATE}\Z")
_ENDS = r"(?=[^\u4e00-\u9fff]|\Z|[后前时了并且而之以现改故因由应]|的(?:情况|情形|前提|背景|今天))"
"""Behind a predicate, that it has no object: 《收养法》已废止, not 已失效的收养登记证."""
_OVER = r"(?:废止|失效|废除|停止(?:适用|执行|施行)|不再(?:适用|执行|施行|使用|有效|作为))"
_REPLACED = r"(?:取代|代替|替代|废止)"


class _Told(NamedTuple):
    """What tells of an act as past: behind its name, or before it."""

    before: re.Pattern[str]
    over: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]


def is_past(act: Repealed, text: str, start: int, end: int) -> bool:
    """Whether a mention of an act in a folded text tells of it as past, or of cases from its time."""
    before, after = _sentence(text, start, end)
    told, earlier = _told(), _EARLIER.search(before)
    if told.before.search(before) or (earlier and int(earlier[1]) <= act.repealed_on.year):
        return True
    if told.over.match(after) or told.until.match(after):
        return True
    return _ON_A_DAY.search(before) is not None and told.since.match(after) is not None


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a mention in its sentence, as far as it can matter."""
    before = _SENTENCE.split(text[max(0, start - _AROUND) : start])[-1]
    after = _SENTENCE.split(text[end : end + _AROUND])[0]
    return before, after


@cache
def _told() -> _Told:
    names = "|".join(name for act in repealed_acts() for name in act.names)
    code = rf"(?:{_STATE}民法典|《{_STATE}民法典》)"
    kinds = "法|条例|通则|总则|规定|办法|细则|解释"
    named = rf"(?:《[^《》]{{1,40}}(?:{kinds})》|〈[^〈〉]{{1,40}}(?:{kinds})〉|{_STATE}(?:{names}))"
    brackets = r"(?:\([^()]{0,40}\))"
    others = rf"(?:(?:[、,和及与]|以及)?{named}{brackets}?)*"
    article = r"(?:第[一二三四五六七八九十百千零\d]{1,9}[条款项])*(?:的?规定)?"
    behind = rf"[》〉>”\"]?{brackets}*{article}"
    listed = rf"{others}(?:等[一二三四五六七八九十两几多\d]{{0,3}}[部个]?(?:法律|法规)?)?"
    heir = rf"(?:《[^《》]{{1,40}}》|{_STATE}民法典|新法)"
    by = rf"(?:被|由|为|因|随着?){heir}(?:的?(?:施行|实施|颁布|生效))?[而所]?"
    since = rf"[于自从]?(?:{_DAY}(?:之?日)?|{code}(?:施行|实施|生效)(?:之?[日时])?)[起后]?"
    adverb = rf"(?:现|业|早|都|均|也|已经?|同时|予以|一并|随之|随即|即行?|即告|正式|自动|被|{since})"
    whose = r"(?:该(?:法律?|条例|办法)|此法|上述(?:法律)?|以上(?:法律)?|两法|其)"
    over = rf"{whose}?(?:(?:{adverb}|{by})*{_OVER}|{adverb}*(?:{by}|被){_REPLACED})"
    in_brackets = rf"\((?:[^()]{{0,40}}[,:])?(?:原?{over}|现(?:改?为)?{code})[^()]*\)"
    all_over = rf"\((?:[^()]{{0,40}}[,:])?(?:以上|上述)?[^()]{{0,6}}[均都](?:{adverb}|{by})*{_OVER}[^()]*\)"
    enacted = "正式|修[改订正]|颁布|公布|颁行|出台|施行|实施|生效"
    words = rf"(?:{enacted}|[的经于自在案]|开始|决定|废止|失效|{_DAY}|{code})*"
    return _Told(
        before=re.compile(
            r"(?:(?:原来?的?|旧的?|当时(?:施行|实施|有效)?的?|曾经的?|(?:废止|失效)的)[(\s]*"
            rf"|(?:取代|代替|替代|废止)了?|不再(?:适用|执行|依据|施行))[(《〈「“\"]*(?:{named}[、和及与]?)*[《〈]?{_STATE}\Z"
        ),
        over=re.compile(rf"{behind}(?:{in_brackets}|{listed}(?:{all_over}|,?{over}{_ENDS}))"),
        until=re.compile(
            rf"{behind}{listed}{words}(?:{enacted}|决定|废止|失效)(?:之?[日时])?起?\)?[以之]?前(?![提款述期后])"
        ),
        since=re.compile(rf"{behind}{listed}{words}(?:施行|实施|生效)(?:之?[日时])?起?[以之]?[前后]"),
    )
