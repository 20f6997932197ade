"""Notices with what their attachments say: texts, what kept them from being read, and items they serve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from .document_flags import attachment_flags
from .document_notice import file_title, heading_of
from .fields.items import Subject, classify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from disclosure.model import Attachment, ItemMatch, Notice

    from .documents.model import DocumentText
    from .notice import Context

_GUIDE = 3
"""An attachment that states so many elements of an item is a guide to it, not a form or a letter."""
_MOST = 1_000_000
"""Characters of attached texts that one notice keeps."""


class Read(NamedTuple):
    """An attachment that was captured: the digest of its capture, and its text."""

    digest: str
    document: DocumentText


def with_attached(notice: Notice, read: Mapping[str, Read], context: Context) -> Notice:
    """The notice with the attachments that were read, by address; what it lacked before is filled in.

    Flags ``attachment_`` with a code of `Trouble` say why a text is absent or not whole, ``attachment_ocr``
    that it was recognised in pictures. An item that an attachment states more elements of than the page does
    is matched in the attachment, which ``ItemMatch.attachment`` then names.
    """
    if not read:
        return notice
    left = _MOST
    files: list[Attachment] = []
    flags: dict[str, None] = dict.fromkeys(notice.flags)
    for file in notice.attachments:
        found = read.get(file.url)
        if found is None:
            files.append(file)
            continue
        text = found.document.text[:left]
        left -= len(text)
        files.append(
            replace(
                file, digest=found.digest, text=text, media_type=found.document.media_type or file.media_type
            )
        )
        whole = len(text) == len(found.document.text)
        flags |= dict.fromkeys(attachment_flags(found.document, notice.title or "", whole=whole))
    notice = replace(notice, attachments=tuple(files), flags=tuple(flags))
    return replace(notice, items=_items(notice, context))


def _items(notice: Notice, context: Context) -> tuple[ItemMatch, ...]:
    """The items of page and attachments, each as that text has it which states most; the page comes first."""
    found = {match.no: match for match in notice.items}
    for file in notice.attachments:
        for match in _matches(file, notice, context) if file.text else ():
            before = found.get(match.no)
            if before is None or len(match.elements) > len(before.elements):
                found[match.no] = match
    return tuple(found[no] for no in sorted(found))


def _matches(file: Attachment, notice: Notice, context: Context) -> Iterable[ItemMatch]:
    text = file.text or ""
    heading = heading_of(text.split("\n", 12)[:12])
    subject = Subject(
        title=heading[1] if heading else file_title(file.name) or notice.title,
        text=text,
        category=notice.category,
        breadcrumb=notice.breadcrumb,
        column=context.column_name,
        issuer=notice.issuer or notice.content_source,
    )
    for match in classify(subject, context.items):
        if len(match.elements) >= _GUIDE:
            yield replace(match, attachment=file.url, evidence=(f"attachment: {file.name}", *match.evidence))
