"""Notices as they may be shown: personal information masked, everywhere that a page's words are repeated."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from parsers.fields.personal import has_personal, mask, private_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from disclosure.model import Attachment, Conflict, ItemMatch, Notice, Provenance

    Hide = Callable[[str], str]


_WORDED = ("issuer", "category", "subject", "method", "validity", "content_source")
"""Fields that repeat the page's words; addresses, ids and numbers of documents stay, or they lead nowhere."""

_SHORT = 64


def masked(notice: Notice) -> Notice:
    """Return the notice with personal information masked. Masks keep lengths: spans still fit.

    A name that is certain in one place is masked in all: a child's name in a title is told by the text alone.
    A notice with nothing to mask is given back itself.
    """
    if _is_clean(notice):
        return notice
    known = _names(notice)
    word = partial(mask, known=known) if known else masked_label
    hide = partial(mask, about=notice.title or "", known=known)
    worded: dict[str, Any] = {name: _if_any(getattr(notice, name), word) for name in _WORDED}
    return replace(
        notice,
        title=_if_any(notice.title, hide),
        text=hide(notice.text),
        breadcrumb=tuple(map(word, notice.breadcrumb)),
        keywords=tuple(map(word, notice.keywords)),
        attachments=tuple(_attachment(file, hide) for file in notice.attachments),
        items=tuple(_item(match, hide) for match in notice.items),
        conflicts=tuple(_conflict(conflict, hide) for conflict in notice.conflicts),
        raw={field: hide(text) for field, text in notice.raw.items()},
        provenance={field: _provenance(where, word) for field, where in notice.provenance.items()},
        **worded,
    )


def masked_title(notice: Notice) -> str | None:
    """Return the notice's title masked, also what only its text tells to be a name; None stays None."""
    return _if_any(notice.title, partial(mask, about=notice.title or "", known=_names(notice)))


class Shown(NamedTuple):
    """The words of a notice as they may be shown: its title, its text, those of attachments by address."""

    title: str | None
    text: str
    attached: Mapping[str, str]


def masked_words(notice: Notice) -> Shown:
    """Return what :func:`masked` makes of title and texts, and nothing else of it: a third of the work."""
    hide = partial(mask, about=notice.title or "", known=_names(notice))
    files = {file.url: hide(file.text) for file in notice.attachments if file.text}
    return Shown(_if_any(notice.title, hide), hide(notice.text), files)


def masked_label(text: str) -> str:
    """Return a short text that stands by itself, such as an issuer, masked."""
    return _remembered(text) if len(text) <= _SHORT else mask(text)


def _is_clean(notice: Notice) -> bool:
    """Whether nothing would be masked: nearly all notices are clean, and found to be in one pass."""
    title = notice.title or ""
    return not any(has_personal(text, title) for text in _texts(notice) if text) and all(
        masked_label(label) == label for label in _labels(notice) if label
    )


def _texts(notice: Notice) -> Iterator[str | None]:
    """What is masked as words below the notice's title."""
    yield notice.title
    yield notice.text
    for file in notice.attachments:
        yield file.name
        yield file.text
    for match in notice.items:
        yield from match.evidence
    for conflict in notice.conflicts:
        yield from (value.value for value in conflict.values)
    yield from notice.raw.values()


def _labels(notice: Notice) -> Iterator[str | None]:
    """What is masked by itself."""
    yield from (getattr(notice, name) for name in _WORDED)
    yield from notice.breadcrumb
    yield from notice.keywords
    yield from (where.locator for where in notice.provenance.values())


def _names(notice: Notice) -> frozenset[str]:
    """Names that title, text or an attachment shows to be private persons'."""
    title = notice.title or ""
    told = (title, notice.text, *(file.text or "" for file in notice.attachments))
    return frozenset().union(*(private_names(text, title) for text in told))


@lru_cache(maxsize=1 << 14)
def _remembered(text: str) -> str:
    """Mask a short text by itself: labels, columns and issuers are the same in thousands of notices."""
    return mask(text)


def _if_any(text: str | None, hide: Hide) -> str | None:
    return None if text is None else hide(text)


def _attachment(file: Attachment, hide: Hide) -> Attachment:
    return replace(file, name=hide(file.name), text=None if file.text is None else hide(file.text))


def _item(match: ItemMatch, hide: Hide) -> ItemMatch:
    return replace(match, evidence=tuple(map(hide, match.evidence)))


def _conflict(conflict: Conflict, hide: Hide) -> Conflict:
    values = tuple(replace(value, value=hide(value.value)) for value in conflict.values)
    return replace(conflict, values=values)


def _provenance(where: Provenance, hide: Hide) -> Provenance:
    locator = hide(where.locator)
    return where if locator == where.locator else replace(where, locator=locator)
