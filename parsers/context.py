"""What is known of a page before it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from disclosure.model import DisclosureItem

    from .layouts import Layout


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
