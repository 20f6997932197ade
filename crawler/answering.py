"""What an answer means: its state, what it leads to, and whether to ask again. It decides only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.fetches import Fetch, FrontierEntry, Kind
from disclosure.model import FetchState
from disclosure.reasons.writing import NOTHING, recorded, restored, together
from disclosure.urls import canonical_url

from .asking import Asking, Trouble
from .hosts import patience
from .hosts.blocking import recognise
from .hosts.missing_pages import amiss, fingerprint
from .hosts.redirects import STATUSES, Turn, read_redirect
from .hosts.robots import RobotsPolicy, read_robots, robots_url
from .hosts.statuses import ABSENT, NOT_MODIFIED, state_of_status
from .lists.closing import closed
from .network.silent_packing import without_silent_packing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from disclosure.model import Snapshot
    from disclosure.reasons.writing import Sentence

    from .asking import Answer
    from .hosts.host import Host
    from .lists.reading import ListReader
    from .notices.reading import NoticeReader
    from .plan import Options


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Judges the answers of one site.

    ``host`` gives what is known of the host of an address, ``accepts`` the entry's reason for taking a
    certificate that cannot be verified, or nothing.
    """

    hosts: frozenset[str]
    host: Callable[[str], Host]
    lists: ListReader
    notices: NoticeReader
    options: Options
    clock: Callable[[], datetime]
    accepts: str = ""

    def read(self, answer: Answer) -> Asking | Fetch:
        """The request to make next for the same entry, or what became of it."""
        host = self.host(answer.asking.url)
        plain = without_silent_packing(answer)
        if isinstance(plain, tuple):
            return self._ended(answer, *plain)
        decided = self._judged(plain, host)
        if isinstance(decided, Asking) or decided.state is FetchState.REDIRECTED:
            return decided  # the detail of a redirect is its target
        return replace(decided, detail=self._with_tls(restored(decided.detail), host))

    def _with_tls(self, detail: Sentence, host: Host) -> Sentence:
        """The detail of a state, and why the host is not spoken to strictly, if this site does not."""
        own = host.tls_detail if host.tls_for(self.accepts) == host.tls else NOTHING
        return together(detail, own)

    def _judged(self, answer: Answer, host: Host) -> Asking | Fetch:
        asking, status = answer.asking, answer.status
        if asking.entry.kind is not Kind.PROBE and status not in patience.AWAY:
            host.answered(status)
        if block := recognise(status, answer.headers, answer.body):
            host.leave(block.state, block.said)
            if asking.entry.kind is Kind.ROBOTS:
                self._obey(
                    asking, RobotsPolicy(refusal=recorded("robots", detail=block.said), read_at=self.clock())
                )
            return self._ended(answer, block.state, block.said)
        if status in patience.PASSING_STATUSES:
            return self._again_later(answer)
        if status in STATUSES:
            return self._redirected(answer)
        if asking.entry.kind is Kind.ROBOTS:
            self._obey(asking, self._rules(answer))
        if status == NOT_MODIFIED:
            return self._not_modified(answer)
        if state := state_of_status(status):
            return self._ended(
                answer, state, NOTHING if status in ABSENT else recorded("status", status=status)
            )
        return self._read_page(answer, host)

    def _not_modified(self, answer: Answer) -> Asking | Fetch:
        if not answer.asking.headers:
            return self._ended(answer, FetchState.UNREADABLE, recorded("unasked_304"))
        if answer.asking.entry.kind is Kind.DETAIL:
            return self.notices.not_modified(answer)
        return self._ended(answer, FetchState.NOT_MODIFIED, NOTHING)

    def failed(self, asking: Asking, trouble: Trouble) -> Asking | Fetch:
        """The next try of a request that had no usable response, or what became of it."""
        host = self.host(asking.url)
        if trouble.state is FetchState.TLS and host.gentler_tls(trouble.detail, self.accepts):
            return replace(asking, wait=0.0)
        wait = self._wait(asking, None) if trouble.passing and not host.on_trial else None
        if wait is not None:
            return replace(asking, tries=asking.tries + 1, wait=wait)
        now, rest = self.clock(), patience.rest_of(self.options.backoff)
        if asking.entry.kind is not Kind.ROBOTS:
            host.failed(trouble, now=now, rest=rest)
        elif not host.may_tell_its_rules_later(trouble, now=now, rest=rest):
            self._obey(asking, RobotsPolicy(refusal=recorded("robots", detail=trouble.detail), read_at=now))
        return without_answer(asking.entry, trouble.state, self._with_tls(trouble.detail, host))

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
        wait, host = self._wait(asking, asked), self.host(asking.url)
        if wait is not None:
            if answer.status == 429 or asked is not None:  # noqa: PLR2004 - HTTP's own number
                host.keep_quiet(self.clock(), wait)
            return replace(asking, tries=asking.tries + 1, wait=wait)
        detail = recorded("status_tries", status=answer.status, tries=asking.tries)
        if asking.entry.kind is Kind.ROBOTS:
            self._obey(asking, self._rules(answer))
        elif answer.status == 429 or asked is not None:  # noqa: PLR2004 - HTTP's own number
            host.leave(FetchState.FORBIDDEN, together(detail, recorded("leave_alone")))
        elif answer.status in patience.AWAY:
            trouble = Trouble(state=FetchState.SERVER_ERROR, detail=detail, passing=True)
            host.failed(trouble, now=self.clock(), rest=patience.rest_of(self.options.backoff))
        is_refusal = answer.status == 429  # noqa: PLR2004 - HTTP's own number
        return self._ended(answer, FetchState.FORBIDDEN if is_refusal else FetchState.SERVER_ERROR, detail)

    def _wait(self, asking: Asking, asked: float | None) -> float | None:
        return patience.wait_before_retry(
            asking.tries, retries=self.options.retries, base=self.options.backoff, asked=asked
        )

    def _redirected(self, answer: Answer) -> Asking | Fetch:
        asking, entry = answer.asking, answer.asking.entry
        hops = max(asking.hops, int(entry.params.get("hops", "0")))
        passed = entry.params.get("passed", "").split()
        redirect = read_redirect(
            asking.url,
            answer.header("location"),
            hops=hops,
            sets_cookie=answer.header("set-cookie") is not None,
            hosts=self.hosts,
            passed=passed,
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
            return self._ended(answer, FetchState.REDIRECTED_HOME, recorded("address", url=redirect.url))
        if redirect.turn in {Turn.LOOP, Turn.BROKEN}:
            detail = recorded("nowhere" if redirect.url else "redirect_without", words=redirect.url)
            return self._ended(answer, FetchState.UNREADABLE, detail)
        if entry.kind in {Kind.ROBOTS, Kind.PROBE}:
            return self._ended(answer, FetchState.REDIRECTED, recorded("address", url=redirect.url))
        here = canonical_url(asking.url)
        params = {**entry.params, "hops": str(hops + 1), "passed": " ".join((*passed, here))}
        onward = replace(entry, url=redirect.url, depth=entry.depth + 1, params=params)
        return self._ended(answer, FetchState.REDIRECTED, recorded("address", url=redirect.url), onward)

    def _read_page(self, answer: Answer, host: Host) -> Asking | Fetch:
        kind = answer.asking.entry.kind
        if kind is Kind.PROBE:
            host.missing = fingerprint(answer.page)
            return self._ended(answer, FetchState.SOFT_404, recorded("impossible"))
        if wrong := amiss(answer, host.missing, host.shown):
            return self._ended(answer, *wrong)
        if kind in {Kind.LIST, Kind.DETAIL}:
            host.shows(answer.page)
        if kind is Kind.LIST:
            return self.lists.read(answer)
        if kind is Kind.DETAIL:
            return self.notices.read(answer)
        return self._ended(answer, FetchState.OK, NOTHING)

    def _ended(
        self, answer: Answer, state: FetchState, detail: Sentence, *found: FrontierEntry
    ) -> Asking | Fetch:
        entry = answer.asking.entry
        if entry.kind is Kind.LIST and not found:
            return self.lists.gave_nothing(answer, state, detail)
        return Fetch(entry=entry, snapshot=answer.snapshot, state=state, detail=detail, found=found)


def without_answer(
    entry: FrontierEntry, state: FetchState, detail: Sentence, *, snapshot: Snapshot | None = None
) -> Fetch:
    """What became of an entry not asked for, not answered, or not understood. A list's walk ends with it."""
    found = (closed(entry, state, detail),) if entry.kind is Kind.LIST else ()
    return Fetch(entry=entry, snapshot=snapshot, state=state, detail=detail, found=found)
