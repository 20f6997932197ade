"""What servers answered, where it lies in the archive, and what became of each address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

Headers = tuple[tuple[str, str], ...]


class FetchState(StrEnum):
    """What became of one fetch. A state is a fact to record, not an error to raise."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    REDIRECTED = "redirected"
    REDIRECTED_HOME = "redirected_home"
    GONE = "gone"
    SOFT_404 = "soft_404"
    BLOCKED = "blocked"
    GEO_FENCED = "geo_fenced"
    FORBIDDEN = "forbidden"
    SERVER_ERROR = "server_error"
    ROBOTS = "robots"
    OFF_SITE = "off_site"
    DNS = "dns"
    TLS = "tls"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"

    @property
    def says_absent(self) -> bool:
        """Whether the server itself said that there is no such page."""
        return self in {FetchState.GONE, FetchState.SOFT_404, FetchState.REDIRECTED_HOME}

    @property
    def is_firewall(self) -> bool:
        """Whether a firewall answered in the site's place."""
        return self in {FetchState.BLOCKED, FetchState.GEO_FENCED}

    @property
    def says_nothing(self) -> bool:
        """Whether the page may be published all the same: we could not look."""
        return not self.says_absent and self not in {
            FetchState.OK,
            FetchState.NOT_MODIFIED,
            FetchState.REDIRECTED,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What a server answered. ``captured_at`` is aware, UTC; ``body`` has its content coding removed."""

    url: str
    captured_at: datetime
    status: int
    headers: Headers
    body: bytes
    ip: str | None = None
    protocol: str | None = None

    @property
    def content_type(self) -> str | None:
        """The first Content-Type header as sent, or None."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Where a capture lies: a record of one WARC file.

    ``digest`` is the payload digest as in the record (``sha1:BASE32``), ``file`` the name of a file in the
    site's ``warc/`` folder, ``offset`` and ``length`` the compressed bytes of the record in it.
    """

    site: str
    url: str
    captured_at: datetime
    status: int
    media_type: str
    digest: str
    file: str
    offset: int
    length: int
