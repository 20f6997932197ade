"""The course of a probe: rules, the page itself, how a missing page looks, then the most promising links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.hosts import AGENT
from crawler.missing_pages import title_of
from disclosure.errors import ParseError
from disclosure.urls import canonical_url
from parsers.listing import detect_listing
from parsers.listings.asking import following_request
from parsers.listings.gkmlpt import list_url, read_directory

from .candidates import Candidate, Queue, candidates_on
from .columns import FoundColumn, is_list, layouts_of, read_listing
from .directories import columns_of
from .naming import read_site_name
from .survey import Survey
from .words import promise_of

if TYPE_CHECKING:
    from parsers.listing import Listing
    from parsers.listings.gkmlpt import Directory
    from parsers.page import Page

    from .courier import Courier
    from .replies import Visit

_TELLS_NOTHING = frozenset({"generic", "json", "xml", "sitemap", "govcn"})
_OWN_HOST = ("gaj.", "ga.", "gat.", "police.")


async def look(courier: Courier, url: str, *, is_own: bool = False) -> Survey:
    """Surveys the site of an address. ``is_own``: the whole site is the bureau's, whatever its pages say."""
    survey = Survey(url=url, host=courier.host)
    rules = await courier.rules(url)
    survey.crawl_delay = rules.delay(AGENT)
    survey.robots = courier.robots_words(url)
    if not rules.refusal:
        await _Look(courier, survey, is_own=is_own).run()
    survey.asked, survey.stopped = list(courier.asked), courier.stop
    return survey


class _Look:
    """One probe under way."""

    def __init__(self, courier: Courier, survey: Survey, *, is_own: bool) -> None:
        self._courier = courier
        self._survey = survey
        self._is_own = is_own
        self._queue = Queue()

    async def run(self) -> None:
        survey = self._survey
        survey.first = await self._courier.get(survey.url)
        if survey.first.page is not None or survey.first.state.says_absent:
            survey.missing = _missing_words(await self._courier.learn_missing(survey.url))
            survey.home = await self._home()
            self._note_scheme()
            await self._other_scheme()
            self._name_site()
            await self._read_first_pages()
            await self._walk()
        elif survey.first is not None:
            survey.failed.append(survey.first)
        survey.unseen = [candidate for candidate in self._queue.rest() if candidate.is_column]

    async def _read_first_pages(self) -> None:
        """The home page before the other: what both link to is the whole site's."""
        home, first = self._survey.home, self._survey.first
        for visit in (home, first if first is not home else None):
            if visit is not None and visit.page is not None:
                self._queue.seen(visit.url)
                start = _start(visit.page, visit.url, is_own=self._is_own) if visit is first else None
                await self._read(visit.page, start)

    async def _home(self) -> Visit | None:
        """The home page, where the address that was given is another."""
        if _is_home(self._survey.url):
            return self._survey.first
        parts = urlsplit(self._survey.url)
        return await self._courier.get(f"{parts.scheme}://{parts.netloc}/")

    def _note_scheme(self) -> None:
        """Takes the address to which the host itself corrects ours, if it is the same one: https for http."""
        reply = self._survey.first.reply if self._survey.first is not None else None
        if reply is not None and canonical_url(reply.url) == canonical_url(self._survey.url):
            self._survey.url = reply.url

    async def _other_scheme(self) -> None:
        """How the host answers the other scheme: its robots.txt is all that is asked for."""
        parts = urlsplit(self._survey.url)
        if parts.port is None:
            other = "http" if parts.scheme == "https" else "https"
            await self._courier.rules(f"{other}://{parts.netloc}/")
        self._survey.schemes = {
            scheme: _scheme_words(visit) for scheme, visit in self._courier.robots.items()
        }

    def _name_site(self) -> None:
        survey = self._survey
        visits = (survey.home, survey.first)
        page = next((visit.page for visit in visits if visit is not None and visit.page is not None), None)
        if page is None:
            return
        name = read_site_name(page)
        survey.site_name, survey.site_code, survey.bureau = name.name, name.code, name.bureau
        survey.place = name.place
        survey.charset = page.encoding + (" (garbled)" if page.decoded.mojibake else "")
        self._is_own = self._is_own or bool(name.bureau) or survey.host.startswith(_OWN_HOST)
        survey.is_own = self._is_own

    async def _walk(self) -> None:
        while self._courier.left > 0 and (candidate := self._queue.next()) is not None:
            visit = await self._courier.get(candidate.url)
            if visit.page is None:
                self._survey.failed.append(visit)
            else:
                await self._read(visit.page, candidate)

    async def _read(self, page: Page, candidate: Candidate | None) -> None:
        """What a page is, and where it leads."""
        self._note_reader(page)
        directory = read_directory(page) if "_CONFIG" in page.text else None
        if directory is not None and directory.columns:
            await self._read_directory(page, directory, candidate)
        elif candidate is not None and candidate.is_column and (listing := read_listing(page)) is not None:
            listing = await self._with_rows(page, listing)
            if is_list(listing):
                self._keep(candidate, listing)
        for each in candidates_on(page, self._survey.host, candidate):
            self._queue.add(each)

    async def _with_rows(self, page: Page, listing: Listing) -> Listing:
        """The listing, or that of the interface which a page without rows of its own asks."""
        if not listing.is_shell or listing.next is None or self._courier.left <= 0:
            return listing
        url, body = following_request(page.address or "", b"", listing.next)
        visit = await self._courier.get(url, body)
        inner = read_listing(visit.page) if visit.page is not None else None
        return inner if inner is not None and (inner.rows or inner.total == 0) else listing

    async def _read_directory(self, page: Page, directory: Directory, above: Candidate | None) -> None:
        """The columns of a gkmlpt index that promise most; each list is asked for in the interface."""
        for branch, candidate in columns_of(page, directory, above):
            url = list_url(page, directory.sid, branch.id)
            if url is None or self._courier.left <= 0:
                self._queue.add(candidate)
                continue
            self._queue.seen(candidate.url)
            visit = await self._courier.get(url)
            listing = read_listing(visit.page) if visit.page is not None else None
            if listing is not None and is_list(listing):
                self._keep(candidate, listing, platform="gkmlpt")
            elif visit.page is None:
                self._survey.failed.append(visit)

    def _keep(self, candidate: Candidate, listing: Listing, *, platform: str = "") -> None:
        """A list that was seen: of the subject, or perhaps another body's."""
        column = FoundColumn(
            name=candidate.name,
            url=candidate.url,
            trail=candidate.trail,
            rows=len(listing.rows),
            dated=sum(row.date is not None for row in listing.rows),
            total=listing.total,
            pages=listing.pages,
            next_url=listing.next.url if listing.next else "",
            platform=platform or listing.platform,
            layouts=layouts_of(listing),
        )
        mine = self._is_own or candidate.is_topic
        (self._survey.columns if mine else self._survey.others).append(column)

    def _note_reader(self, page: Page) -> None:
        try:
            reader = detect_listing(page)
        except ParseError:
            return
        if reader not in _TELLS_NOTHING:
            self._survey.readers[reader] += 1


def _is_home(url: str) -> bool:
    return urlsplit(url).path in {"", "/"} and not urlsplit(url).query


def _start(page: Page, url: str, *, is_own: bool) -> Candidate | None:
    """The page that the probe begins with as a candidate itself; None for a home page."""
    if _is_home(url):
        return None
    name = re.split(r"[-_|–]", title_of(page))[0].strip() or urlsplit(url).path
    promise = promise_of(name, url)
    return Candidate(name=name, url=url, is_topic=is_own or promise.is_topic, is_column=True)


def _missing_words(visit: Visit) -> str:
    if visit.page is None:
        return f"{visit.state}{f' ({visit.detail})' if visit.detail else ''}"
    return "answered with status 200: such pages are known by their look"


def _scheme_words(visit: Visit) -> str:
    if visit.target:
        return f"redirects to {visit.target}"
    return "answers" if visit.reply is not None else f"{visit.state}: {visit.detail}"
