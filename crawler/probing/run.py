"""Runs a probe with the crawler's own downloader, settings and limits. Once in a process, as a crawl."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import settings as project_settings
from crawler.archiving import pairs
from crawler.hosts.throttle import FLOOR
from crawler.network.addresses import PRIVATE_HOSTS, private_literal
from crawler.network.troubles import trouble_of
from crawler.plan import DELAY, Target, require_contact, user_agent
from crawler.surroundings import in_main_thread, surroundings_put_back
from disclosure.errors import UserError
from disclosure.model import Site
from disclosure.urls import host_of, is_government_host
from parsers.listings.asking import media_type

from .courier import MOST_REQUESTS, Courier
from .looking import look
from .replies import Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from crawler.asking import Trouble

    from .survey import Survey

_LARGEST_PAGE = 16 * 1024 * 1024
_EVEN = {"jitter": 0.0, "randomize_delay": False}
"""A slot whose delay is kept to the second, as Scrapy from 2.19 on and as older ones call it."""

_KEPT = frozenset({"crawler.hosts.throttle.HostThrottle", "crawler.hosts.cookies.HostCookies"})
"""Components of ours that a probe has as well; others belong to archive, frontier and campaigns."""

_COMPONENTS = ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeOptions:
    """How to probe. ``exception`` is the written reason for a host outside ``*.gov.cn``.

    ``delay`` in seconds; less than a crawl's is for private hosts only. ``is_own`` where the whole site is
    known to be the bureau's. ``egress`` is the address of a proxy, as in a site's entry.
    """

    contact: str = ""
    exception: str = ""
    allow_private: bool = False
    delay: float = DELAY
    most: int = MOST_REQUESTS
    is_own: bool = False
    egress: str | None = None


@dataclass
class Errand:
    """What the spider is sent out with, and what it brings back."""

    url: str
    options: ProbeOptions
    progress: Callable[[str], object]
    survey: Survey | None = None
    bug: Exception | None = field(default=None)


def probe(url: str, options: ProbeOptions, progress: Callable[[str], object] = lambda _: None) -> Survey:
    """Surveys the site of an address. ``progress`` is called with each address before it is asked.

    Raises UserError for a host that may not be asked: one outside ``*.gov.cn`` without a reason, a real one
    without a contact or with less than the crawl's delay.
    """
    _refuse(url, options)
    errand = Errand(url, options, progress)
    with surroundings_put_back():
        process = AsyncCrawlerProcess(_settings(url, options))
        task = process.crawl(ProbeSpider, errand=errand)
        process.start(install_signal_handlers=in_main_thread())
    failed = task.exception() if task.done() and not task.cancelled() else None
    if error := errand.bug or failed:
        raise error
    if errand.survey is None:
        raise KeyboardInterrupt
    return errand.survey


class ProbeSpider(Spider):
    """Asks one request after the other, each when the one before is answered; yields nothing."""

    name = "probe"

    def __init__(self, *args: Any, errand: Errand, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(*args, **kwargs)
        self._errand = errand

    async def start(self) -> AsyncIterator[Any]:
        """Looks at the site."""
        errand, options = self._errand, self._errand.options
        courier = Courier(
            host=host_of(errand.url),
            fetch=self._fetch,
            allow_private=options.allow_private,
            most=min(options.most, MOST_REQUESTS),
        )
        try:
            errand.survey = await look(courier, errand.url, is_own=options.is_own)
        except Exception as error:  # noqa: BLE001 - Scrapy would log it and end as if all were well
            errand.bug = error
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def _fetch(self, url: str, body: bytes, wanted: float) -> Reply | Trouble:
        """One exchange. ``wanted`` are the seconds between two requests that robots.txt asks for."""
        self._errand.progress(url)
        request = Request(
            url,
            method="POST" if body else "GET",
            body=body,
            headers={"Content-Type": media_type(body)} if body else {},
            dont_filter=True,
            meta={
                "download_slot": host_of(url),
                "download_maxsize": _LARGEST_PAGE,
                FLOOR: max(self._errand.options.delay, wanted),
                "proxy": self._errand.options.egress,
            },
        )
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever the downloader raises is a state of the site
            return trouble_of(error, urlsplit(url).hostname or "")
        return Reply(url=url, status=response.status, headers=pairs(response.headers), body=response.body)


def _refuse(url: str, options: ProbeOptions) -> None:
    host = host_of(url)
    if not host:
        raise UserError(f"{url}: an address that begins with http:// or https:// is wanted")
    if not is_government_host(host) and not options.exception:
        raise UserError(f"{host} lies outside *.gov.cn: --exception must say why it is trusted")
    if private_literal(url) and not options.allow_private:
        raise UserError(f"{host} is a private address: --private lets a sample be asked")
    if options.delay < DELAY and not options.allow_private:
        raise UserError(f"a real site is asked every {DELAY:g} seconds at most, not every {options.delay:g}")
    site = Site(
        id=host, url=url, platform="unknown", allow_private=options.allow_private, egress=options.egress
    )
    require_contact([Target(site=site)], options.contact)


def _settings(url: str, options: ProbeOptions) -> Settings:
    """The project's, less what belongs to archive and frontier; the delay is the host's."""
    settings = Settings()
    settings.setmodule(project_settings, priority="project")
    kept = {
        table: {
            name: order if name in _KEPT or not name.startswith("crawler.") else None
            for name, order in getattr(project_settings, table).items()
        }
        for table in _COMPONENTS
    }
    proxies = [options.egress] if options.egress else []
    private = [urlsplit(each).hostname for each in ([url] if options.allow_private else []) + proxies]
    settings.update(
        {
            "SCHEDULER": "scrapy.core.scheduler.Scheduler",
            **kept,
            "USER_AGENT": user_agent(options.contact),
            "DOWNLOAD_SLOTS": {host_of(url): {"delay": options.delay, "concurrency": 1, **_EVEN}},
            PRIVATE_HOSTS: private,
        },
        priority="cmdline",
    )
    return settings
