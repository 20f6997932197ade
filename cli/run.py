"""``gongkai run``: crawl, index and audit in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .crawl import BROWSER_HELP, CONTACT_HELP, crawl_targets, wanted_targets
from .crawl_report import settle, show_report
from .options import index_option

if TYPE_CHECKING:
    from .state import State

RUN_JOBS_HELP = "Processes to crawl and to index with (defaults: see gongkai crawl and gongkai index)."


@click.command()
@click.argument("names", nargs=-1, metavar="[SITE|AGENCY]...")
@click.option("--region", "regions", multiple=True, help="Every agency in this region, by code or name.")
@click.option("--refresh", is_flag=True, help="Ask known notices again, to see changes and removals.")
@click.option("--contact", envvar="GONGKAI_CONTACT", default="", show_envvar=True, help=CONTACT_HELP)
@click.option("--browser", envvar="GONGKAI_BROWSER", default="", show_envvar=True, help=BROWSER_HELP)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help=RUN_JOBS_HELP)
@index_option
@click.pass_obj
def run(
    state: State,
    names: tuple[str, ...],
    regions: tuple[str, ...],
    refresh: bool,
    contact: str,
    browser: str,
    jobs: int | None,
    index_url: str | None,
) -> None:
    """Crawl, index and audit in a row.

    What the crawl could not finish does not stop the rest; it decides the exit status in the end.
    """
    from crawler.plan import Options

    from .audit import run_audit
    from .audit_history import keep
    from .audit_table import show_table
    from .build_report import settle_build, show_build
    from .index import build

    targets = wanted_targets(state, names=names, regions=regions)
    options = Options(contact=contact, refresh=refresh, browser=browser)
    report = crawl_targets(state, targets, options, jobs=jobs)
    show_report(report, state.say)
    built = build(state, index_url=index_url, jobs=jobs)
    show_build(built, state.say)
    for region in regions or (None,):
        audit = run_audit(state, region=region, index_url=index_url)
        keep(state, audit)
        show_table(audit, state)
    settle(report, state.say)
    settle_build(built)
