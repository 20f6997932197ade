"""Captures as exports describe them: titles and texts of pages, notices as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.exports.pages import PageText
    from archive.folder import DataFolder
    from disclosure.model import Notice, Snapshot


def page_reader(folder: DataFolder, *, original: bool = False) -> Callable[[Snapshot], PageText | None]:
    """A function from a capture to title and text of its page; None for what is no notice.

    Personal information in them is masked unless the ``original`` is wanted. The record beside them keeps
    what was published in any case.
    """
    from archive.exports.pages import PageText
    from indexer.masking import masked

    def read(snapshot: Snapshot) -> PageText | None:
        notice = notice_at(folder, snapshot)
        if notice is None:
            return None
        shown = notice if original else masked(notice)
        return PageText(title=" ".join((shown.title or "").split()), text=shown.text)

    return read


def notice_reader(folder: DataFolder) -> Callable[[Snapshot], bytes | None]:
    """A function from a capture to its notice as JSON, nothing masked; None for what is no notice."""
    from parsers.jsonform import notice_to_json

    def read(snapshot: Snapshot) -> bytes | None:
        notice = notice_at(folder, snapshot)
        if notice is None:
            return None
        text = json.dumps(notice_to_json(notice), ensure_ascii=False, indent=1)
        return text.encode("utf-8", "replace") + b"\n"

    return read


def notice_at(folder: DataFolder, snapshot: Snapshot) -> Notice | None:
    """The notice on a captured page; None for what is no page, or says nothing. Raises ArchiveDamaged."""
    from archive.exports.pages import is_page
    from archive.reading import read_capture
    from disclosure.errors import ParseError
    from parsers.context import Context
    from parsers.notice import parse_notice
    from parsers.page import Page

    if not is_page(snapshot):
        return None
    context = Context(site=snapshot.site, captured_at=snapshot.captured_at, digest=snapshot.digest)
    try:
        return parse_notice(Page.from_capture(read_capture(folder, snapshot)), context)
    except ParseError:
        return None


def with_files(folder: DataFolder, snapshots: Iterator[Snapshot]) -> Iterator[Snapshot]:
    """The captures, and behind each the captures of what its notice attaches, nearest to it in time."""
    from archive.ledger import Ledger

    for snapshot in snapshots:
        yield snapshot
        notice = notice_at(folder, snapshot)
        if notice is None or not notice.attachments:
            continue
        with Ledger.open(folder.ledger_path(snapshot.site)) as ledger:
            for file in notice.attachments:
                found = list(ledger.captures(url=file.url))
                if found:
                    yield min(found, key=lambda each: abs(each.captured_at - snapshot.captured_at))
