"""Flags of notices that are documents, or point to some: what could not be read of them, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .documents.model import Trouble
from .fields.personal import has_personal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .documents.model import DocumentText

DOCUMENT = "document"
"""Flag of a notice that is a file, not a page."""
ATTACHMENT = "attachment"

_WHY: Mapping[Trouble, str] = {
    Trouble.ENCRYPTED: "it asks for a password",
    Trouble.DAMAGED: "it cannot be read, or not all of it",
    Trouble.TOO_LARGE: "it is larger than what is read",
    Trouble.TOO_MANY_PAGES: "it has more pages than are read",
    Trouble.TOO_MANY_MEMBERS: "it is an archive of more files than are read",
    Trouble.TOO_DEEP: "it is an archive in archives, deeper than is read",
    Trouble.BOMB: "it unpacks to far more than it is",
    Trouble.TIMEOUT: "reading it took longer than it may",
    Trouble.CRASHED: "its reader died",
    Trouble.SCANNED: "pages of it are pictures of text",
    Trouble.NO_TEXT: "there is no text in it",
    Trouble.GARBLED: "its fonts or its encoding do not say which characters it shows",
    Trouble.UNSUPPORTED: "its format has no reader",
}

DOCUMENT_FLAGS: Mapping[str, str] = {
    DOCUMENT: "The notice is a file (PDF, Word, OFD ...), not a page.",
    "ocr": "The text was recognised in pictures: characters may be wrong.",
    **{
        f"{DOCUMENT}_{code}": f"The document's text is absent or not whole: {why}."
        for code, why in _WHY.items()
    },
    f"{ATTACHMENT}_ocr": "The text of an attachment was recognised in pictures: characters may be wrong.",
    **{
        f"{ATTACHMENT}_{code}": f"The text of an attachment is absent or not whole: {why}."
        for code, why in _WHY.items()
    },
}
"""Each with its meaning."""


def document_flags(document: DocumentText, title: str) -> Iterator[str]:
    """The flags of a notice that is this document."""
    yield DOCUMENT
    if Trouble.SCANNED in document.codes and not document.text:
        yield "image_only"
    if has_personal(title) or has_personal(document.text, title):
        yield "personal_information"
    if document.ocr:
        yield "ocr"
    yield from (f"{DOCUMENT}_{code}" for code in document.codes)


def attachment_flags(document: DocumentText, title: str, *, whole: bool) -> Iterator[str]:
    """The flags that an attachment adds to its notice; not ``whole`` is a text that was cut."""
    yield from (f"{ATTACHMENT}_{code}" for code in document.codes)
    if not whole and Trouble.TOO_LARGE not in document.codes:
        yield f"{ATTACHMENT}_{Trouble.TOO_LARGE}"
    if document.ocr:
        yield f"{ATTACHMENT}_ocr"
    if has_personal(document.text, title):
        yield "personal_information"
