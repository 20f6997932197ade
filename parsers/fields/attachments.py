"""The files that a notice points to."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from disclosure.model import Attachment
from parsers.gathering import FRAME, LINK, NO_ADDRESS
from parsers.lines import clean_line, text_of

from .attachment_names import SUFFIX, beyond_host, file_name, file_type, is_verb, printed_name, telling_name
from .attachment_scripts import is_download, scripted_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from parsers.page import Page

_PLACE = re.compile(r"fujian|attach|annex|appendix|(?:^|[-_])fj|filedown|xgfj|relfile", re.IGNORECASE)
_FRAME = re.compile(
    r"foot|copyright|(?:^|[-_ ])(?:nav|menu|header|sidebar|share|toolbar|related|recommend)", re.IGNORECASE
)
_OF_THE_SITE = re.compile(
    r"网站地图|站点地图|(?:使用|操作|用户)(?:帮助|手册|说明)|帮助文档|阅读器|浏览器|客户端|APP(?![a-z])|手机版|插件|控件|无障碍",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\s*(?:相关|文件)?附\s*件")
_PAGE = re.compile(r"\.(?:s?html?|jspx?|php|aspx?)(?:$|[?#])|/$", re.IGNORECASE)
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp")
_ANNEX = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]\s*$")
_VIEWED = re.compile(r"viewer\.html?\?(?:[^#]{0,300}?&)?file=([^&#]{1,1000})", re.IGNORECASE)
_LEVELS = 2
"""So many levels above the body an attachment's list may stand beside it."""
_NEAR = 3
_PIECES = 8
"""So many pieces of text hold the word 附件 at the head of a list, if it is there."""


def read_attachments(page: Page, root: etree._Element, body: etree._Element | None) -> tuple[Attachment, ...]:
    """Links to files in the body, in lists of attachments, and those that a script prints; each file once.

    Addresses are absolute where the page's own is known, else as printed; so are names, without a size or
    button behind them. Files of the site's frame (help, site map, readers to install) are none.
    """
    found: dict[str, Attachment] = {}
    nameless: set[str] = set()
    elements = page.gathered_in(root)
    links = (*_linked(elements[LINK], body), *_shown(elements[FRAME], body), *_scripted(page.scripts))
    base = page.tree.find(".//base[@href]") if links else None
    for href, name in links:
        url = page.absolute(href if base is None else _based(base.get("href") or "", href)) or href.strip()
        is_better = url in nameless and bool(name) and not is_verb(name)
        if (url not in found or is_better) and not url.lower().startswith(NO_ADDRESS):
            (nameless.discard if name else nameless.add)(url)
            found[url] = Attachment(url=url, name=name or file_name(url), media_type=file_type(url, name))
    return tuple(found.values())


def _linked(links: Iterable[etree._Element], body: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Address and name of the files that links lead to."""
    for link in links:
        href = link.get("href") or ""
        if not _may_be_file(href, link):
            continue
        name = _name(link, href, text_of(link))
        if _belongs(link, name, body):
            yield href, name


def _shown(frames: Iterable[etree._Element], body: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Documents shown inside the page, which have no names of their own."""
    for frame in frames:
        address = _framed(frame)
        if address and SUFFIX.search(beyond_host(address)):
            name = _name(frame, address, "")
            if _belongs(frame, name, body):
                yield address, name


def _name(element: etree._Element, href: str, text: str) -> str:
    """What a file is called by the text of its link, or by what else the element says."""
    title, download = element.get("title") or "", element.get("download") or ""
    return printed_name(text, clean_line(title), clean_line(download), telling_name(href))


def _framed(element: etree._Element) -> str:
    """The address of what a frame shows, also by a viewer that is told it."""
    source = element.get("src") or element.get("data") or ""
    viewed = _VIEWED.search(source)
    return unquote(viewed[1]) if viewed else source


def _may_be_file(href: str, link: etree._Element) -> bool:
    """Whether address or name are those of a file."""
    if (SUFFIX.search(href) and SUFFIX.search(beyond_host(href))) or is_download(href):
        return True
    if (_ends_like_file(link.text) or _ends_like_file(link.get("title"))) and not _PAGE.search(href):
        return True
    return href.lower().endswith(_PICTURES) and _follows_annex(link)


def _follows_annex(link: etree._Element) -> bool:
    """Whether a link to a picture stands right behind the word 附件."""
    before, parent = link.getprevious(), link.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    return text is not None and _ANNEX.search(text) is not None


def _ends_like_file(printed: str | None) -> bool:
    return printed is not None and "." in printed and SUFFIX.search(printed) is not None


def _near(body: etree._Element) -> list[etree._Element]:
    """The body, and what stands around it so closely that its attachments may stand there."""
    return [body, *list(body.iterancestors("div", "td", "section", "article"))[:_LEVELS]]


def _belongs(link: etree._Element, name: str, body: etree._Element | None) -> bool:
    """Whether a link stands in the body, near it, below the word 附件, or where attachments are by name."""
    ancestors = list(link.iterancestors())
    if body is not None and body in ancestors:
        return True
    if _OF_THE_SITE.search(name):
        return False
    if any(_PLACE.search(_named(each)) for each in ancestors):
        return True
    around = set() if body is None else set(body.iterancestors())
    beside = list(takewhile(lambda each: each not in around, ancestors))
    if any(each.tag == "footer" or _FRAME.search(_named(each)) for each in beside):
        return False
    if body is None or any(each in ancestors for each in _near(body)):
        return True
    return any(_HEADED.match(_beginning(each)) for each in beside[:_NEAR])


def _beginning(element: etree._Element) -> str:
    """The first pieces of an element's text: a list of thousands of links is not read for each of them."""
    return "".join(map(str, islice(element.itertext(), _PIECES)))


def _named(element: etree._Element) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def _based(base: str, href: str) -> str:
    """An address as the page's own ``<base>`` resolves it; one that cannot be joined stays."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href


def _scripted(scripts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Links inside the strings of scripts: some templates print their attachments by ``document.write``.

    The scripts are those of the page as sent, which a layout may have drawn anew.
    """
    for script in scripts:
        for href, name in scripted_links(script):
            yield href, printed_name(name, telling_name(href))
