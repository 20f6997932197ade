"""The course of a probe: rules, the page itself, how a missing page looks, then the most promising links."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.hosts.host import AGENT
from crawler.hosts.missing_pages import title_of
from disclosure.model import FetchState
from disclosure.urls import canonical_url

from .candidates import Candidate, Queue
from .naming import read_site_name
from .reading import PageReader
from .survey import Survey
from .words import promise_of

if TYPE_CHECKING:
    from parsers.page import Page

    from .courier import Courier
    from .replies import Visit

_OWN_HOST = ("gaj.", "ga.", "gat.", "police.")
"""How the hosts begin that bureaus have of their own."""


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
        self._queue = Queue()
        self._reader = PageReader(courier, survey, self._queue)
        survey.is_own = is_own

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
                start = _start(visit.page, visit.url, is_own=self._survey.is_own) if visit is first else None
                await self._read(visit, visit.page, start)

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
        survey.is_own = survey.is_own or bool(name.bureau) or survey.host.startswith(_OWN_HOST)

    async def _walk(self) -> None:
        while self._courier.left > 0 and (candidate := self._queue.next()) is not None:
            visit = await self._courier.get(candidate.url)
            if visit.page is None:
                self._survey.failed.append(visit)
            else:
                await self._read(visit, visit.page, candidate)

    async def _read(self, visit: Visit, page: Page, candidate: Candidate | None) -> None:
        """Reads a page. Whatever it does to a parser of ours, the probe goes on and says so."""
        try:
            await self._reader.read(page, candidate)
        except Exception as error:  # noqa: BLE001 - as said
            why = f"{type(error).__name__}: {error}"
            self._survey.failed.append(replace(visit, state=FetchState.UNREADABLE, detail=why))


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
