"""The log of a crawl as JSON Lines: one event a fetch, one a site's end, one the run's end.

::

    {"event": "fetch", "time": "2026-03-01T08:30:05.123Z", "site": "gaj.example.gov.cn", "column": "tzgg",
     "url": "http://gaj.example.gov.cn/tzgg/1.html", "kind": "detail", "state": "ok", "detail": "",
     "status": 200, "bytes": 20481, "seconds": 2.113}
    {"event": "site", "time": …, "site": …, "state": "complete", "expected": 12, "got": 12, "why": "", …}
    {"event": "run", "time": …, "complete": true, "interrupted": false, "sites": 1,
     "states": {"complete": 1}, "captured": 15, "new": 12, "seconds": 31.2}
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO

from disclosure.errors import BelowTarget, InputError

from .crawl_report import site_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.report import CrawlReport, Fetched, SiteProgress


class CrawlLog:
    """Writes events, each at once, so that a reader can follow. After a first failure it is silent."""

    def __init__(self, file: TextIO | None, name: str) -> None:
        self._file = file
        self._name = name
        self._began = monotonic()
        self.failed: OSError | None = None

    def seen(self, where: SiteProgress) -> None:
        """Writes what a site says of itself."""
        if where.fetch is not None:
            self._write(fetch_to_json(where.site, where.fetch))
        if where.report is not None:
            self._write({"event": "site", "time": _time(_now()), **site_to_json(where.report)})

    def ended(self, report: CrawlReport) -> None:
        """Writes the end of the run."""
        self._end(
            complete=report.complete,
            interrupted=report.interrupted,
            sites=len(report.sites),
            states=dict(Counter(site.state.value for site in report.sites)),
            captured=sum(site.captured for site in report.sites),
            new=sum(site.new for site in report.sites),
        )

    def require_whole(self) -> None:
        """Raises BelowTarget where the log could not be written to its end."""
        if self.failed is not None:
            raise BelowTarget(f"the log {self._name} is not complete: {self.failed.strerror or self.failed}")

    def broken(self, error: BaseException) -> None:
        """Writes that the run was ended by an exception."""
        self._end(complete=False, error=str(error) or type(error).__name__)

    def _end(self, **said: object) -> None:
        self._write(
            {"event": "run", "time": _time(_now()), **said, "seconds": round(monotonic() - self._began, 3)}
        )

    def _write(self, event: dict[str, Any]) -> None:
        if self._file is None or self.failed is not None:
            return
        try:
            self._file.write(json.dumps(event, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:  # a full disk, or whoever read has gone: the crawl goes on without a log
            self.failed = error


@contextmanager
def crawl_log(name: str | None) -> Iterator[CrawlLog]:
    """The log at a path, which is written on, or on standard output for ``-``; a silent one for None.

    Raises InputError where the file cannot be opened.
    """
    if name is None:
        yield CrawlLog(None, "")
        return
    if name == "-":
        # Whatever the terminal's encoding is, a log is UTF-8; a lone surrogate of a URL must not break it.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a TextIOWrapper
        yield from _told(CrawlLog(sys.stdout, "on standard output"))
        return
    try:
        file = Path(name).open("a", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"--log-json {name}: {error.strerror or error}") from error
    try:
        yield from _told(CrawlLog(file, name))
    finally:
        with suppress(OSError):  # what was not written was said before
            file.close()


def _told(log: CrawlLog) -> Iterator[CrawlLog]:
    try:
        yield log
    except BaseException as error:
        log.broken(error)
        raise


def fetch_to_json(site: str, fetch: Fetched) -> dict[str, Any]:
    """A fetch as an event."""
    return {
        "event": "fetch",
        "time": _time(fetch.at),
        "site": site,
        "column": fetch.column,
        "url": fetch.url,
        "kind": fetch.kind,
        "state": fetch.state.value,
        "detail": fetch.detail,
        "status": fetch.status,
        "bytes": fetch.bytes,
        "seconds": round(fetch.seconds, 3),
    }


def _now() -> datetime:
    return datetime.now(UTC)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
