"""Asks one host what it may be asked: rules first, no other host, few redirects, never more than so often."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.asking import Trouble
from crawler.hosts.blocking import recognise
from crawler.hosts.host import AGENT
from crawler.hosts.missing_pages import fingerprint, missing_page, probe_path
from crawler.hosts.redirects import STATUSES, Turn, read_redirect
from crawler.hosts.robots import RobotsPolicy, read_robots, robots_url
from crawler.network.addresses import private_literal
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded
from disclosure.urls import host_of

from .replies import Reply, Visit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from crawler.hosts.missing_pages import Fingerprint

    Fetch = Callable[[str, bytes, float], Awaitable[Reply | Trouble]]
    """Address, body of a POST (empty for GET), and the seconds that robots.txt wants between two requests."""

MOST_REQUESTS = 25
"""Requests of one probe, redirects and robots.txt included."""

_ABSENT, _OK = frozenset({404, 410}), frozenset({200, 203})


@dataclass(kw_only=True)
class Courier:
    """One host's. ``fetch`` makes the requests; ``stop`` is the visit after which nothing more is asked."""

    host: str
    fetch: Fetch
    allow_private: bool = False
    most: int = MOST_REQUESTS
    asked: list[str] = field(default_factory=list)
    stop: Visit | None = None
    missing: Fingerprint | None = None
    robots: dict[str, Visit] = field(default_factory=dict)
    _rules: dict[str, RobotsPolicy] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Requests that may still be made."""
        return 0 if self.stop is not None else self.most - len(self.asked)

    async def rules(self, url: str) -> RobotsPolicy:
        """The rules for an address, asked for once a scheme; a file that cannot be had refuses."""
        scheme = urlsplit(url).scheme
        if scheme not in self._rules:
            visit = await self._follow(robots_url(url), b"", is_robots=True)
            self.robots[scheme] = visit
            self._rules[scheme] = _policy(visit)
        return self._rules[scheme]

    def robots_words(self, url: str) -> str:
        """What is known of the robots.txt for an address: rules, absent, or refused and why."""
        scheme = urlsplit(url).scheme
        policy, visit = self._rules[scheme], self.robots[scheme]
        if policy.refusal:
            return f"refused: {policy.refusal}"
        if policy != RobotsPolicy():
            return "rules"
        status = f"status {visit.reply.status}" if visit.reply is not None else str(visit.state)
        return f"absent ({status})"

    async def get(self, url: str, body: bytes = b"") -> Visit:
        """What an address answers, if it may be asked."""
        if refusal := await self._refusal(url):
            return refusal
        visit = await self._follow(url, body)
        if visit.page is not None and (why := missing_page(visit.page, self.missing)):
            return replace(visit, state=FetchState.SOFT_404, detail=why)
        return visit

    async def learn_missing(self, url: str) -> Visit:
        """Asks for what cannot exist, so that pages which say so with status 200 are known by their look."""
        parts = urlsplit(url)
        visit = await self.get(f"{parts.scheme}://{parts.netloc}{probe_path(self.host)}")
        if visit.page is not None:
            self.missing = fingerprint(visit.page)
        return visit

    async def _refusal(self, url: str) -> Visit | None:
        """The visit that is not made, and why."""
        if self.stop is not None:
            return replace(self.stop, url=url, reply=None)
        if host_of(url) != self.host:
            return Visit(url=url, state=FetchState.OFF_SITE, detail=f"{host_of(url)} is another host")
        forbidden = (await self.rules(url)).forbids(url, AGENT)
        return Visit(url=url, state=FetchState.ROBOTS, detail=forbidden) if forbidden else None

    async def _follow(self, url: str, body: bytes, *, is_robots: bool = False) -> Visit:
        """Asks, and follows redirects that stay on this host."""
        at, hops = url, 0
        while True:
            if self.left <= 0:
                return self.stop or Visit(
                    url=url,
                    state=FetchState.UNREACHABLE,
                    detail=f"the limit of {self.most} requests is reached",
                )
            if private_literal(at) and not self.allow_private:
                return Visit(
                    url=url, state=FetchState.UNREACHABLE, detail="a private address; it is not asked"
                )
            self.asked.append(at)
            wanted = self._rules.get(urlsplit(at).scheme, RobotsPolicy()).delay(AGENT)
            reply = await self.fetch(at, body, wanted)
            if isinstance(reply, Trouble):
                return Visit(url=url, state=reply.state, detail=reply.detail, target=at if hops else "")
            visit = self._judged(url, reply, at if hops else "")
            if reply.status not in STATUSES or visit.state.is_firewall:
                return visit
            turn = read_redirect(
                at,
                reply.header("location"),
                hops=hops,
                sets_cookie=reply.header("set-cookie") is not None,
                hosts=frozenset({self.host}),
            )
            if turn.turn not in {Turn.AGAIN, Turn.ANOTHER}:
                return _turned(url, turn.turn, turn.url)
            if not is_robots and (refusal := await self._refusal(turn.url)):
                return replace(refusal, url=url, target=turn.url)
            at, hops = turn.url, hops + 1

    def _judged(self, url: str, reply: Reply, target: str) -> Visit:
        if block := recognise(reply.status, reply.headers, reply.body):
            self.stop = Visit(url=url, state=block.state, detail=block.said, reply=reply)
            return self.stop
        state = FetchState.OK if reply.status in _OK else _state_of(reply.status)
        detail = "" if state is FetchState.OK else f"status {reply.status}"
        return Visit(url=url, state=state, detail=detail, target=target, reply=reply)


def _policy(visit: Visit) -> RobotsPolicy:
    if visit.state.is_firewall:
        return RobotsPolicy(refusal=recorded("robots", detail=f"blocked by {visit.detail}"))
    if visit.reply is not None:
        return read_robots(visit.reply.status, visit.reply.headers, visit.reply.body)
    if visit.state in {FetchState.REDIRECTED, FetchState.REDIRECTED_HOME, FetchState.OFF_SITE}:
        return RobotsPolicy()  # as good as absent: no rules can be had
    return RobotsPolicy(refusal=recorded("robots", detail=visit.detail or visit.state))


def _turned(url: str, turn: Turn, target: str) -> Visit:
    if turn is Turn.HOME:
        return Visit(url=url, state=FetchState.REDIRECTED_HOME, detail=target, target=target)
    if turn is Turn.OFF_SITE:
        return Visit(url=url, state=FetchState.OFF_SITE, detail=f"redirects to {target}", target=target)
    detail = f"a redirect that leads nowhere: {target}"
    return Visit(url=url, state=FetchState.UNREADABLE, detail=detail, target=target)


def _state_of(status: int) -> FetchState:
    if status in STATUSES:
        return FetchState.REDIRECTED
    if status in _ABSENT:
        return FetchState.GONE
    return FetchState.SERVER_ERROR if status >= 500 else FetchState.FORBIDDEN  # noqa: PLR2004 - HTTP's own number
