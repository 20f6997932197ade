"""What an answer means: its state, what it leads to, and whether to ask again. It decides only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.fetches import Fetch, FrontierEntry, Kind
from disclosure.model import FetchState

from . import patience
from .blocking import recognise
from .missing_pages import fingerprint, missing_page
from .reading_lists import closed
from .redirects import STATUSES, Turn, read_redirect
from .robots import RobotsPolicy, read_robots, robots_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from disclosure.model import Snapshot

    from .asking import Answer, Asking, Trouble
    from .hosts import Host
    from .plan import Options
    from .reading_lists import ListReader
    from .reading_notices import NoticeReader

_ABSENT = frozenset({404, 410})
_REFUSED = frozenset({401, 402, 403, 405, 407, 451})
_NOT_MODIFIED = 304


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Judges the answers of one site.

    ``host`` gives what is known of the host of an address, ``earlier`` its last good answer, and ``wanted``
    whether a file that a new notice names should be asked for: those of a known one are asked again with it.
    """

    hosts: frozenset[str]
    host: Callable[[str], Host]
    lists: ListReader
    notices: NoticeReader
    options: Options
    clock: Callable[[], datetime]

    def read(self, answer: Answer) -> Asking | Fetch:
        """The request to make next for the same entry, or what became of it."""
        asking, status = answer.asking, answer.status
        host = self.host(asking.url)
        if asking.entry.kind is not Kind.PROBE:
            host.answered(status)
        if block := recognise(status, answer.headers, answer.body):
            host.leave(FetchState.BLOCKED, str(block))
            if asking.entry.kind is Kind.ROBOTS:
                self._obey(asking, RobotsPolicy(refusal=f"robots.txt: {block}", read_at=self.clock()))
            return self._ended(answer, FetchState.BLOCKED, str(block))
        if status in patience.PASSING_STATUSES:
            return self._again_later(answer)
        if status in STATUSES:
            return self._redirected(answer)
        if asking.entry.kind is Kind.ROBOTS:
            self._obey(asking, self._rules(answer))
        if status == _NOT_MODIFIED and asking.entry.kind is Kind.DETAIL:
            return self.notices.not_modified(answer)
        if state := _state_of_status(status):
            return self._ended(answer, state, "" if status in _ABSENT else f"status {status}")
        return self._read_page(answer, host)

    def failed(self, asking: Asking, trouble: Trouble) -> Asking | Fetch:
        """The next try of a request that had no usable response, or what became of it."""
        wait = self._wait(asking, None) if trouble.passing else None
        if wait is not None:
            return replace(asking, tries=asking.tries + 1, wait=wait)
        host = self.host(asking.url)
        if asking.entry.kind is Kind.ROBOTS:
            host.leave(trouble.state, f"robots.txt: {trouble.detail}")
            self._obey(asking, RobotsPolicy(refusal=f"robots.txt: {trouble.detail}", read_at=self.clock()))
        else:
            host.failed(trouble)
        return without_answer(asking.entry, trouble.state, trouble.detail)

    def _rules(self, answer: Answer) -> RobotsPolicy:
        return read_robots(answer.status, answer.headers, answer.body, at=self.clock())

    def _obey(self, asking: Asking, rules: RobotsPolicy) -> None:
        """A file to which a redirect led rules where it was asked for (RFC 9309, 2.3.1.2)."""
        self.host(asking.entry.url).obey(rules, asking.entry.url)
        if asking.url == robots_url(asking.url):
            self.host(asking.url).obey(rules, asking.url)

    def _again_later(self, answer: Answer) -> Asking | Fetch:
        asking = answer.asking
        asked = patience.retry_after(answer.header("retry-after"), self.clock())
        wait = self._wait(asking, asked)
        if wait is not None:
            return replace(asking, tries=asking.tries + 1, wait=wait)
        host = self.host(asking.url)
        detail = f"status {answer.status} after {asking.tries} tries"
        if asking.entry.kind is Kind.ROBOTS:
            self._obey(asking, self._rules(answer))
        elif answer.status == 429 or asked is not None:  # noqa: PLR2004 - HTTP's own number
            host.leave(FetchState.FORBIDDEN, f"{detail}; it wants to be left alone")
        return self._ended(answer, FetchState.SERVER_ERROR, detail)

    def _wait(self, asking: Asking, asked: float | None) -> float | None:
        return patience.wait_before_retry(
            asking.tries, retries=self.options.retries, base=self.options.backoff, asked=asked
        )

    def _redirected(self, answer: Answer) -> Asking | Fetch:
        asking, entry = answer.asking, answer.asking.entry
        hops = max(asking.hops, int(entry.params.get("hops", "0")))
        redirect = read_redirect(
            asking.url,
            answer.header("location"),
            hops=hops,
            sets_cookie=answer.header("set-cookie") is not None,
            hosts=self.hosts,
        )
        if redirect.turn is Turn.AGAIN and redirect.url.startswith("https:") > asking.url.startswith(
            "https:"
        ):
            self.host(asking.url).is_secure = True
        if redirect.turn is Turn.AGAIN or (redirect.turn is Turn.ANOTHER and entry.kind is Kind.ROBOTS):
            return replace(asking, url=redirect.url, hops=hops + 1, wait=0.0)
        if entry.kind is Kind.ROBOTS:
            self._obey(asking, RobotsPolicy(read_at=self.clock()))  # as good as absent: no rules can be had
        if redirect.turn is Turn.HOME:
            return self._ended(answer, FetchState.REDIRECTED_HOME, redirect.url)
        if redirect.turn in {Turn.LOOP, Turn.BROKEN}:
            return self._ended(
                answer, FetchState.UNREADABLE, f"a redirect that leads nowhere: {redirect.url}"
            )
        if entry.kind in {Kind.ROBOTS, Kind.PROBE}:
            return self._ended(answer, FetchState.REDIRECTED, redirect.url)
        params = {**entry.params, "hops": str(hops + 1)}
        onward = replace(entry, url=redirect.url, depth=entry.depth + 1, params=params)
        return self._ended(answer, FetchState.REDIRECTED, redirect.url, onward)

    def _read_page(self, answer: Answer, host: Host) -> Asking | Fetch:
        kind = answer.asking.entry.kind
        if kind is Kind.PROBE:
            host.missing = fingerprint(answer.page)
            return self._ended(answer, FetchState.SOFT_404, "an address that cannot exist was answered")
        if kind in {Kind.LIST, Kind.DETAIL} and (why := missing_page(answer.page, host.missing)):
            return self._ended(answer, FetchState.SOFT_404, why)
        if not answer.body.strip() and kind is not Kind.ROBOTS:
            return self._ended(answer, FetchState.UNREADABLE, "the answer is empty")
        if kind is Kind.LIST:
            return self.lists.read(answer)
        if kind is Kind.DETAIL:
            return self.notices.read(answer)
        return self._ended(answer, FetchState.OK, "")

    def _ended(self, answer: Answer, state: FetchState, detail: str, *found: FrontierEntry) -> Asking | Fetch:
        entry = answer.asking.entry
        if entry.kind is Kind.LIST and not found:
            return self.lists.gave_nothing(answer, state, detail)
        return Fetch(entry=entry, snapshot=answer.snapshot, state=state, detail=detail, found=found)


def without_answer(
    entry: FrontierEntry, state: FetchState, detail: str, *, snapshot: Snapshot | None = None
) -> Fetch:
    """What became of an entry not asked for, not answered, or not understood. A list's walk ends with it."""
    found = (closed(entry, state, detail),) if entry.kind is Kind.LIST else ()
    return Fetch(entry=entry, snapshot=snapshot, state=state, detail=detail, found=found)


def _state_of_status(status: int) -> FetchState | None:
    """The state that a status means by itself; None for an answer that must be read."""
    if status in _ABSENT:
        return FetchState.GONE
    if status in _REFUSED:
        return FetchState.FORBIDDEN
    if status == _NOT_MODIFIED:
        return FetchState.NOT_MODIFIED
    if status >= 500:  # noqa: PLR2004
        return FetchState.SERVER_ERROR
    return None if status in {200, 203} else FetchState.UNREADABLE
