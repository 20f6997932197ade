"""Who published: 发布机构, and the source that a page names (信息来源)."""

from __future__ import annotations

import re

from parsers.lines import clean_line

from .dates import find_date
from .personal.surnames import NAME
from .values import clean_value

_LONGEST = 60
_BUTTONS = re.compile(
    r"\s*(?:[【\[(（|｜]|打印|分享|字体|字号|收藏|下载|有\s*\d+|评论|浏览|点击|阅读|访问|纠错|编辑(?!部|室|中心)|责任|责编|审核|"
    r"文章类型|作者|来源|发布时间|发布日期|大\s?中\s?小|【?大\s中|人气|次数|联系电话|电话|扫一扫|语音|[\d*]{7,}).*$"
)
_SIZES = re.compile(r"\s+A[+＋-].*$")
"""Buttons for the size of letters: A+ A-."""
_LABEL_BEHIND = re.compile(r"(?:^|\s)\S{1,6}[:：]$")
"""A label that nobody knows, behind the source or in its place."""
_OF_A_SENTENCE = re.compile(r"[“”。；！？]")
_HAS_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_NOBODY = re.compile(
    r"(?:系统)?管理员|(?:网站|超级|后台|信息)管理员|admin\w*|test\w*|root|匿名|佚名|未知|其他|本[站网](?:原创|讯)?|原创|转载|网络|互联网"
    r"|小编|站长|游客|网友|guest\w*|用户\w*|user\w*"
    r"|(?:作者|责任编辑|责编|记者|通讯员|撰稿|摄影|发布人|录入人).*|(?:编辑|审核|签发|录入)(?:[:： ].*)?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"https?:|www\.|\w@\w|\d{7}|\d{3,4}-\d{7}|[:：]|《|关于")
_PARTS_ORGANS = re.compile("[；;]")
_PERSON = re.compile(NAME)
_ENDS_AN_ORGAN = re.compile(
    r"[局厅部委府会院办室所队处科署校社团站行组库馆台司县市区镇乡村州旗盟联协网报屯街省]$"
)
_SHORTEST_ORGAN = 4
"""Shorter names with a surname in front and no word of an organ at the end are those of persons."""
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])(?<![局厅部委府会院办室科队处所站]) (?=[\u4e00-\u9fff])")
"""A space inside a name; behind an organ's last word the next organ begins."""


def read_issuer(text: str) -> str | None:
    """The name of a publisher as printed; None for a value that names no organ.

    >>> read_issuer(" 开化县 公安局 "), read_issuer("2021-03-05"), read_issuer("-")
    ('开化县公安局', None, None)
    >>> read_issuer("作者：李某某"), read_issuer("0570-1234567"), read_issuer("管理员")
    (None, None, None)
    """
    value = clean_value(text)
    if value is None or len(value) > _LONGEST or not _HAS_NAME.search(value):
        return None
    name = _BETWEEN_HAN.sub("", value)
    if _NOBODY.fullmatch(name) or _NO_NAME.search(name) or _is_sentence(name) or find_date(name):
        return None
    return None if _is_person(name) else name


def _is_sentence(name: str) -> bool:
    """Whether a value is a sentence: between names of organs, a semicolon makes none."""
    parts = _PARTS_ORGANS.split(name)
    organs = len(parts) > 1 and all(map(_ENDS_AN_ORGAN.search, parts))
    return any(map(_OF_A_SENTENCE.search, parts if organs else (name,)))


def read_source(text: str) -> str | None:
    """The source that a line names, without the date and the buttons that follow it.

    >>> [read_source(text) for text in ("广西日报 2024-10-17 08:03 【字体：大", "教育部 下载 收藏", "| ")]
    ['广西日报', '教育部', None]
    """
    value = _SIZES.sub("", clean_line(text))
    found = find_date(value)
    if found and found.start:
        value = value[: found.start]
    source = clean_value(_LABEL_BEHIND.sub("", _BUTTONS.sub("", value)))
    if source is None or len(source) > _LONGEST or _OF_A_SENTENCE.search(source):
        return None
    return source if _HAS_NAME.search(source) and not _is_address(source) else None


def names_nobody(source: str) -> bool:
    """Whether a source is but the site itself or whoever typed the text in.

    >>> names_nobody("本网"), names_nobody("县公安局")
    (True, False)
    """
    return _NOBODY.fullmatch(source) is not None


def _is_address(text: str) -> bool:
    return re.match(r"https?:|www\.|[\w.]+@\w", text, re.IGNORECASE) is not None


def _is_person(name: str) -> bool:
    return (
        len(name) < _SHORTEST_ORGAN
        and _PERSON.fullmatch(name) is not None
        and not _ENDS_AN_ORGAN.search(name)
    )
