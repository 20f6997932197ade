"""Attachments of a notice out of the archive: each as it was last captured, read once in a build."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from archive.reading import read_capture
from disclosure.errors import BodyTooLarge, ParseError
from parsers.attached import Read
from parsers.documents.model import Trouble

from .apart import lost

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from archive.ledger import Ledger
    from disclosure.model import Attachment, Notice, Snapshot
    from parsers.documents.model import DocumentText

    from .apart import DocumentReader

KEPT, _LONG = 256, 100_000
"""Documents kept in memory, of at most so many characters: one form is often attached to many notices."""
_WITHOUT_HTTP = 0
_ANSWERED = frozenset({200, 203, _WITHOUT_HTTP})


class AttachmentReader:
    """Reads the attachments of one build's notices. ``documents`` is closed by whoever made it.

    ``kept`` is how many documents stay in memory.
    """

    def __init__(self, folder: DataFolder, documents: DocumentReader, *, kept: int = KEPT) -> None:
        self.folder = folder
        self.documents = documents
        self._kept = kept
        self._read: OrderedDict[str, DocumentText] = OrderedDict()

    def read_all(self, notice: Notice, ledger: Ledger) -> dict[str, Read]:
        """The attachments that were captured, by address. Raises ArchiveDamaged."""
        found: dict[str, Read] = {}
        for file in notice.attachments:
            if snapshot := latest(ledger, file.url):
                found[file.url] = Read(snapshot.digest, self._document(snapshot, file))
        return found

    def _document(self, snapshot: Snapshot, file: Attachment) -> DocumentText:
        if snapshot.digest in self._read:
            self._read.move_to_end(snapshot.digest)
            return self._read[snapshot.digest]
        document = self._from_archive(snapshot, file)
        if len(document.text) <= _LONG:
            self._read[snapshot.digest] = document
        if len(self._read) > self._kept:
            self._read.popitem(last=False)
        return document

    def _from_archive(self, snapshot: Snapshot, file: Attachment) -> DocumentText:
        try:
            capture = read_capture(self.folder, snapshot, most=self.documents.largest)
        except BodyTooLarge as error:
            return lost(Trouble.TOO_LARGE, str(error))
        except ParseError as error:
            return lost(Trouble.DAMAGED, str(error))
        return self.documents.read(capture.body, name=file.name, media_type=capture.content_type)


def latest(ledger: Ledger, url: str) -> Snapshot | None:
    """The last capture of an address in which the server gave the file, or None."""
    answered = [each for each in ledger.captures(url=url) if each.status in _ANSWERED]
    return max(answered, key=lambda each: each.captured_at, default=None)
