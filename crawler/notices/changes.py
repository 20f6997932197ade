"""Whether a page that was known says something else now. The bytes of most pages differ at every look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.hosts.missing_pages import fingerprint
from disclosure.errors import ParseError
from parsers.notice import parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from crawler.asking import Answer
    from disclosure.model import Capture

_SAYS = ("title", "text", "issuer", "document_number", "index_number", "date_written", "date_published")


def has_changed(before: Capture | None, answer: Answer) -> bool:
    """Whether the notice in ``answer`` differs from the one captured ``before``, None for a first look.

    Compared are its text, its main fields and the addresses of its attachments; not hit counters, rebuild
    times, news beside it. Pages that are no notices are compared by their visible text without its numbers,
    and documents by their bytes.
    """
    if before is None or before.body == answer.body:
        return False
    earlier = Page(before.body, answer.page.url, before.content_type)
    try:
        return _said(earlier) != _said(answer.page)
    except ParseError:
        marks = fingerprint(earlier), fingerprint(answer.page)
        return marks[0] != marks[1] or not marks[0].length


def _said(page: Page) -> tuple[object, ...]:
    notice = parse_notice(page)
    files = tuple(file.url for file in notice.attachments)
    return (*(getattr(notice, name) for name in _SAYS), files)
