"""Pages as notices: every field with the place it was read from."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from disclosure.model import Notice
from disclosure.urls import notice_id

from .context import NOTHING_KNOWN
from .fields.attachments import read_attachments
from .fields.breadcrumb import read_breadcrumb
from .fields.items import Subject, served
from .flags import flags_of, with_what_items_tell
from .page import absolute_address
from .taking_apart import read_fields
from .work import work_key

if TYPE_CHECKING:
    from .claims import Settled
    from .context import Context
    from .fields.items import Served
    from .page import Page

PARSER = "4"
"""Version of the parser: raised when it reads anything differently, so that archives are read again."""


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
        breadcrumb=read_breadcrumb(sources.flow, title, page.decoded.utf8),
        attachments=tuple(
            replace(each, url=absolute_address(sources.url, each.url) or each.url)
            for each in read_attachments(page, sources.flow.root, sources.body.element)
        ),
        flags=flags_of(sources, settled, region=context.region, captured_at=context.captured_at),
    )


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


def _sha1(body: bytes) -> str:
    return hashlib.sha1(body, usedforsecurity=False).hexdigest()
