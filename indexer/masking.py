"""Notices as they may be shown: personal information masked, everywhere that a page's words are repeated."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from parsers.fields.personal import mask

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Attachment, Conflict, ItemMatch, Notice, Provenance

    Hide = Callable[[str], str]


_WORDED = ("title", "issuer", "category", "subject", "method", "validity", "content_source")
"""Fields that repeat the page's words; addresses, ids and numbers of documents stay, or they lead nowhere."""


def masked(notice: Notice) -> Notice:
    """Return the notice with personal information masked. Masks keep lengths: spans still fit."""
    hide = partial(mask, about=notice.title or "")
    worded: dict[str, Any] = {name: masked_text(getattr(notice, name)) for name in _WORDED}
    return replace(
        notice,
        text=hide(notice.text),
        breadcrumb=tuple(map(mask, notice.breadcrumb)),
        keywords=tuple(map(mask, notice.keywords)),
        attachments=tuple(_attachment(file, hide) for file in notice.attachments),
        items=tuple(_item(match, hide) for match in notice.items),
        conflicts=tuple(_conflict(conflict, hide) for conflict in notice.conflicts),
        raw={field: hide(text) for field, text in notice.raw.items()},
        provenance={field: _provenance(where) for field, where in notice.provenance.items()},
        **worded,
    )


def masked_text(text: str | None) -> str | None:
    """Return the text masked; None stays None."""
    return None if text is None else mask(text)


def _attachment(file: Attachment, hide: Hide) -> Attachment:
    return replace(file, name=hide(file.name), text=None if file.text is None else hide(file.text))


def _item(match: ItemMatch, hide: Hide) -> ItemMatch:
    return replace(match, evidence=tuple(map(hide, match.evidence)))


def _conflict(conflict: Conflict, hide: Hide) -> Conflict:
    values = tuple(replace(value, value=hide(value.value)) for value in conflict.values)
    return replace(conflict, values=values)


def _provenance(where: Provenance) -> Provenance:
    return replace(where, locator=mask(where.locator))
