"""Which captures of details pages and imports are no notices, and why. The ledger alone decides it."""

from __future__ import annotations

import re

from archive.fetches import Kind

HTML = frozenset({"text/html", "application/xhtml+xml", ""})
"""Media types of pages. What has none is tried."""

_WITHOUT_HTTP = 0
_NEVER_DOCUMENTS = re.compile(
    r"text/(?:css|javascript|xml)|application/(?:json|xml|javascript|x-javascript|.*\+(?:xml|json))|(?:audio|video|font)/.*"
)


def why_skipped(media_type: str, *, status: int, kind: Kind, listed: bool) -> str | None:
    """Why a capture is not read as a notice, or None if it is. ``listed``: a list names it.

    Documents are notices where a list or an order led to them. Of what others saved most are pictures and
    attachments of pages; these are read with their page. A document that came as a file, without HTTP, is one
    that somebody named.

    >>> why_skipped("application/json", status=200, kind=Kind.DETAIL, listed=True)
    'not HTML but application/json'
    """
    if media_type in HTML:
        return None
    if _NEVER_DOCUMENTS.fullmatch(media_type):
        return f"not HTML but {media_type}"
    named = status == _WITHOUT_HTTP and not media_type.startswith("image/")
    if kind is Kind.IMPORT and not listed and not named:
        return f"no list names it, and it is not HTML but {media_type}"
    return None
