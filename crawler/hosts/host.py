"""What a crawl knows of one host: its rules, how its missing pages look, and whether to leave it alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.fetches import FrontierEntry, Kind
from crawler.network.tls import STRICT, Tls, gentler
from disclosure.model import FetchState
from disclosure.reasons.writing import NOTHING, recorded

from .missing_pages import fingerprint, probe_path
from .patience import MOST_RESTS, REFUSALS_IN_A_ROW, TROUBLES_IN_A_ROW
from .robots import robots_url

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.asking import Trouble
    from disclosure.reasons.writing import Sentence
    from parsers.page import Page

    from .missing_pages import Fingerprint
    from .robots import RobotsPolicy

AGENT = "gongkai"
"""The product token that robots.txt files may name."""


@dataclass(slots=True)
class Host:
    """One host in one process, whichever sites ask it. ``delay`` is the longest that one of them states.

    ``stop`` is the state, and its reason, of whatever would still be asked of it. ``is_secure`` is set once
    it has sent us from http to https: asking by http again would cost it two requests for each page.
    ``missing`` is what it answers to an address that cannot exist, ``shown`` is what another page looks like.
    ``robots`` holds the rules by scheme: http and https have each their own (RFC 9309, 2.3). ``tls`` is how
    it is spoken to, ``tls_detail`` why not strictly.

    A circuit breaker: after many failures in a row nothing is asked before ``rests_until``; then one request
    decides whether the host is back (``on_trial``). It rests twice in a run at most.
    """

    name: str
    delay: float = 0.0
    robots: dict[str, RobotsPolicy] = field(default_factory=dict)
    missing: Fingerprint | None = None
    shown: Fingerprint | None = None
    probed: bool = False
    stop: tuple[FetchState, Sentence] | None = None
    is_secure: bool = False
    tls: Tls = STRICT
    tls_detail: Sentence = NOTHING
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

    def rules(self, url: str) -> RobotsPolicy | None:
        """The rules for ``url``, None while they are not known."""
        return self.robots.get(urlsplit(self.address(url)).scheme)

    def obey(self, rules: RobotsPolicy, url: str) -> None:
        """Takes the rules that are in force where ``url`` was asked."""
        self.robots[urlsplit(self.address(url)).scheme] = rules

    def forget_old_rules(self, now: datetime) -> None:
        """Drops rules that have outlived their day; they are asked for again before anything else is."""
        self.robots = {scheme: rules for scheme, rules in self.robots.items() if not rules.is_old(now)}

    def refusal(self, url: str) -> tuple[FetchState, Sentence] | None:
        """The state and reason without asking, or None when the address may be asked for."""
        if self.stop is not None:
            return self.stop
        rules = self.rules(url)
        forbidden = rules.forbids(url, AGENT) if rules is not None else NOTHING
        return (FetchState.ROBOTS, forbidden) if forbidden else None

    def gate(self, entry: FrontierEntry) -> FrontierEntry | None:
        """What must be asked before ``entry``: robots.txt first, an impossible page before any notice."""
        rules = self.rules(entry.url)
        if rules is None:
            return FrontierEntry(url=robots_url(entry.url), kind=Kind.ROBOTS)
        if entry.kind is not Kind.DETAIL or self.probed:
            return None
        self.probed = True
        parts = urlsplit(entry.url)
        url = f"{parts.scheme}://{parts.netloc}{probe_path(self.name)}"
        return None if rules.forbids(url, AGENT) else FrontierEntry(url=url, kind=Kind.PROBE)

    def shows(self, page: Page) -> None:
        """Notes what a page looks like, until one differs from the answer to the probe."""
        if self.shown in {None, self.missing}:
            self.shown = fingerprint(page)

    def leave(self, state: FetchState, detail: Sentence) -> None:
        """Asks this host for nothing more in this run."""
        self.stop = (state, detail)

    def rest_left(self, now: datetime) -> float:
        """Seconds for which nothing must be asked yet."""
        return max(0.0, (self.rests_until - now).total_seconds()) if self.rests_until else 0.0

    def keep_quiet(self, now: datetime, seconds: float) -> None:
        """Asks nothing of it for so long, as it wants."""
        self.rests_until = max(self.rests_until or now, now + timedelta(seconds=seconds))

    def answered(self, status: int) -> None:
        """Notes an answer: many refusals in a row mean that we are not wanted."""
        self.troubles, self.on_trial, self.rests_until = 0, False, None
        self.refusals = self.refusals + 1 if status == 403 else 0  # noqa: PLR2004 - HTTP's own number
        if self.refusals >= REFUSALS_IN_A_ROW:
            self.leave(FetchState.FORBIDDEN, recorded("forbidden_often", count=self.refusals))

    def failed(self, trouble: Trouble, *, now: datetime, rest: float, weight: int = 1) -> None:
        """Notes a request without answer: many in a row mean that the host is away; ``rest`` in seconds."""
        if not trouble.passing:
            return
        self.troubles += weight
        if self.troubles < TROUBLES_IN_A_ROW and not self.on_trial:
            return
        if self.on_trial or self.rests >= MOST_RESTS:
            self.leave(trouble.state, recorded("away", detail=trouble.detail))
        else:
            self.rests, self.on_trial, self.rests_until = self.rests + 1, True, now + timedelta(seconds=rest)

    def may_tell_its_rules_later(self, trouble: Trouble, *, now: datetime, rest: float) -> bool:
        """Notes that its robots.txt could not be had: nothing else may be asked, now or in all this run."""
        about = replace(trouble, detail=recorded("robots", detail=trouble.detail))
        if about.passing:
            self.failed(about, now=now, rest=rest, weight=TROUBLES_IN_A_ROW)
        else:
            self.leave(about.state, about.detail)
        return self.stop is None

    def tls_for(self, reason: str) -> Tls:
        """How a site speaks to it that takes an unverified certificate for that reason; without, strictly."""
        return self.tls if self.tls.verified or reason else STRICT

    def gentler_tls(self, words: Sentence, reason: str) -> bool:
        """Whether it may be asked once more by gentler TLS; ``reason`` is that of its entry, or empty."""
        tls = gentler(self.tls, words, accepts=bool(reason))
        if tls is None:
            return False
        code = "tls" if tls.verified else "tls_accepted"
        self.tls, self.tls_detail = tls, recorded(code, tls=tls, words=reason, detail=words)
        return True
