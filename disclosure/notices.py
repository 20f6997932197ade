"""A notice: what one page says. Its JSON form is the contract of parse, export, the API and both indexes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

SCHEMA_VERSION = 1
"""Raised whenever a field of the JSON form changes its meaning or disappears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that a notice points to. ``digest`` and ``text`` are None until it was fetched and read."""

    url: str
    name: str
    media_type: str | None = None
    digest: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMatch:
    """One of the 18 items that a notice serves.

    ``elements`` maps the six element names of the catalogue to the (start, end) span of ``Notice.text``
    that states them, or of the text of the attachment with the URL ``attachment`` where that is given;
    ``attached`` names the attachment of single elements that the notice's own text lacks. ``evidence`` lists
    the terms that decided, each with its place, weight and span, in words a reviewer can check.
    """

    no: int
    confidence: float
    elements: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    attachment: str | None = None
    attached: Mapping[str, str] = field(default_factory=dict)

    def within(self, element: str) -> str | None:
        """The address of the attachment whose text an element's span is of; None for the notice's own."""
        return self.attached.get(element, self.attachment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a field was read: ``source`` is meta, table, list, text or url; ``locator`` says which."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One of the values that disagree, and its source."""

    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Places of one page that disagree on a field. The metadata table wins; nothing is hidden."""

    field: str
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a page says. None means that the page does not say it.

    Dates are dates; ``captured_at`` is aware, UTC. ``raw`` holds a field as printed where it was
    normalised. ``date_published`` is the day in China (Asia/Shanghai). ``also_listed`` are the ids of further
    registered columns of the site whose lists name the notice.
    """

    id: str
    url: str | None
    work: str | None = None
    original_url: str | None = None
    site: str | None = None
    agency: str | None = None
    region: str | None = None
    column: str | None = None
    also_listed: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    title: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    date_written: date | None = None
    date_published: date | None = None
    date_effective: date | None = None
    date_repealed: date | None = None
    category: str | None = None
    subject: str | None = None
    keywords: tuple[str, ...] = ()
    method: str | None = None
    validity: str | None = None
    content_source: str | None = None
    site_id_code: str | None = None
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    items: tuple[ItemMatch, ...] = ()
    captured_at: datetime | None = None
    digest: str | None = None
    parser: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION
