"""The work that a notice is a copy of: one key for a text and its reprints, whatever their print.

The key is that of the content alone. It is the same for two pages whose title and text differ in nothing but
type, spacing, punctuation, traditional characters and the lines that sites put around a text (来源, 附件,
buttons, the title or the number once more). Copies that differ in words have other keys; `likeness` compares
them.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from .compiled import compiled
from .fields.document_number import own_number
from .fields.folding import folded
from .fields.traditional import SIMPLIFIED

if TYPE_CHECKING:
    from collections.abc import Callable

_ENOUGH = 20
"""A text of fewer letters (见附件) is no text to know a work by: its number and title are."""
_SIGNS = '，。、；：\n（）《》“” ,.;:()-—·\t\u3000\xa0？！…〔〕[]【】"/％%|'
"""What stands between letters most often. To take them out one by one is twice as fast as a pattern."""
_SHORT = 50
_LETTERS = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_UNFOLDED = re.compile(f"[{''.join(SIMPLIFIED)}\u2f00-\u2fd5\uf900-\ufad9]")
_AROUND = re.compile(
    r"\W*(?:信息来源|稿件来源|文章来源|来源|发布时间|发布日期|发布人|发布机构|索引号|索取号|文号|发文字号|作者|责任编辑|责编|编辑|审核|初审|"
    r"终审|校对|浏览|点击|阅读|字体|字号|打印|关闭|分享|扫一扫|原文链接|此件|转自|转载)"
    r"[^，。；！？,;]{0,24}|\W*附\s?件[^，。；！？,;]{0,44}"
)
_OF_A_SITE = re.compile(
    r"[^，。；,;]{0,20}(?:门户网站|政府网|[局厅]网站|公安网|专栏|当前位置|首页)[^，。；,;]{0,20}"
)
_SITE_WORDS = ("网", "专栏", "当前位置", "首页")
"""One of these stands in every line that names a site; a search for each costs less than a pattern."""
_LONGEST_AROUND = 50
_OF_AN_ORGAN = re.compile(r"^[\u4e00-\u9fff、]{2,30}?(?:局|厅|府|委|部|办|会|院|办公室)(?=关于|印发|转发)")
_BRACKETED = re.compile(r"^\s*[【\[][^】\]]{1,8}[】\]]|[（(][^（()）]{0,30}\d[^（()）]{0,20}[)）]\s*$")


def work_key(title: str, text: str, number: str | None = None) -> str | None:
    r"""Sixteen hexadecimal digits that all copies of a notice share, None where nothing tells its work.

    Text too short to tell works apart counts with the document's own number. Without one it has no key: two
    bureaus that publish 关于养犬管理的通告 with the words 详见附件 alone publish two works.

    >>> body = "为方便群众办理户籍业务，现将有关事项通告如下，请相互转告。"
    >>> reprint = "來源：样县公安局\n為方便群眾辦理戶籍業務,現將有關事項通告如下,請相互轉告．"
    >>> work_key("关于户籍业务的通告", body) == work_key("样县公安局关于户籍业务的通告", reprint)
    True
    """
    content = core(title, text)
    if not content or (len(content) < _ENOUGH and not number):
        return None
    if len(content) < _ENOUGH:
        content = f"{content}\n{number}"
    known = f"{title_core(title)}\n{content}".encode("utf-8", "replace")
    return hashlib.sha1(known, usedforsecurity=False).hexdigest()[:16]


def core(title: str, text: str) -> str:
    """The letters and digits of a text without the lines that sites put around it, folded, in lower case."""
    return _letters(own_lines(title, text))


def own_lines(title: str, text: str) -> str:
    """A text without the lines that sites put around it, folded."""
    named = letters(title)
    return "\n".join(line for line in _plain(text).split("\n") if not _is_around(line, named))


def title_core(title: str) -> str:
    """A title without the organ before 关于, a number or date in brackets at its end, and its punctuation.

    >>> title_core("样县公安局关于养犬管理的通告（样公通〔2021〕3号）")
    '关于养犬管理的通告'
    """
    return _OF_AN_ORGAN.sub("", letters(_BRACKETED.sub("", _BRACKETED.sub("", title))))


def letters(text: str) -> str:
    """The letters and digits of a text, folded where anything in it has another form.

    >>> letters("臨時居民身份證，２０２１"), letters("بالا")
    ('临时居民身份证2021', 'بالا')
    """
    return _letters(_plain(text))


def plain_letters(text: str) -> str:
    """The characters of a text that are letters or digits, in lower case."""
    if len(text) < _SHORT:
        return ("".join(_LETTERS.findall(text))).lower()
    for sign in _SIGNS:
        if sign in text:
            text = text.replace(sign, "")
    return (text if text.isalnum() else "".join(_LETTERS.findall(text))).lower()


_COMPILED = compiled("letters")
_letters: Callable[[str], str] = plain_letters if _COMPILED is None else _COMPILED.letters


def _plain(text: str) -> str:
    """The text, folded if it holds anything to fold. GB 2312 has no traditional characters: a quick test."""
    try:
        text.encode("gb2312")
        is_plain = True
    except UnicodeEncodeError:
        is_plain = _UNFOLDED.search(text) is None
    return text if is_plain and not _WIDE.search(text) else folded(text)


def _is_around(line: str, title: str) -> bool:
    """Whether a line belongs to the page, not to the text: labels, buttons, the title or number once more."""
    if len(line) > _LONGEST_AROUND:
        return False
    if _AROUND.fullmatch(line) or own_number(line):
        return True
    if any(map(line.__contains__, _SITE_WORDS)) and _OF_A_SITE.fullmatch(line):
        return True
    return bool(title) and title[0] in line.lower() and len(line) >= len(title) and _letters(line) == title
