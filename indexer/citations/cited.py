"""What a citation is made of, and the two lines that people paste.

The Chinese line follows GB/T 7714-2015, 4.6 (electronic resources): responsible body, title, [EB/OL] for an
online document, (day of publication), [day of citation], address. The day of citation is that of the capture,
in China: on that day the page said so. What a page does not state is left out, as the standard has it; that
edition's text was not at hand in full, see ADR 0021.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from disclosure.model import Snapshot

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A capture to be cited, and what its page states of itself; None for what it does not state."""

    snapshot: Snapshot
    record_id: str
    title: str | None = None
    issuer: str | None = None
    published: date | None = None

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.snapshot.url

    @property
    def cited_on(self) -> date:
        """The day of the capture in China."""
        return self.snapshot.captured_at.astimezone(BEIJING).date()

    @property
    def captured(self) -> str:
        """The time of the capture, UTC, to the second."""
        return f"{self.snapshot.captured_at:%Y-%m-%dT%H:%M:%SZ}"

    @property
    def evidence(self) -> str:
        """Where the capture lies, in one line."""
        place = self.snapshot
        return f"payload {place.digest}, record {self.record_id}, {place.file}, offset {place.offset}"


def gbt7714(cited: Cited) -> str:
    """One line in Chinese.

    >>> from datetime import UTC, date, datetime
    >>> from disclosure.model import Snapshot
    >>> at = datetime(2026, 2, 28, 20, 30, tzinfo=UTC)
    >>> place = Snapshot(site="s", url="http://gaj.example.gov.cn/1.html", captured_at=at, status=200,
    ...     media_type="text/html", digest="sha1:A", file="a.warc.gz", offset=7, length=9)
    >>> print(gbt7714(Cited(snapshot=place, record_id="<urn:uuid:1>", title="关于户口迁移的通告",
    ...     issuer="样县公安局", published=date(2026, 2, 27))))
    样县公安局. 关于户口迁移的通告[EB/OL]. (2026-02-27)[2026-03-01]. http://gaj.example.gov.cn/1.html.
    """
    author = f"{cited.issuer}. " if cited.issuer else ""
    published = f"({cited.published.isoformat()})" if cited.published else ""
    title = cited.title or "[无题名]"
    return f"{author}{title}[EB/OL]. {published}[{cited.cited_on.isoformat()}]. {cited.url}."


def english(cited: Cited) -> str:
    """One line in English, with the evidence behind it; names and title stay as printed."""
    author = f"{cited.issuer}. " if cited.issuer else ""
    title = f"“{cited.title}.”" if cited.title else "[untitled]."
    published = f" Published {cited.published.isoformat()}." if cited.published else ""
    return f"{author}{title}{published} Captured {cited.captured} from {cited.url} ({cited.evidence})."
