"""What our records say of themselves beside the standard's headers: in JSON, as other crawlers do.

::

    WARC-JSON-Metadata: {"kind": "detail", "column": "tzgg", "as_received": true, "entity": "sha1:…"}

``kind`` and ``column`` are what the crawl meant by a capture. ``as_received`` says that its block, and that
of the request beside it, are octets as they passed the connection; without it heads were serialised anew.
``entity`` is the digest of the body without its transfer coding; where it does not stand, that is
WARC-Payload-Digest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.fetches import Kind

if TYPE_CHECKING:
    from .scan import Found

ABOUT = "WARC-JSON-Metadata"
"""The name of the header."""

_KINDS = frozenset(Kind)


def about_of(record: Found) -> dict[str, Any]:
    """What a capture of ours says; empty for records of others, which may hold anything under this name."""
    try:
        about = json.loads(record.field(ABOUT) or "{}")
    except (ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) and _is_ours(about) else {}


def _is_ours(about: dict[str, Any]) -> bool:
    texts = (about.get(name, "") for name in ("kind", "column", "entity"))
    return all(text is None or isinstance(text, str) for text in texts) and about.get("kind") in _KINDS


def entity_of(record: Found) -> str | None:
    """The digest of a capture's body without transfer coding, where it is another than the payload's."""
    entity = about_of(record).get("entity")
    return entity if isinstance(entity, str) else None


def is_as_received(record: Found) -> bool:
    """Whether a capture's head is as the server sent it."""
    return about_of(record).get("as_received") is True
