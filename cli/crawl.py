"""``gongkai crawl``: fetch disclosure pages into the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from disclosure.errors import UserError

from .choosing import choose, site_of_url
from .crawl_log import crawl_log
from .crawl_report import report_to_json, settle, show_plan, show_report
from .live import live_line
from .output import print_json

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.plan import Options, Target
    from crawler.report import CrawlReport, SiteProgress

    from .crawl_log import CrawlLog
    from .state import State

LOG_HELP = "Log every fetch, and each end, as JSON Lines: to the end of a file, or to standard output."
JOBS_HELP = "Processes to crawl with, sites shared out among them (default: one a core, from 64 sites on)."
CONTACT_HELP = "Whom a webmaster can write to; part of the user agent, needed for real sites."

RECHECK_HELP = "At most so many known notices a site, of those that are due, are asked again."
DISCOVER_HELP = "At most so many requests a site for lists and new notices; the next crawl goes on."
BROWSER_HELP = "The Chromium that renders lists which want one, if it has an unusual name."


@click.command()
@click.argument("names", nargs=-1, metavar="[SITE|AGENCY]...")
@click.option("--region", "regions", multiple=True, help="Every agency in this region, by code or name.")
@click.option("--url", "urls", multiple=True, help="A single page of a registered site.")
@click.option("--all", "everything", is_flag=True, help="Every registered site that has a known column.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Stop at list rows older than this day.")
@click.option("--max-pages", type=click.IntRange(min=1), help="At most so many list pages a column.")
@click.option("--full", is_flag=True, help="Read lists to their ends, not only to known rows.")
@click.option("--refresh", is_flag=True, help="The same, and ask every known notice again, due or not.")
@click.option("--recheck", type=click.IntRange(min=0), default=500, show_default=True, help=RECHECK_HELP)
@click.option("--discover", type=click.IntRange(min=1), help=DISCOVER_HELP)
@click.option("--dry-run", is_flag=True, help="Show what would be asked first, and ask nothing.")
@click.option("--contact", envvar="GONGKAI_CONTACT", default="", show_envvar=True, help=CONTACT_HELP)
@click.option("--browser", envvar="GONGKAI_BROWSER", default="", show_envvar=True, help=BROWSER_HELP)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help=JOBS_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--log-json", "log", metavar="FILE|-", help=LOG_HELP)
@click.pass_obj
def crawl(
    state: State,
    names: tuple[str, ...],
    regions: tuple[str, ...],
    urls: tuple[str, ...],
    everything: bool,
    since: datetime | None,
    max_pages: int | None,
    full: bool,
    refresh: bool,
    recheck: int,
    discover: int | None,
    dry_run: bool,
    contact: str,
    browser: str,
    jobs: int | None,
    as_json: bool,
    log: str | None,
) -> None:
    """Fetch disclosure pages into the archive.

    Polite by default: robots.txt is obeyed, one connection and two seconds a host. An interrupted crawl
    goes on where it stopped. A list that an earlier crawl has read to its end is read to known rows, and
    known notices are asked again when they are due: the more often they changed, the sooner. Exit status 1
    when a column was not read as far as was wanted or lists less than usual, 3 when nothing at all could be
    reached.
    """
    from crawler.plan import Options

    if contact and not any(sign in contact for sign in ("@", "://")):
        raise UserError(f"--contact {contact}: a mail address or the address of a page is wanted")
    if as_json and log == "-":
        raise UserError("--json and --log-json - would mix on standard output; give the log a file")
    targets = wanted_targets(state, names=names, regions=regions, urls=urls, everything=everything)
    options = Options(
        contact=contact,
        full=full,
        refresh=refresh,
        recheck=recheck,
        discovery=discover,
        since=since.date() if since else None,
        max_pages=max_pages,
        dry_run=dry_run,
        browser=browser,
    )
    if dry_run:
        show_plan(crawl_targets(state, targets, options))
        return
    with crawl_log(log) as written:
        report = crawl_targets(state, targets, options, jobs=jobs, log=written)
    if as_json:
        print_json(report_to_json(report))
    elif log != "-":
        show_report(report, state.say)
    settle(report, state.say)
    written.require_whole()


def wanted_targets(
    state: State,
    *,
    names: tuple[str, ...],
    regions: tuple[str, ...],
    urls: tuple[str, ...] = (),
    everything: bool = False,
) -> list[Target]:
    """What the options name, one target a site. Raises UserError when they name nothing."""
    from crawler.plan import Target

    registry = state.registry
    if everything:
        names = (*names, *(site.id for site in registry.sites.values() if site.columns))
    if not (names or regions or urls):
        raise UserError("say what to crawl: a site, an agency, --region CODE, --url URL or --all")
    chosen = choose(registry, names=names, regions=regions)
    pages: dict[str, list[str]] = {}
    for url in urls:
        site = site_of_url(registry, url)
        chosen.setdefault(site.id, (site, []))
        pages.setdefault(site.id, []).append(url)
    return [
        Target(site=site, columns=tuple(columns), pages=tuple(pages.get(site.id, ())))
        for site, columns in chosen.values()
    ]


def crawl_targets(
    state: State,
    targets: list[Target],
    options: Options,
    *,
    jobs: int | None = None,
    log: CrawlLog | None = None,
) -> CrawlReport:
    """Crawl with a live line on a terminal, and a ``log`` where one is wanted.

    The data folder is made where there is none, unless the crawl is refused. Raises UserError.

    ``jobs`` None: as many processes as the sites are worth.
    """
    from archive.folder import DataFolder
    from crawler.crew.processes import crawl as run_crawl
    from crawler.crew.shares import default_jobs, usable_cores
    from crawler.plan import require_contact
    from crawler.rendering.needed import require_browser

    jobs = jobs or default_jobs(targets, cores=usable_cores())
    if options.dry_run:
        return run_crawl(DataFolder(state.data), targets, options, jobs=1)
    state.require_local()
    require_contact(targets, options.contact)
    require_browser(targets, options.browser)
    folder = state.folder(create=True)
    with live_line(len(targets), state.say) as seen:

        def progress(where: SiteProgress) -> None:
            seen(where)
            if log is not None:
                log.seen(where)

        report = run_crawl(folder, targets, options, jobs=jobs, progress=progress)
    if log is not None:
        log.ended(report)
    return report
