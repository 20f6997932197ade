"""Who published: 发布机构, and the source that a page names (信息来源)."""

from __future__ import annotations

import re

from parsers.lines import clean_line

from .dates import find_date
from .values import clean_value

_LONGEST = 60
_BUTTONS = re.compile(
    r"\s*(?:[【\[(（|｜]|打印|分享|字体|字号|收藏|下载|浏览|点击|阅读|访问|纠错|编辑|责任"
    r"|文章类型|作者|大 中 小).*$"
)
_OF_A_SENTENCE = re.compile(r"[“”。；！？]")
_HAS_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")


def read_issuer(text: str) -> str | None:
    """The name of a publisher as printed; None for a value that names nobody.

    >>> read_issuer(" 开化县 公安局 "), read_issuer("2021-03-05"), read_issuer("-")
    ('开化县公安局', None, None)
    """
    value = clean_value(text)
    if value is None or len(value) > _LONGEST or not _HAS_NAME.search(value):
        return None
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", value)


def read_source(text: str) -> str | None:
    """The source that a line names, without the date and the buttons that follow it.

    >>> [read_source(text) for text in ("广西日报 2024-10-17 08:03 【字体：大", "教育部 下载 收藏", "| ")]
    ['广西日报', '教育部', None]
    """
    value = clean_line(text)
    found = find_date(value)
    if found and found.start:
        value = value[: found.start]
    source = clean_value(_BUTTONS.sub("", value))
    if source is None or len(source) > _LONGEST or _OF_A_SENTENCE.search(source):
        return None
    return source if _HAS_NAME.search(source) else None
