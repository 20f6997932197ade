"""Notices as they may be shown: personal information masked, everywhere that a page's words are repeated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.fields.personal import mask

if TYPE_CHECKING:
    from disclosure.model import Attachment, Conflict, ItemMatch, Notice


def masked(notice: Notice) -> Notice:
    """Return the notice with personal information masked, its spans moved along with the text."""
    return replace(
        notice,
        title=masked_text(notice.title),
        text=mask(notice.text),
        keywords=tuple(map(mask, notice.keywords)),
        attachments=tuple(map(_attachment, notice.attachments)),
        items=tuple(_item(match, _stated_in(match, notice)) for match in notice.items),
        conflicts=tuple(map(_conflict, notice.conflicts)),
        raw={field: mask(text) for field, text in notice.raw.items()},
    )


def masked_text(text: str | None) -> str | None:
    """Return the text masked; None stays None."""
    return None if text is None else mask(text)


def _attachment(file: Attachment) -> Attachment:
    return replace(file, name=mask(file.name), text=masked_text(file.text))


def _item(match: ItemMatch, text: str) -> ItemMatch:
    elements = {
        name: (_moved(start, text), _moved(end, text)) for name, (start, end) in match.elements.items()
    }
    return replace(match, elements=elements, evidence=tuple(map(mask, match.evidence)))


def _stated_in(match: ItemMatch, notice: Notice) -> str:
    """Return the text that the spans of a match are those of."""
    texts = (file.text for file in notice.attachments if file.url == match.attachment)
    return notice.text if match.attachment is None else next(texts, None) or ""


def _moved(position: int, text: str) -> int:
    """Return where a position of ``text`` lies once masked: a mask may be shorter than what it hides."""
    return len(mask(text[:position]))


def _conflict(conflict: Conflict) -> Conflict:
    values = tuple(replace(value, value=mask(value.value)) for value in conflict.values)
    return replace(conflict, values=values)
