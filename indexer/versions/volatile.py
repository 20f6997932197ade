"""What a page shows anew at every look: counters, clocks, the day on which it was built.

Most of it stands outside the body, which the parser leaves out. What some templates print into it is told by
its label, never by its figures alone: a figure that is the notice's own must count.
"""

from __future__ import annotations

import re

_COUNTER = re.compile(
    r"[\[【（(]?\s*(?:本[页文]|累计|文章|总)?(?:(?:浏览|阅读|点击)(?:次数|人数|人次|总数|数量|量|率|数)?\s*[:：为]?"
    r"|(?:访问|查看|下载|关注)(?:次数|人数|人次|总数|数量|量|数)\s*[:：为]?)"
    r"\s*(?:[\[【(（]\s*)?[\d,]+(?:\s*[\]】)）])?\s*(?:人次|次)?\s*[\]】）)]?"
)
_TODAY = re.compile(
    r"(?:今天|现在|当前时间|今日|北京时间|系统时间)\s*(?:是|为)?\s*[:：]?\s*(?:公元)?\s*\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?"
    r"\s*(?:星期[一二三四五六日天]|周[一二三四五六日天])?\s*(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?)?"
)
_BUILT = re.compile(
    r"\s*(?:本?页面|网页|网站|本站|文件)(?:最后|最近|上次)?(?:生成|更新|修改|发布)(?:时间|日期|于)\s*[:：]?\s*"
    r"[\d年月日时分秒\s:：/.-]+"
)
_BESIDE = re.compile(
    r"\s*(?:[【\[]?\s*(?:打印(?:本页|此页|正文)?|关闭(?:窗口|本页|页面)?|字体|字号|大|中|小|分享到?|收藏)\s*[】\]]?\s*[:：|｜]?\s*)+"
    r"|\s*(?:上一篇|下一篇|上一条|下一条|上篇|下篇)\s*[:：].*"
)
_LONGEST = 120
"""Characters of a line in which counters are looked for: prose that states figures is longer."""
_HINTS = (
    "览",
    "读",
    "击",
    "问",
    "查看",
    "下载",
    "关注",
    "今",
    "时间",
    "现在",
    "页",
    "站",
    "打印",
    "关闭",
    "字",
    "大",
    "一篇",
    "一条",
)


def lasting(line: str) -> list[tuple[int, int]]:
    """The spans of a line that last; none for a line that holds nothing else.

    >>> [("浏览次数：152次 来源：样县公安局")[a:b] for a, b in lasting("浏览次数：152次 来源：样县公安局")]
    ['来源：样县公安局']
    >>> lasting("上一篇：关于换发居民身份证的通告"), lasting("阅读须知：共3条")
    ([], [(0, 8)])
    """
    whole = [(0, len(line))]
    if len(line) > _LONGEST or not any(map(line.__contains__, _HINTS)):
        return whole
    if _BESIDE.fullmatch(line) or _BUILT.fullmatch(line):
        return []
    found = sorted(match.span() for pattern in (_COUNTER, _TODAY) for match in pattern.finditer(line))
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in found:
        if start > at:
            spans.append((at, start))
        at = max(at, end)
    return [*spans, (at, len(line))] if at < len(line) else spans
