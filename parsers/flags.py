"""Flags: what a reader of a notice should be warned of."""

from __future__ import annotations

from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from disclosure.urls import host_of

from .day_order import days_contradict
from .document_flags import DOCUMENT_FLAGS
from .encoding import is_mojibake
from .fields.document_number import read_document_number
from .fields.index_parts import has_placeholder_organ
from .fields.personal import has_personal
from .fields.reprint import is_reprint
from .fields.site_code import is_of_other_province, is_well_formed
from .fields.title import title_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from .claims import Settled
    from .fields.items import Served
    from .sources import Sources

FLAGS: Mapping[str, str] = {
    "image_only": "The body is pictures and hardly a word: what it says is in them.",
    "no_text": "There is no text in the body, nor pictures: a frame, a script or a player shows it.",
    "mojibake": "The text was decoded wrongly before it was published, or its encoding could not be told.",
    "title_body_disagree": "Title and text share hardly a word, or the text is the guide to another item.",
    "dates_contradict": "Written after published, repealed before in force, or later than the capture.",
    "personal_information": "Title or text disclose what names or identifies a private person.",
    "index_placeholder_organ": "The organ in the index number is a template's, or none.",
    "document_number_repaired": "A bracket that print lost was put back into the document number; see raw.",
    "document_number_unconfirmed": "A file's number is labelled; nothing shows it to be the document's.",
    "site_id_code_malformed": "The site's code has neither of the two shapes; it is kept as printed.",
    "site_id_code_of_other_province": "The site's code lies in another province than the agency.",
    "reprint": "The page says that its original lies on another host; see original_url.",
    **DOCUMENT_FLAGS,
    "missing": "The server now says that the page is gone. Given on indexing, not on reading.",
}
"""Every flag that a notice can bear, with its meaning. A flag that is not listed here is not given."""

_STATE_COUNCIL = frozenset({"www.gov.cn", "gov.cn"})
_IMAGE_ONLY = 30
"""A body with pictures and fewer characters than this says what it says in the pictures."""
_JUDGED = 100
"""A text shorter than this need not repeat its title's words."""
_SHARED = 0.1
_DISAGREE = "title_body_disagree"
_BEFORE_IT = frozenset({"image_only", "mojibake"})
_GUIDE = 3
"""A text that states so many elements of an item which it serves is what its title promises."""
_TELLING = 5
"""Pairs of characters of a title that says what it is about; 警情通报 does not."""


def flags_of(
    sources: Sources, settled: Settled, *, region: str | None = None, captured_at: datetime | None = None
) -> tuple[str, ...]:
    """The flags of a notice, in a fixed order; its agency's region and time of capture (UTC) if known."""
    return (*_flags(sources, settled), *_day_flags(settled, captured_at), *_site_flags(settled, region))


def with_what_items_tell(flags: Collection[str], found: Served) -> tuple[str, ...]:
    """The flags as items judge title and text, which know more of them than pairs of characters.

    >>> from parsers.fields.items import Served
    >>> with_what_items_tell(("image_only", "reprint"), Served(is_of_another=True))
    ('image_only', 'title_body_disagree', 'reprint')
    """
    others = [flag for flag in flags if flag != _DISAGREE]
    is_guide = any(len(match.elements) >= _GUIDE for match in found.items)
    if not found.is_of_another and (is_guide or _DISAGREE not in flags):
        return tuple(others)
    before = [flag for flag in others if flag in _BEFORE_IT]
    return (*before, _DISAGREE, *others[len(before) :])


def _flags(sources: Sources, settled: Settled) -> Iterator[str]:
    body, values = sources.body, settled.values
    if len(body.text) < _IMAGE_ONLY and body.has_images:
        yield "image_only"
    elif not body.text.strip():
        yield "no_text"
    if is_mojibake(f"{values.get('title') or ''}\n{body.text}"):
        yield "mojibake"
    title = str(values.get("title") or "")
    if _disagree(title, body.text):
        yield "title_body_disagree"
    if has_personal(title) or has_personal(body.text, title):
        yield "personal_information"
    index = str(values.get("index_number") or "")
    if index and has_placeholder_organ(index) and not _of_state_council(sources, values.get("issuer")):
        yield "index_placeholder_organ"
    yield from _number_flags(settled)
    if is_reprint(str(values["original_url"]) if "original_url" in values else None, sources.url):
        yield "reprint"


def _number_flags(settled: Settled) -> Iterator[str]:
    printed = settled.raw.get("document_number", "")
    found = read_document_number(printed)
    if "document_number" in settled.values:
        if found and found.repaired:
            yield "document_number_repaired"
    elif found:
        yield "document_number_unconfirmed"


def _day_flags(settled: Settled, captured_at: datetime | None) -> Iterator[str]:
    if days_contradict(settled.values, captured_at):
        yield "dates_contradict"


def _site_flags(settled: Settled, region: str | None) -> Iterator[str]:
    if code := str(settled.values.get("site_id_code") or ""):
        if not is_well_formed(code):
            yield "site_id_code_malformed"
        elif is_of_other_province(code, region):
            yield "site_id_code_of_other_province"


def _of_state_council(sources: Sources, issuer: object) -> bool:
    host = host_of(sources.url or "") or sources.meta.get("sitedomain", "")
    return host in _STATE_COUNCIL or str(issuer or "").startswith("国务院")


def _disagree(title: str, text: str) -> bool:
    """Whether a text shares hardly a pair of characters with its title: the body may be another's."""
    if len(text) < _JUDGED:
        return False
    key = title_key(title)
    pairs = {key[start : start + 2] for start in range(len(key) - 1)}
    if len(pairs) < _TELLING:
        return False
    enough = ceil(len(pairs) * _SHARED)
    if _holds(text, pairs, enough):
        return False
    body = title_key(text)
    return len(body) >= _JUDGED and not _holds(body, pairs, enough)


def _holds(text: str, pairs: Collection[str], enough: int) -> bool:
    """Whether a text holds so many of the pairs; the others are not looked for."""
    found = islice(filter(text.__contains__, pairs), enough)
    return sum(1 for _ in found) == enough
