"""What a run knows of one host: its rules, how its missing pages look, and whether to leave it alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.fetches import FrontierEntry, Kind
from disclosure.model import FetchState

from .missing_pages import probe_path
from .patience import MOST_RESTS, REFUSALS_IN_A_ROW, TROUBLES_IN_A_ROW
from .robots import RobotsPolicy, robots_url
from .tls import STRICT, Tls, gentler

if TYPE_CHECKING:
    from datetime import datetime

    from .asking import Trouble
    from .missing_pages import Fingerprint

AGENT = "gongkai"
"""The product token that robots.txt files may name."""


@dataclass(slots=True)
class Host:
    """One host in one run.

    ``stop`` is the state, and its reason, of whatever would still be asked of it. ``is_secure`` is set once
    it has sent us from http to https: asking by http again would cost it two requests for each page. ``tls``
    is how it is spoken to, ``tls_detail`` why not strictly.

    A circuit breaker: after many failures in a row nothing is asked before ``rests_until``; then one request
    decides whether the host is back (``on_trial``). It rests twice in a run at most.
    """

    name: str
    robots: RobotsPolicy | None = None
    missing: Fingerprint | None = None
    probed: bool = False
    stop: tuple[FetchState, str] | None = None
    is_secure: bool = False
    tls: Tls = STRICT
    tls_detail: str = ""
    rests_until: datetime | None = None
    on_trial: bool = field(default=False, init=False)
    rests: int = field(default=0, init=False)
    refusals: int = field(default=0, init=False)
    troubles: int = field(default=0, init=False)

    def address(self, url: str) -> str:
        """The address to ask for ``url`` by: names and passwords in it were meant for somebody else."""
        parts = urlsplit(url)
        if "@" in parts.netloc:
            url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        return f"https{url[4:]}" if self.is_secure and url.startswith("http:") else url

    def refusal(self, url: str) -> tuple[FetchState, str] | None:
        """The state and reason without asking, or None when the address may be asked for."""
        if self.stop is not None:
            return self.stop
        forbidden = self.robots.forbids(url, AGENT) if self.robots is not None else ""
        return (FetchState.ROBOTS, forbidden) if forbidden else None

    def gate(self, entry: FrontierEntry) -> FrontierEntry | None:
        """What must be asked before ``entry``: robots.txt first, an impossible page before any notice."""
        if self.robots is None:
            return FrontierEntry(url=robots_url(entry.url), kind=Kind.ROBOTS)
        if entry.kind is not Kind.DETAIL or self.probed:
            return None
        self.probed = True
        parts = urlsplit(entry.url)
        url = f"{parts.scheme}://{parts.netloc}{probe_path(self.name)}"
        return None if self.robots.forbids(url, AGENT) else FrontierEntry(url=url, kind=Kind.PROBE)

    def leave(self, state: FetchState, detail: str) -> None:
        """Asks this host for nothing more in this run."""
        self.stop = (state, detail)

    def rest_left(self, now: datetime) -> float:
        """Seconds for which nothing must be asked yet."""
        return max(0.0, (self.rests_until - now).total_seconds()) if self.rests_until else 0.0

    def answered(self, status: int) -> None:
        """Notes an answer: many refusals in a row mean that we are not wanted."""
        self.troubles, self.on_trial, self.rests_until = 0, False, None
        self.refusals = self.refusals + 1 if status == 403 else 0  # noqa: PLR2004 - HTTP's own number
        if self.refusals >= REFUSALS_IN_A_ROW:
            self.leave(FetchState.FORBIDDEN, f"{self.refusals} answers of 403 in a row")

    def failed(self, trouble: Trouble, *, now: datetime, rest: float, weight: int = 1) -> None:
        """Notes a request without answer: many in a row mean that the host is away; ``rest`` in seconds."""
        if not trouble.passing:
            return
        self.troubles += weight
        if self.troubles < TROUBLES_IN_A_ROW and not self.on_trial:
            return
        if self.on_trial or self.rests >= MOST_RESTS:
            self.leave(trouble.state, f"left alone, for it did not answer: {trouble.detail}")
        else:
            self.rests, self.on_trial, self.rests_until = self.rests + 1, True, now + timedelta(seconds=rest)

    def no_robots(self, trouble: Trouble, *, now: datetime, rest: float) -> None:
        """Notes that its rules could not be had: nothing else may be asked, now or at all in this run."""
        detail = f"robots.txt: {trouble.detail}"
        if trouble.passing:
            about = replace(trouble, detail=detail)
            self.failed(about, now=now, rest=rest, weight=TROUBLES_IN_A_ROW)
        else:
            self.leave(trouble.state, detail)
        if self.stop is not None:
            self.robots = RobotsPolicy()

    def gentler_tls(self, words: str, reason: str) -> bool:
        """Whether it may be asked once more by gentler TLS; ``reason`` is that of its entry, or empty."""
        tls = gentler(self.tls, words, accepts=bool(reason))
        if tls is None:
            return False
        excuse = "" if tls.verified else f" (accepted: {reason})"
        self.tls, self.tls_detail = tls, f"{tls}{excuse}, after {words}"
        return True
