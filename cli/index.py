"""``gongkai index``: from the archive to the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from disclosure.errors import BelowTarget

from .options import index_option
from .output import print_json, progress_line

if TYPE_CHECKING:
    from indexer.report import BuildReport

    from .state import State


@click.command()
@click.option("--rebuild", is_flag=True, help="Read everything anew into a fresh index, then swap it in.")
@index_option
@click.option("--ocr", is_flag=True, help="Read the characters in scans and pictures (needs tesseract).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def index(state: State, rebuild: bool, index_url: str | None, ocr: bool, as_json: bool) -> None:
    """Read notices out of the archive into the index.

    Only what is new in the archive is read, unless the parsers or the registry changed; with --ocr, add
    --rebuild to read older scans as well. A rebuild that was interrupted goes on. Exit status 1 when a page
    could not be read, or a notice not be stored; it is named.
    """
    report = build(state, rebuild=rebuild, index_url=index_url, ocr=ocr)
    if as_json:
        print_json(build_to_json(report))
    else:
        show_build(report)
    settle_build(report)


def build(
    state: State, *, rebuild: bool = False, index_url: str | None = None, ocr: bool = False
) -> BuildReport:
    """Bring the index up to the archive. Raises InputError where there is no data folder."""
    from indexer.build import build_index

    folder = state.folder()
    with (
        state.index(index_url, create=True, for_rebuild=rebuild) as found,
        progress_line("indexing") as say,
    ):
        return build_index(
            folder, found, state.registry, rebuild=rebuild, progress=lambda page: say(page.url), ocr=ocr
        )


def build_to_json(report: BuildReport) -> dict[str, object]:
    """The report as JSON values."""
    return {
        "read": report.read,
        "notices": report.notices,
        "written": report.written,
        "skipped": dict(report.skipped),
        "failed": [{"url": url, "why": why} for url, why in report.failed],
        "refused": [{"id": name, "why": why} for name, why in report.refused],
        "lost": [{"site": site, "notices": count} for site, count in report.lost],
        "unreadable": [{"site": site, "why": why} for site, why in report.unreadable],
    }


def show_build(report: BuildReport) -> None:
    """One line of what was done, and one for each page or site that could not be read."""
    skipped = sum(report.skipped.values())
    notices = f"{report.notices} notices ({report.written} new or changed)"
    click.echo(f"{report.read} pages read: {notices}, {skipped} skipped")
    for reason, count in sorted(report.skipped.items()):
        click.echo(f"  skipped {count}: {reason}")
    for name, why in (*report.failed, *report.unreadable):
        click.echo(f"  not read: {name}: {why}", err=True)
    for name, why in report.refused:
        click.echo(f"  not stored: {name}: {why}", err=True)
    for site, count in report.lost:
        click.echo(f"  stored and not there: {site}: {count} notices", err=True)


def settle_build(report: BuildReport) -> None:
    """Raise BelowTarget when a page or a site's ledger could not be read, or a notice not be stored."""
    if report.unreadable:
        raise BelowTarget(f"{len(report.unreadable)} sites could not be read; see gongkai archive verify")
    if report.lost:
        raise BelowTarget("the index does not hold all that it was given; run the same command again")
    if report.refused:
        raise BelowTarget(f"the index refused {len(report.refused)} notices")
    if report.failed:
        raise BelowTarget(f"{len(report.failed)} archived pages could not be read as notices")
