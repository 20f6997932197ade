"""What happens in an archive, as the ledger is told it.

Events are read out of the records that were written, live as in a rebuild: the ledger holds nothing that the
WARC files do not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from disclosure.model import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from disclosure.model import FetchState

    from .fetches import ColumnTotal, FrontierEntry, Kind, Link

CRAWL = "crawl"
IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A record that holds a payload (response, resource) or refers to one (revisit).

    ``digest`` is that of the payload without its transfer coding, by which payloads are told apart;
    ``payload`` the record's own WARC-Payload-Digest, None where that is the same. ``original`` is the id of
    the record that a revisit refers to; ``target`` the key of the resource that a redirect points to.
    """

    key: str
    url: str
    captured_at: datetime
    status: int
    media_type: str
    digest: str
    record_type: str
    record_id: str
    file: str
    offset: int
    length: int
    payload: str | None = None
    original: str | None = None
    target: str | None = None
    kind: str | None = None
    column: str | None = None

    def snapshot(self, site: str) -> Snapshot:
        """Where the capture lies."""
        return Snapshot(
            site=site,
            url=self.url,
            captured_at=self.captured_at,
            status=self.status,
            media_type=self.media_type,
            digest=self.digest,
            file=self.file,
            offset=self.offset,
            length=self.length,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The request of a capture, which decides its key where it was no GET."""

    record_id: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """What became of a fetch. ``record_id`` is that of its capture, None where there was no response.

    ``at`` is when the response began, or when it was given up.
    """

    run: str
    at: datetime
    key: str
    url: str
    kind: Kind
    column: str | None
    state: FetchState
    detail: str = ""
    links: tuple[Link, ...] = ()
    found: tuple[FrontierEntry, ...] = ()
    record_id: str | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Began:
    """A run began, or was resumed; ``seeds`` are the requests that it starts from."""

    run: str
    run_kind: str
    at: datetime
    settings: Mapping[str, str] = field(default_factory=dict)
    seeds: tuple[FrontierEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A run ended. ``manifest`` is the SHA-256 of its manifest, which lies at ``file`` and ``offset``.

    The manifest vouches for everything up to byte ``vouched_end`` of ``vouched_file``.
    """

    run: str
    at: datetime
    reason: str
    totals: tuple[ColumnTotal, ...]
    manifest: str
    file: str
    offset: int
    vouched_file: str
    vouched_end: int
    measures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """A process stopped before its run's end: what it had so far, and why (in ``measures``)."""

    run: str
    at: datetime
    totals: tuple[ColumnTotal, ...]
    measures: Mapping[str, Any]


Event = Captured | Asked | Acknowledged | Began | Paused | Finished
