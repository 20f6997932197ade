"""What the notices of a site were read with. Whoever changes one of these reads the site again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from disclosure.urls import CANONICALISER
from parsers.notice import PARSER

if TYPE_CHECKING:
    from disclosure.registry import Registry


def versions_of(site_id: str, registry: Registry) -> str:
    """Return the versions that a site's notices depend on, as one line to compare.

    Of the registry only what is said of this site counts, and the catalogue: an edit elsewhere must not have
    hundreds of other sites read again.
    """
    site = registry.sites.get(site_id)
    columns = site.columns if site else ()
    agencies = [registry.agencies[column.agency] for column in columns]
    regions: list[str | None] = [*sorted({agency.region for agency in agencies})]
    catalogues = [dict(registry.items_in(region)) for region in regions or [None]]
    said = repr((columns, agencies, catalogues))
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return f"parser {PARSER}, addresses {CANONICALISER}, registry {digest}"


def versions_of_all(registry: Registry, *, ocr: bool) -> str:
    """Return what all notices of a rebuild are made with, as one line to compare."""
    return f"parser {PARSER}, addresses {CANONICALISER}, registry {registry.version}, ocr {ocr:d}"
