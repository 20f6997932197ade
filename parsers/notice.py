"""Pages as notices: every field with the place it was read from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from disclosure.errors import ParseError
from disclosure.model import Notice
from disclosure.urls import notice_id

from .bureau import with_full_issuers
from .claiming import all_claims
from .claims import settle
from .fallback import guessed_text, has_sentences, unlinked_text
from .fields.attachments import read_attachments
from .fields.breadcrumb import read_breadcrumb
from .fields.headline import read_headline
from .fields.items import Subject, served
from .fields.meta_tags import read_meta
from .fields.text import NO_BODY, read_body
from .fields.title import printed_title
from .flags import flags_of, with_what_items_tell
from .flow import read_flow
from .forms import show_values
from .gathering import META
from .layouts import LAYOUTS, body_selectors, detect, drawn
from .metadata import read_metadata
from .opening import without_opening
from .page import absolute_address
from .sources import Sources
from .work import work_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from lxml import etree

    from disclosure.model import DisclosureItem

    from .claims import Settled
    from .fields.headline import Headline
    from .fields.items import Served
    from .fields.text import Body
    from .layouts import Layout
    from .lines import Flow
    from .metadata import Entry
    from .page import Page

PARSER = "4"
"""Version of the parser: raised when it reads anything differently, so that archives are read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a page apart from itself.

    Registry ids of site, agency and column, the column's name, the region's code; title and date of the link
    that led to it, and what else its row in the list states (by field, as printed); time (UTC) and payload
    digest of its capture; the catalogue of items, None for the packaged one; the layouts that are known, none
    for the generic reader alone.
    """

    site: str | None = None
    agency: str | None = None
    region: str | None = None
    column: str | None = None
    link_title: str | None = None
    link_date: str | None = None
    link_fields: Mapping[str, str] = field(default_factory=dict)
    captured_at: datetime | None = None
    digest: str | None = None
    items: Mapping[int, DisclosureItem] | None = None
    column_name: str | None = None
    layouts: tuple[Layout, ...] = LAYOUTS


NOTHING_KNOWN = Context()
_HIDES = re.compile("none|hidden", re.IGNORECASE)
"""What a page without one of these words shows is all that it has."""
_FROM_CONTEXT = ("site", "agency", "region", "column", "captured_at", "digest")


def parse_notice(page: Page, context: Context = NOTHING_KNOWN) -> Notice:
    """The notice that a page states; fields that it does not state are None.

    Raises ParseError for what is no page (nothing, or the bytes of another format) or says nothing at all.
    """
    sources, settled = read_fields(page, context)
    text, title = sources.body.text, str(settled.values.get("title") or "")
    return notice_of(
        settled,
        context,
        url=sources.url,
        text=text,
        seed=page.body,
        breadcrumb=read_breadcrumb(sources.flow, title, page.text),
        attachments=tuple(
            replace(each, url=absolute_address(sources.url, each.url) or each.url)
            for each in read_attachments(page, sources.flow.root, sources.body.element)
        ),
        flags=flags_of(sources, settled, region=context.region, captured_at=context.captured_at),
    )


def read_fields(page: Page, context: Context = NOTHING_KNOWN) -> tuple[Sources, Settled]:
    """The fields of a notice and what they were read from, without what is made of them: no items, no files.

    Raises ParseError as `parse_notice` does.
    """
    sources = take_apart(page, context)
    settled = settle(with_full_issuers(all_claims(sources), context.region))
    if not sources.body.text and not settled.values:
        raise ParseError("the page holds neither text nor title nor metadata")
    return sources, settled


def notice_of(
    settled: Settled,
    context: Context,
    *,
    url: str | None,
    text: str,
    seed: bytes,
    **parts: Any,  # noqa: ANN401 - fields of a notice that only some have
) -> Notice:
    """The notice of settled claims, with what is known of it apart from itself, and the items of its text.

    Without an address, a digest of ``seed`` is its id.
    """
    stated = {name: getattr(context, name) for name in _FROM_CONTEXT} | dict(settled.values)
    title, number = (str(settled.values.get(name) or "") for name in ("title", "document_number"))
    found = _served(settled, context, text, parts.get("breadcrumb", ()))
    parts["flags"] = with_what_items_tell(parts.get("flags", ()), found)
    return Notice(
        id=notice_id(context.site, url) if url else f"sha1:{_sha1(seed)}",
        work=work_key(title, text, number),
        url=url,
        text=text,
        parser=PARSER,
        provenance=settled.provenance,
        conflicts=settled.conflicts,
        raw=settled.raw,
        items=found.items,
        **parts,
        **stated,
    )


def _served(settled: Settled, context: Context, text: str, path: tuple[str, ...]) -> Served:
    """The items of the catalogue that a notice serves. Who names no issuer is known by its source."""
    title, category, issuer, source = (
        value if isinstance(value := settled.values.get(name), str) else None
        for name in ("title", "category", "issuer", "content_source")
    )
    known = Subject(
        title=title,
        text=text,
        category=category,
        breadcrumb=path,
        column=context.column_name,
        issuer=issuer or source,
    )
    return served(known, context.items)


def take_apart(page: Page, context: Context = NOTHING_KNOWN) -> Sources:
    """The page as the readers of fields want it: lines, metadata, meta tags, body."""
    root = drawn(page)
    show_values(root, page.text)
    meta = read_meta(page.gathered_in(root)[META])
    flow, entries, body, headline = _read(root, page.url, context.layouts, meta)
    if not (body.text or body.has_images) and _HIDES.search(page.text):
        flow, entries, body, headline = _read(root, page.url, context.layouts, meta, hidden=True)
    if not (body.text or body.has_images):
        whole = "" if entries or meta else unlinked_text(flow)
        body = replace(NO_BODY, text=(guessed_text(page.text) if has_sentences(flow) else "") or whole)
    url = page.address or page.absolute(meta.get("url", ""))
    sources = Sources(
        flow=flow,
        entries=entries,
        meta=meta,
        body=body,
        headline=headline,
        url=url,
        link_title=context.link_title,
        link_date=context.link_date,
        link_fields=context.link_fields,
    )
    return without_opening(sources)


def _read(
    root: etree._Element,
    url: str | None,
    layouts: tuple[Layout, ...],
    meta: Mapping[str, str],
    *,
    hidden: bool = False,
) -> tuple[Flow, list[Entry], Body, Headline | None]:
    flow = read_flow(root, hidden=hidden)
    entries = read_metadata(flow)
    selectors = body_selectors(detect(flow, url, layouts), layouts)
    headline = read_headline(root, flow.lines)
    title = printed_title(flow.lines, headline, meta.get("articletitle"))
    return flow, entries, read_body(flow, selectors, entries, title), headline


def _sha1(body: bytes) -> str:
    return hashlib.sha1(body, usedforsecurity=False).hexdigest()
