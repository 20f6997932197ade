"""What follows from a list page: the rows to record, the notices to ask for, and the next page or the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archive.exchange import resource_key
from archive.fetches import Fetch, FrontierEntry, Kind, Link
from archive.times import utc_now
from crawler.plan import DETAIL_PRIORITY
from disclosure.errors import ParseError
from disclosure.model import FetchState
from disclosure.reasons.writing import NOTHING, Sentence, restored, said_by
from parsers.listing import parse_listing
from parsers.listings.asking import following_request
from parsers.listings.rows import latest_day

from .closing import closed, closing, not_had, with_missed
from .going_back import leaves_trace, page_before, verdict
from .lists_of_lists import as_part, lists_of, within
from .walking import End, Limits, Step, after, move

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from crawler.asking import Access, Answer, Asking
    from parsers.listing import Listing, NextPage, Row
    from parsers.page import Page

    from .known_ground import Ground
    from .walking import Move


@dataclass(frozen=True, kw_only=True)
class ListReader:
    """Reads the list pages of one site. ``wanted`` says whether a row's address should be asked for.

    ``ground`` is how far earlier runs have read a column.

    A page that shows no rows is asked for once again after ``patience`` seconds.

    ``params`` are those of each column, by its id: they may describe an answer in JSON. ``addresses`` are the
    columns' own: where several differ behind the ``#`` alone, one page leads to all their lists.
    """

    access: Access
    limits: Limits
    wanted: Callable[[str], bool]
    ground: Callable[[str], Ground | None] = lambda _: None
    patience: float = 0.0
    clock: Callable[[], datetime] = utc_now
    params: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def read(self, answer: Answer) -> Asking | Fetch:
        """What the page means: to be asked for once again where it is not believed, or its outcome."""
        asking = answer.asking
        try:
            listing = as_part(asking.entry, self._listing(answer))
        except ParseError as error:
            return self.gave_nothing(answer, FetchState.UNREADABLE, said_by(error))
        if listing.parts:
            return Fetch(
                entry=asking.entry,
                snapshot=answer.snapshot,
                state=FetchState.OK,
                found=tuple(lists_of(asking.entry, listing.parts)),
            )
        here = Step.from_params(asking.entry.params)
        if here.anew:
            return self._outcome(answer, listing, NOTHING, *verdict(asking.entry, listing))
        ground = None if listing.platform == "sitemap" else self.ground(asking.entry.column or "")
        step = move(here, listing, self.limits, ground)
        if step.doubt and not asking.doubt:
            wait = 0.0 if listing.rows else self.patience
            return replace(asking, doubt=step.doubt, tries=1, wait=wait)
        return self._outcome(
            answer,
            listing,
            step.doubt,
            *page_before(asking.entry, self.clock()),
            self._onward(answer, step, listing),
            *self._beside(answer),
        )

    def _outcome(self, answer: Answer, listing: Listing, detail: Sentence, *onward: FrontierEntry) -> Fetch:
        entry = answer.asking.entry
        return Fetch(
            entry=entry,
            snapshot=answer.snapshot,
            state=FetchState.OK,
            detail=detail,
            links=tuple(_link(row, entry.column) for row in listing.rows),
            found=(*self._notices(entry, listing.rows), *onward),
        )

    def gave_nothing(self, answer: Answer, state: FetchState, detail: Sentence) -> Fetch:
        """What becomes of a list page that is not there, or not a page."""
        entry = answer.asking.entry
        missed = NOTHING if state.says_absent else not_had(entry, state, detail)
        found = self._other_way(entry, answer.page, missed) or closed(entry, state, detail)
        return Fetch(entry=entry, snapshot=answer.snapshot, state=state, detail=detail, found=(found,))

    def _listing(self, answer: Answer) -> Listing:
        params = self.params.get(answer.asking.entry.column or "", {})
        return parse_listing(answer.page, self.access.platform, params)

    def _beside(self, answer: Answer) -> Iterator[FrontierEntry]:
        """The lists of other columns to which this page leads, a page of script that shows no row itself.

        To the frontier all columns of ``/gkmlpt/index#<column>`` are one request, made for the first of them.
        """
        entry, step = answer.asking.entry, Step.from_params(answer.asking.entry.params)
        here = self.addresses.get(entry.column or "")
        if here is None or step.page > 1 or step.past_shell:
            return
        others = ((column, url) for column, url in self.addresses.items() if column != entry.column)
        for column, address in others:
            if "#" in address and resource_key(address) == resource_key(here):
                yield from self._first_of(replace(answer, asking=_asking_of(answer.asking, column, address)))

    def _first_of(self, answer: Answer) -> Iterator[FrontierEntry]:
        with suppress(ParseError):  # this column's params may describe another answer
            listing = self._listing(answer)
            if listing.is_shell:
                yield self._onward(answer, move(Step(), listing, self.limits), listing)

    def _onward(self, answer: Answer, step: Move, listing: Listing) -> FrontierEntry:
        """The entry for the next page, the other way to ask for this one, or the walk's end."""
        entry, following = answer.asking.entry, listing.next
        here = Step.from_params(entry.params)
        if here.missed and listing.page not in {None, here.page}:  # the page after the one that was missed
            return closing(entry, step.step, End(reached=False, why=restored(here.missed)))
        if step.end is None and following is not None:
            onward = replace(after(step.step), linked=_is_linked(answer.page, following.url))
            return next_entry(entry, leaves_trace(onward, entry, self.clock()), following)
        end = with_missed(step, here.missed)
        other = self._other_way(entry, answer.page, end.why) if not (end.reached or end.limited) else None
        return other or closing(entry, step.step, end)

    def _other_way(self, entry: FrontierEntry, page: Page, missed: Sentence) -> FrontierEntry | None:
        """The platform's other way to ask for a page, which keeps in mind what the first one failed of."""
        step = Step.from_params(entry.params)
        other = None if step.other else self.access.otherwise(entry, page)
        plain = replace(entry, body=b"")  # another way is no answer to the form of this one
        return next_entry(plain, replace(step, other=True, missed=missed), other) if other else None

    def _notices(self, entry: FrontierEntry, rows: tuple[Row, ...]) -> Iterator[FrontierEntry]:
        for row in rows:
            day = latest_day(row.date, row.fields)
            too_old = self.limits.since is not None and day is not None and day < self.limits.since
            if not too_old and self.wanted(row.url):
                yield FrontierEntry(
                    url=row.url,
                    kind=Kind.DETAIL,
                    column=entry.column,
                    priority=DETAIL_PRIORITY,
                    depth=entry.depth + 1,
                )


def _is_linked(page: Page, url: str) -> bool:
    """Whether a link on the page leads to the address; others follow from the page's numbers."""
    try:
        return any(urljoin(page.url or "", a.get("href") or "") == url for a in page.tree.iter("a"))
    except (ParseError, ValueError):
        return False


def _asking_of(asking: Asking, column: str, address: str) -> Asking:
    """The same request, as if it had been made for another column."""
    url = f"{asking.url.partition('#')[0]}#{address.partition('#')[2]}"
    entry = replace(asking.entry, url=address, column=column, params=Step().to_params())
    return replace(asking, url=url, entry=entry)


def next_entry(entry: FrontierEntry, step: Step, following: NextPage) -> FrontierEntry:
    """The request for another page of the list. A POST stays one, with its form, while its address stays."""
    url, body = following_request(entry.url, entry.body, following)
    return replace(
        entry,
        url=url,
        method="POST" if body else "GET",
        body=body,
        depth=entry.depth + 1,
        params=step.to_params() | within(entry),
    )


def _link(row: Row, column: str | None) -> Link:
    return Link(url=row.url, title=row.title or None, date=row.date, column=column, fields=row.fields)
