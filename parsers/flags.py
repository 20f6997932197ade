"""Flags: what a reader of a notice should be warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.urls import host_of

from .fields.document_number import read_document_number
from .fields.index_parts import has_placeholder_organ
from .fields.personal import find_personal
from .fields.reprint import is_reprint
from .fields.site_code import is_of_other_province, is_well_formed
from .fields.title import title_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .claims import Settled
    from .page import Page
    from .sources import Sources

_STATE_COUNCIL = frozenset({"www.gov.cn", "gov.cn"})
_IMAGE_ONLY = 30
"""A body with pictures and fewer characters than this says what it says in the pictures."""
_JUDGED = 60
"""A text shorter than this need not repeat its title's words."""
_SHARED = 0.2


def flags_of(page: Page, sources: Sources, settled: Settled, *, region: str | None = None) -> tuple[str, ...]:
    """The flags of a notice, in a fixed order; ``region`` is its agency's, where that is known."""
    return (*_flags(page, sources, settled), *_site_flags(settled, region))


def _flags(page: Page, sources: Sources, settled: Settled) -> Iterator[str]:
    body, values = sources.body, settled.values
    if body.has_images and len(body.text) < _IMAGE_ONLY:
        yield "image_only"
    if page.decoded.mojibake:
        yield "mojibake"
    if _disagree(str(values.get("title") or ""), body.text):
        yield "title_body_disagree"
    if next(find_personal(body.text), None):
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
    key, body = title_key(title), title_key(text)
    pairs = {key[start : start + 2] for start in range(len(key) - 1)}
    if not pairs or len(body) < _JUDGED:
        return False
    return sum(pair in body for pair in pairs) < len(pairs) * _SHARED
