"""A page taken apart for the readers of fields, and the fields that they settle on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.errors import ParseError

from .bureau import with_full_issuers
from .claiming import all_claims
from .claims import settle
from .context import NOTHING_KNOWN
from .fallback import guessed_text, has_sentences, unlinked_text
from .fields.headline import read_headline
from .fields.meta_tags import read_meta
from .fields.text import NO_BODY, read_body
from .fields.title import printed_title
from .forms import show_values
from .gathering import INPUT, META
from .layouts import body_selectors, detect, drawn
from .metadata import read_metadata
from .opening import without_opening
from .sources import Sources
from .walks import read_flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from .claims import Settled
    from .context import Context
    from .fields.headline import Headline
    from .fields.text import Body
    from .layouts import Layout
    from .lines import Flow
    from .metadata import Entry
    from .page import Page

_HIDES = re.compile("none|hidden", re.IGNORECASE)
"""What a page without one of these words shows is all that it has."""


def read_fields(page: Page, context: Context = NOTHING_KNOWN) -> tuple[Sources, Settled]:
    """The fields of a notice and what they were read from, without what is made of them: no items, no files.

    Raises ParseError as `parse_notice` does.
    """
    sources = take_apart(page, context)
    settled = settle(with_full_issuers(all_claims(sources), context.region))
    if not sources.body.text and not settled.values:
        raise ParseError("the page holds neither text nor title nor metadata")
    return sources, settled


def take_apart(page: Page, context: Context = NOTHING_KNOWN) -> Sources:
    """The page as the readers of fields want it: lines, metadata, meta tags, body."""
    root = drawn(page)
    gathered = page.gathered_in(root)
    show_values(gathered[INPUT])
    meta = read_meta(gathered[META])
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
