"""Reads what each capture of an address said, with its files as they were then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.reading import read_capture
from disclosure.errors import BodyTooLarge, DataError, GongkaiError, ParseError
from indexer.building.apart import lost
from parsers.attached import Read, with_attached
from parsers.context import Context
from parsers.document_notice import document_notice, is_document
from parsers.documents.model import Trouble
from parsers.notice import parse_notice
from parsers.page import Page

from .saying import Said, said_of

if TYPE_CHECKING:
    from datetime import datetime

    from archive.folder import DataFolder
    from archive.tables.attempts import Attempts
    from disclosure.model import Capture, Notice, Snapshot
    from indexer.building.apart import DocumentReader
    from parsers.documents.model import DocumentText

_KEPT = 64
"""Payloads whose notices are kept: versions of one address, of which there are few."""


class VersionReader:
    """Reads the versions of one site's addresses. What a list or the registry says is not what a page says.

    Files are known by their digests; ``texts`` reads what they say too, which takes its time.
    """

    def __init__(
        self,
        folder: DataFolder,
        attempts: Attempts,
        documents: DocumentReader,
        *,
        original: bool = False,
        texts: bool = False,
    ) -> None:
        self._folder = folder
        self._attempts = attempts
        self._documents = documents
        self._original = original
        self._texts = texts
        self._notices: dict[str, Notice | str] = {}
        self._last: tuple[tuple[str, ...], Said] = ((), Said(digest=""))

    def said(self, snapshot: Snapshot, until: datetime | None = None) -> Said:
        """What a capture says, with its files as captured before ``until``, the next look; None: as now."""
        notice = self.notice(snapshot, until)
        if isinstance(notice, str):
            return Said(digest=snapshot.digest, unreadable=notice)
        key = (snapshot.digest, *(file.digest or "" for file in notice.attachments))
        if self._last[0] != key:  # most looks find what the one before did
            self._last = key, said_of(notice, digest=snapshot.digest, original=self._original)
        return self._last[1]

    def notice(self, snapshot: Snapshot, until: datetime | None = None) -> Notice | str:
        """The notice of a capture, or why there is none. Raises DataError where the archive is damaged."""
        key = f"{snapshot.url} {snapshot.digest}"
        if key not in self._notices:
            if len(self._notices) >= _KEPT:
                self._notices.clear()
            self._notices[key] = self._read(snapshot)
        found = self._notices[key]
        return found if isinstance(found, str) else self._with_files(found, until)

    def _read(self, snapshot: Snapshot) -> Notice | str:
        try:
            return self._parsed(self._capture(snapshot), snapshot)
        except DataError:
            raise
        except GongkaiError as error:
            return str(error)

    def _parsed(self, capture: Capture, snapshot: Snapshot) -> Notice:
        context = Context(
            site=snapshot.site, captured_at=snapshot.captured_at, digest=snapshot.digest, items={}
        )
        if not is_document(capture.body):
            return parse_notice(Page.from_capture(capture), context)
        document = self._documents.read(capture.body, name=capture.url, media_type=capture.content_type)
        return document_notice(document, url=capture.url, context=context)

    def _with_files(self, notice: Notice, until: datetime | None) -> Notice:
        captured = {}
        for file in notice.attachments:
            before = [each for each in self._attempts.good(file.url) if _is_before(each, until)]
            if before:
                captured[file.url] = before[-1]
        if self._texts:
            read = {url: Read(each.digest, self._document(each)) for url, each in captured.items()}
            return with_attached(notice, read, Context(items={}))
        files = (
            replace(file, digest=captured[file.url].digest) if file.url in captured else file
            for file in notice.attachments
        )
        return replace(notice, attachments=tuple(files))

    def _capture(self, snapshot: Snapshot) -> Capture:
        return read_capture(self._folder, snapshot, most=self._documents.largest)

    def _document(self, snapshot: Snapshot) -> DocumentText:
        """The text of a file; one too large or broken has none, and its digest alone is compared."""
        try:
            capture = self._capture(snapshot)
        except BodyTooLarge as error:
            return lost(Trouble.TOO_LARGE, str(error))
        except ParseError as error:
            return lost(Trouble.DAMAGED, str(error))
        return self._documents.read(capture.body, name=snapshot.url, media_type=capture.content_type)


def _is_before(snapshot: Snapshot, until: datetime | None) -> bool:
    return until is None or snapshot.captured_at < until
