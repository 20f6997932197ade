"""How a crawl's result is shown, and the exit status it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from disclosure.errors import BelowTarget, DataError, UnreachableError
from disclosure.plurals import counted

from .failing import INTERRUPTED
from .issues import issue_to_json, show_issues
from .output import is_narrow, print_reasons, print_table
from .recorded import told

if TYPE_CHECKING:
    from archive.tables.measures import Measures
    from crawler.report import CrawlReport, SiteReport

    from .lang import Messages


def show_report(report: CrawlReport, say: Messages) -> None:
    """A row a site: how it ended, rows expected and got, captures, what stood against it; then the issues.

    On a narrow terminal what stood against it has lines of its own, below.
    """
    heads = ["site", "state", "expected", "got", "captures", "new", "why"]
    rows = [
        [s.site, say(s.state.value), s.expected, s.got, s.captured, s.new, told(s.why, say)]
        for s in report.sites
    ]
    if narrow := is_narrow():
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    print_table([say(head) for head in heads], rows)
    if narrow:
        print_reasons((site.site, told(site.why, say)) for site in report.sites)
    show_issues([issue for site in report.sites for issue in site.issues], say)


def report_to_json(report: CrawlReport) -> dict[str, object]:
    """The report as JSON values."""
    return {
        "complete": report.complete,
        "interrupted": report.interrupted,
        "sites": [site_to_json(site) for site in report.sites],
    }


def site_to_json(site: SiteReport) -> dict[str, object]:
    """What became of a site, as JSON values; ``run`` holds the figures of its whole run."""
    return {
        "site": site.site,
        "state": site.state.value,
        "complete": site.complete,
        "expected": site.expected,
        "got": site.got,
        "captured": site.captured,
        "new": site.new,
        "states": {state.value: count for state, count in site.states.items()},
        "why": site.why,
        "seconds": round(site.seconds, 3),
        "run": measures_to_json(site.measures),
        "issues": [issue_to_json(issue) for issue in site.issues],
    }


def measures_to_json(measures: Measures | None) -> dict[str, object] | None:
    """The figures of a run as JSON values; None where there are none."""
    if measures is None:
        return None
    each = measures.requests_per_new
    return {
        "requests": measures.requests,
        "captured": measures.captured,
        "new": measures.new,
        "changed": measures.changed,
        "bytes": measures.bytes,
        "seconds": round(measures.seconds, 3),
        "requests_per_new": None if each is None else round(each, 2),
        "fill": {name: round(share, 3) for name, share in measures.fill.items()},
        "sample": measures.sample,
    }


def show_plan(report: CrawlReport) -> None:
    """What a dry run would ask first."""
    for url in report.planned:
        click.echo(url)
    click.echo(counted("{n} first requests; nothing was asked", n=len(report.planned)), err=True)


def settle(report: CrawlReport, say: Messages) -> None:
    """End as the result demands: 130 interrupted, 4 archive not writable, 3 nothing reached, 1 incomplete."""
    if report.interrupted:
        click.echo(f"gongkai: {say('interrupted; the next crawl goes on from there')}", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    failed = [f"{site.site}: {site.why}" for site in report.sites if site.state.value == "failed"]
    if failed:
        raise DataError("\n".join(failed))
    if not report.reached:
        sites = "; ".join(site.site for site in report.sites)
        raise UnreachableError(say("nothing could be reached: {sites}").format(sites=sites))
    if not report.complete:
        open_ones = ", ".join(site.site for site in report.sites if not site.complete)
        said = say("not complete: {sites} (why: see above, or gongkai status)")
        raise BelowTarget(said.format(sites=open_ones))
