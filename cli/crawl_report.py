"""How a crawl's result is shown, and the exit status it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from disclosure.errors import BelowTarget, DataError, UnreachableError

from .failing import INTERRUPTED
from .output import print_table

if TYPE_CHECKING:
    from crawler.report import CrawlReport

    from .lang import Messages


def show_report(report: CrawlReport, say: Messages) -> None:
    """A row a site: how it ended, rows expected and got, captures, and what stood against completeness."""
    heads = ["site", "state", "expected", "got", "captures", "new", "why"]
    rows = [[s.site, say(s.state.value), s.expected, s.got, s.captured, s.new, s.why] for s in report.sites]
    print_table([say(head) for head in heads], rows)


def report_to_json(report: CrawlReport) -> dict[str, object]:
    """The report as JSON values."""
    return {
        "complete": report.complete,
        "interrupted": report.interrupted,
        "sites": [
            {
                "site": site.site,
                "state": site.state.value,
                "expected": site.expected,
                "got": site.got,
                "captured": site.captured,
                "new": site.new,
                "states": {state.value: count for state, count in site.states.items()},
                "why": site.why,
                "seconds": round(site.seconds, 3),
            }
            for site in report.sites
        ],
    }


def show_plan(report: CrawlReport) -> None:
    """What a dry run would ask first."""
    for url in report.planned:
        click.echo(url)
    click.echo(f"{len(report.planned)} first requests; nothing was asked", err=True)


def settle(report: CrawlReport) -> None:
    """End as the result demands: 130 interrupted, 4 archive not writable, 3 nothing reached, 1 incomplete."""
    if report.interrupted:
        click.echo("gongkai: interrupted; the next crawl goes on from there", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    failed = [f"{site.site}: {site.why}" for site in report.sites if site.state.value == "failed"]
    if failed:
        raise DataError("\n".join(failed))
    if not report.reached:
        raise UnreachableError("nothing could be reached: " + "; ".join(site.site for site in report.sites))
    if not report.complete:
        open_ones = [site.site for site in report.sites if site.state.value not in {"complete", "limited"}]
        raise BelowTarget(f"not complete: {', '.join(open_ones)} (why: see above, or gongkai status)")
