"""Documents as notices: a list's row may lead straight to a PDF or DOCX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from .claiming import outer_claims, text_claims
from .claims import LIST, ORDER, TEXT, YIELDING, Claim, settle
from .context import NOTHING_KNOWN
from .document_flags import document_flags
from .documents.sniffing import HTML, XML, sniff
from .documents.sniffing import TEXT as PLAIN
from .fields.text import Body
from .fields.title import is_title
from .lines import Flow, Line, clean_line
from .notice import notice_of
from .sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure.model import Notice

    from .context import Context
    from .documents.model import DocumentText

_READ_AS_PAGES = frozenset({PLAIN, HTML, XML, None})
_TOP = 12
"""So many lines may stand above the heading: annex number, letterhead, document number."""
_LONGEST = 80
_NO_HEADING = re.compile(
    r"附\s*[件表录]\s*[\d一二三四五六七八九十]*[:：]?|.*文件|.*[。；：，、;,:]|[^\u4e00-\u9fff]*|.{0,30}\d{4}.{0,3}\d+\s*号"
    r"|(?:签发人|密级|紧急程度|页码|目\s*录).*"
)
_GOES_ON = re.compile(r".{0,40}(?:的)?(?:通知|通告|公告|公示|指南|办法|规定|细则|意见|决定|目录|清单|须知)")
_ABOUT = re.compile(r"[^。；]*关于")
_HASHED = re.compile(
    r"[PWt]?\d{8,}|[0-9a-fA-F-]{16,}|(?:download|downfile|downloadfile|file|content|attach)\w*"
)


def is_document(body: bytes) -> bool:
    """Whether an answer is a file to read as a document: not markup, not plain text, not unknown bytes.

    >>> is_document(b"%PDF-1.7"), is_document(b"<html>"), is_document(b"")
    (True, False, False)
    """
    return sniff(body) not in _READ_AS_PAGES


def document_notice(
    document: DocumentText,
    *,
    url: str | None = None,
    name: str | None = None,
    context: Context = NOTHING_KNOWN,
) -> Notice:
    """The notice that a document is: its text, and of the fields those that the text states for certain.

    ``name`` is the file's, or its address. The title is that of the link in a list, else the first heading
    line, else the file's name. A document that could not be read is a notice too, with flags that say why.
    """
    lines = document.text.split("\n") if document.text else []
    sources = _sources(lines, url, context)
    claims = [*text_claims(sources), *outer_claims(sources), *_titles(sources, name or url)]
    settled = settle(claims)
    return notice_of(
        settled,
        context,
        url=url,
        text=document.text,
        seed=f"{name or ''}\n{document.text}".encode("utf-8", "replace"),
        flags=tuple(document_flags(document, str(settled.values.get("title") or ""))),
    )


def file_title(name: str | None) -> str | None:
    """What a file's name says of its content; None for one that a machine gave.

    >>> file_title("http://a.example.gov.cn/%E6%8C%87%E5%8D%97.docx"), file_title("/x/P020240305.pdf")
    ('指南', None)
    """
    try:
        path = urlsplit(name or "").path
    except ValueError:
        return None
    last = clean_line(unquote(path.replace("\\", "/").rpartition("/")[2]))
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    return stem if stem and not _HASHED.fullmatch(stem) else None


def heading_of(lines: Sequence[str]) -> tuple[int, str] | None:
    """The first line that can be a heading, its number and text; a second line that completes it is joined.

    >>> heading_of(["附件1", "样县公安局文件", "关于印发《户口登记", "办法》的通知", "各派出所："])
    (2, '关于印发《户口登记办法》的通知')
    """
    for number, line in enumerate(lines[:_TOP]):
        if "\t" in line or len(line) > _LONGEST or not is_title(line) or _NO_HEADING.fullmatch(line):
            continue
        rest = lines[number + 1] if number + 1 < len(lines) else ""
        open_mark = line.count("《") > line.count("》") and "》" in rest
        goes_on = _ABOUT.match(line) and not _GOES_ON.fullmatch(line[-45:]) and _GOES_ON.fullmatch(rest)
        joined = line + rest if (open_mark or goes_on) and len(line + rest) <= 2 * _LONGEST else line
        return number, joined
    return None


def _sources(lines: Sequence[str], url: str | None, context: Context) -> Sources:
    """The document as the readers of claims want it: its heading marked as one, all of it body."""
    root = etree.Element("html")
    found = heading_of(lines)
    flow = Flow(root, [Line(text, root, tuple(text.split("\t")) if "\t" in text else None) for text in lines])
    start = 0
    if found:
        start = found[0]
        flow.lines[start].heading = True
        flow.lines[start].text = found[1]
    body = Body("\n".join(lines), None, start, len(lines), "document")
    return Sources(
        flow=flow, entries=[], meta={}, body=body, url=url,
        link_title=context.link_title, link_date=context.link_date,
    )  # fmt: skip


def _titles(sources: Sources, name: str | None) -> Iterator[Claim]:
    """Claims on the title: the row of the list, the heading line, the file's name."""
    link, heading, stem = sources.link_title, sources.heading, file_title(name)
    if link and is_title(link):
        yield Claim("title", link, link, LIST, "link", ORDER[LIST])
    if heading:
        yield Claim("title", heading[1], heading[1], TEXT, "heading", ORDER[TEXT])
    if stem and not heading:
        yield Claim("title", stem, stem, "url", "file name", YIELDING + 1)
