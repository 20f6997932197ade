"""Notices with what their attachments say: texts, what kept them from being read, and items they serve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from disclosure.catalogue import ELEMENTS

from .document_flags import attachment_flags
from .document_notice import file_title, heading_of
from .fields.items import Subject, classify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from disclosure.model import Attachment, ItemMatch, Notice

    from .context import Context
    from .documents.model import DocumentText

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
    that it was recognised in pictures. Elements of an item that the page does not state are taken from an
    attachment that is a guide to it, which ``ItemMatch.attached`` names for each; where the page states none
    of them, or does not serve the item, ``ItemMatch.attachment`` names it for all.
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
    """The items of page and attachments; what several state is taken from the page, then from the first."""
    found = {match.no: match for match in notice.items}
    for file in notice.attachments:
        for match in _matches(file, notice, context) if file.text else ():
            before = found.get(match.no)
            found[match.no] = _completed(before, match, file.url) if before and before.elements else match
    return tuple(found[no] for no in sorted(found))


def _completed(before: ItemMatch, match: ItemMatch, url: str) -> ItemMatch:
    """A match with the elements that only the guide in an attachment states; its own keep their spans."""
    lacking = {name: span for name, span in match.elements.items() if name not in before.elements}
    if not lacking:
        return before
    together = {**before.elements, **lacking}
    return replace(
        before,
        confidence=max(before.confidence, match.confidence),
        elements={name: together[name] for name in ELEMENTS if name in together},
        attached={**before.attached, **dict.fromkeys(lacking, url)},
        evidence=(*before.evidence, *match.evidence),
    )


def _matches(file: Attachment, notice: Notice, context: Context) -> Iterable[ItemMatch]:
    """The items that an attachment is a guide to, by its own title; else its page's, if that is one."""
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
    matches = classify(subject, context.items)
    if not matches and len(notice.items) == 1:
        of_page = classify(replace(subject, title=notice.title), context.items)
        matches = tuple(match for match in of_page if match.no == notice.items[0].no)
    for match in matches:
        if len(match.elements) >= _GUIDE:
            yield replace(match, attachment=file.url, evidence=(f"attachment: {file.name}", *match.evidence))
