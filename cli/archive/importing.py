"""``gongkai archive import``: what others saved, taken in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.import_report import show_import
from cli.options import http_address
from cli.output import print_json, progress_line
from disclosure.errors import BelowTarget

if TYPE_CHECKING:
    from cli.state import State


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--site", help="Site to file the pages under; by default each page's own host.")
@click.option(
    "--url", callback=http_address, help="Address that a single HTML file or document was saved from."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def import_files(
    state: State, paths: tuple[Path, ...], site: str | None, url: str | None, as_json: bool
) -> None:
    """Take in what others saved: HTML files, folders, documents, WARC files.

    WARC files may be compressed (.gz). What was taken in twice is kept once. Of a folder, pages and WARC
    files are taken, and files of other kinds are counted: documents (PDF, OFD, Word, Excel, ZIP) have to be
    named, each with its --url where it is attached to a page. Exit status 1 when something was refused; it
    is named.
    """
    from archive.imports.importing import import_paths
    from crawler.plan import software

    with progress_line("importing") as say:
        report = import_paths(
            state.folder(create=True),
            paths,
            site=site,
            url=url,
            software=software(),
            progress=lambda path: say(str(path)),
        )
    if as_json:
        print_json(asdict(report))
    else:
        show_import(report)
    for problem in report.problems:
        click.echo(f"  not imported: {problem}", err=True)
    if report.problems:
        raise BelowTarget(f"{len(report.problems)} records or files were not imported")
