"""Running a crawl: one Scrapy crawler for all sites of this process.

More than one process: `crawler.crew.processes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive.times import utc_now
from disclosure.collecting import seldom_collected
from disclosure.errors import StorageFull

from . import settings as project_settings
from .campaign import Campaign
from .hosts.robots import robots_url
from .network.addresses import PRIVATE_HOSTS
from .plan import Options, Target, delay_of, require_contact, seeds, user_agent
from .platforms import UNREADABLE, spider_of
from .rendering.needed import require_browser
from .report import CrawlReport, SiteProgress, SiteReport, SiteState
from .spiders.base import SiteSpider
from .surroundings import in_main_thread, surroundings_put_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from archive.folder import DataFolder

__all__ = ["CrawlReport", "Options", "SiteProgress", "SiteReport", "SiteState", "Target", "crawl"]


def crawl(
    folder: DataFolder,
    targets: Sequence[Target],
    options: Options,
    *,
    progress: Callable[[SiteProgress], object] | None = None,
    ended: Callable[[SiteReport], object] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> CrawlReport:
    """Crawls the targets into the data folder, going on where an earlier crawl was stopped.

    ``progress`` is called after every fetch, and when a site is done; ``ended`` with the report of each site
    that has ended. Ctrl-C ends the crawl cleanly: the report then says ``interrupted``. Twisted's reactor
    runs once in a process, and so does this.

    Raises UserError for a real site without contact, and for a list that wants a browser where there is none;
    StorageFull when the disk takes no more; another
    DataError when no site's archive can be used (one that cannot, among others, is reported ``FAILED``).
    """
    if options.dry_run:
        return CrawlReport(planned=planned(targets))
    require_contact(targets, options.contact)
    require_browser(targets, options.browser)
    progress = progress or (lambda _: None)
    readable = tuple(target for target in targets if spider_of(target.site.platform) is not None)
    for target in targets:
        if spider_of(target.site.platform) is None:
            known = _unsupported(target)
            progress(SiteProgress(site=known.site, fetched=0, pending=0, url="", report=known))
    campaign = Campaign(folder=folder, targets=readable, options=options, clock=clock, progress=progress)
    campaign.ended = ended or campaign.ended
    if readable:
        _run(campaign)
    return _report(campaign, targets)


def planned(targets: Sequence[Target]) -> tuple[str, ...]:
    """The addresses that a crawl would ask first: robots.txt of each site, then its columns."""
    urls = (url for target in targets for url in (robots_url(target.site.url), *_first(target)))
    return tuple(dict.fromkeys(urls))


def _first(target: Target) -> list[str]:
    return [entry.url for entry in seeds(target)]


def _run(campaign: Campaign) -> None:
    """Runs the campaign to its end. Whatever ends it, the archives are closed."""
    with surroundings_put_back():
        process = AsyncCrawlerProcess(_settings(campaign.targets, campaign.options))
        task = process.crawl(SiteSpider, name="gongkai", campaign=campaign)
        try:
            with seldom_collected():
                process.start(install_signal_handlers=in_main_thread())
        finally:
            _close(campaign)
    if task.done() and not task.cancelled() and (error := task.exception()) is not None:
        raise error


def _close(campaign: Campaign) -> None:
    """Closes every archive that is still open: a second Ctrl-C lets nobody finish."""
    for job in campaign.jobs:
        campaign.interrupted |= job.report is None
        job.stop()


def _settings(targets: Sequence[Target], options: Options) -> Settings:
    settings = Settings()
    settings.setmodule(project_settings, priority="project")
    private = [f"http://{host}/" for t in targets if t.site.allow_private for host in t.hosts]
    proxies = [target.site.egress for target in targets if target.site.egress]  # the operator's own choice
    settings.update(
        {
            "USER_AGENT": user_agent(options.contact),
            "DOWNLOAD_SLOTS": {
                host: {"delay": delay, "concurrency": 1} for host, delay in _delays(targets, options)
            },
            PRIVATE_HOSTS: [urlsplit(url).hostname for url in (*private, *proxies)],
            "LOG_LEVEL": options.log_level or project_settings.LOG_LEVEL,
        },
        priority="cmdline",
    )
    return settings


def _delays(targets: Sequence[Target], options: Options) -> Iterator[tuple[str, float]]:
    """Hosts with the delay that they begin with, the longest that a site states last."""
    for target in sorted(targets, key=lambda each: delay_of(each.site, options)):
        for host in target.hosts:
            yield host, delay_of(target.site, options)


def _report(campaign: Campaign, targets: Sequence[Target]) -> CrawlReport:
    if campaign.bug is not None:
        raise campaign.bug
    errors = [job.error for job in campaign.jobs if job.error is not None]
    for error in errors:
        if isinstance(error, StorageFull):
            raise error
    if errors and len(errors) == len(campaign.jobs):
        raise max(errors, key=lambda error: error.exit_status)
    reports = {job.target.site.id: job.report for job in campaign.jobs if job.report is not None}
    return CrawlReport(
        sites=tuple(reports.get(target.site.id) or _unsupported(target) for target in targets),
        interrupted=campaign.interrupted,
    )


def _unsupported(target: Target) -> SiteReport:
    platform = target.site.platform
    return SiteReport(
        site=target.site.id, state=SiteState.UNSUPPORTED, why=f"{platform}: {UNREADABLE[platform]}"
    )
