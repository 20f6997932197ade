"""Recognising that a page is not there although the server says 200: soft 404, nothing, noise."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from archive.fetches import Kind
from disclosure.errors import ParseError
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded
from parsers.documents.sniffing import sniff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.asking import Answer
    from disclosure.reasons.writing import Sentence
    from parsers.page import Page

_TITLE = re.compile(
    r"^\W*(?:错误\s*)?404\b|404\s*(?:not found|错误|页面)|页面(?:不存在|未找到|找不到|走丢)|找不到(?:该)?页面"
    r"|^(?:page )?not found$|^(?:错误|出错)(?:页面?|提示|信息)$",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:您|你)?(?:所|要)?(?:访问|查看|浏览|请求)的?(?:页面|网页|内容|信息|文章)[^。]{0,12}(?:不存在|已(?:被)?删除|未找到|找不到|丢失)"
    r"|页面(?:不存在|未找到|走丢了)|找不到(?:您|你)?(?:要|所)?(?:访问|查看)?的?(?:页面|网页)"
    r"|(?:该|此)(?:信息|文章|页面|内容)(?:不存在|已(?:被)?删除)|404\s*not\s*found",
    re.IGNORECASE,
)
_SAME = recorded("same_missing")
_SHORT = 400
"""Characters of visible text up to which a page may be an error page; notices with such words are longer."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_SAMPLE, _MUCH = 1 << 16, 0.02

_NOT_SHOWN = frozenset({"script", "style", "noscript"})
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a site's answer to an address that cannot exist looks like."""

    title: str
    length: int
    digest: str


def probe_path(host: str) -> str:
    """A path that no site has, the same in every run.

    >>> probe_path("gaj.example.gov.cn")
    '/gongkai-probe-148af1970a18.html'
    """
    return f"/gongkai-probe-{hashlib.sha1(host.encode(), usedforsecurity=False).hexdigest()[:12]}.html"


def fingerprint(page: Page) -> Fingerprint:
    """The title, length and digest of a page's text, numbers and its own address left out."""
    return _fingerprint(page, visible_text(page))


def _fingerprint(page: Page, text: str) -> Fingerprint:
    path = urlsplit(page.url or "").path
    plain = _DIGITS.sub("0", text.replace(path, "") if len(path) > 1 else text)
    digest = hashlib.sha1(plain.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    return Fingerprint(title_of(page), len(plain), digest)


def missing_page(page: Page, known: Fingerprint | None) -> Sentence | None:
    """By what the page is recognised as an error page, or None.

    ``known`` is the answer to the probe: only the very same text counts, for a template with an empty body is
    alike on every page.
    """
    title = title_of(page)
    is_titled = _TITLE.search(title) is not None
    most = 2 * _SHORT if is_titled else _SHORT
    text = visible_text(page, most=None if known is not None else most)
    if is_titled and len(text) <= 2 * _SHORT:
        return recorded("titled", words=repr(title))
    if len(text) <= _SHORT and (found := _TEXT.search(text)):
        return recorded("says", words=repr(found[0]))
    if known is not None and known.length and _fingerprint(page, text) == known:
        return _SAME
    return None


def amiss(
    answer: Answer, known: Fingerprint | None, shown: Fingerprint | None = None
) -> tuple[FetchState, Sentence] | None:
    """The state of an answer of status 200 that is not what was asked for, and why; None for a good one.

    ``known`` is the answer to the probe, ``shown`` another page of the host. A host that was seen to show
    nothing but that answer leaves every page to a script: then nothing can be said.
    """
    kind = answer.asking.entry.kind
    is_page = kind in {Kind.LIST, Kind.DETAIL}
    if is_page and (why := missing_page(answer.page, known)):
        if why == _SAME and shown in {None, known}:
            return FetchState.UNREADABLE, recorded("only_missing")
        return FetchState.SOFT_404, why
    if not answer.body.strip() and kind is not Kind.ROBOTS:
        return FetchState.UNREADABLE, recorded("empty_answer")
    if is_page and is_noise(answer.body):
        return FetchState.UNREADABLE, recorded("noise")
    return None


def is_noise(body: bytes) -> bool:
    """Whether the octets are of no format that is known here: neither text in any encoding nor a document.

    >>> is_noise(bytes(range(256)) * 9), is_noise("户口".encode("gbk")), is_noise(b"%PDF-1.7 " + bytes(99))
    (True, False, False)
    """
    sample = body[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) * _MUCH and sniff(body) is None


def title_of(page: Page) -> str:
    """The text of the page's ``title`` element, empty when there is none."""
    try:
        element = page.tree.find("head/title")  # to find any takes a walk through all the page
        if element is None:
            element = page.tree.find(".//title")
    except ParseError:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split()) if element is not None else ""


def visible_text(page: Page, *, most: int | None = None) -> str:
    """The page's text without scripts, styles and head; empty for what is no page.

    Where it has more than ``most`` characters, a part of it, which then has more than that, too.
    """
    try:
        tree = page.tree
    except ParseError:
        return ""
    if most is not None and len(long := _words(_paragraphs(tree), most)) > most:
        return long
    return _words((piece for body in tree.iter("body") for piece in _pieces(body)), most)


def _words(pieces: Iterable[str], most: int | None) -> str:
    """The words of the pieces, as many as it takes to have more than ``most`` characters."""
    words: list[str] = []
    length = -1
    for piece in pieces:
        found = piece.split()
        words += found
        length += sum(map(len, found)) + len(found)
        if most is not None and length > most:
            break
    return " ".join(words)


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    """Yield the texts of paragraphs, less those that may hold what is not shown.

    Where they are long enough, nobody need walk through all the page.
    """
    for paragraph in tree.iter("p"):
        if _is_plainly_shown(paragraph):
            yield "".join(map(str, paragraph.itertext()))


def _is_plainly_shown(paragraph: etree._Element) -> bool:
    if next(paragraph.iterancestors("p", "noscript"), None) is not None:
        return False
    return not len(paragraph) or next(paragraph.iter(*_NOT_SHOWN), None) is None


def _pieces(body: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, each in walk:
        if event == "end":
            if each is not body and each.tail:
                yield each.tail
        elif each.tag in _NOT_SHOWN:
            walk.skip_subtree()
        elif each.text:
            yield each.text
