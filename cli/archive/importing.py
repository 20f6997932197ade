"""``gongkai archive import``: what others saved, taken in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.import_report import show_import
from cli.options import address_prefix, http_address
from cli.output import print_json, progress_line
from disclosure.errors import BelowTarget

if TYPE_CHECKING:
    from cli.state import State

CONTACT_HELP = "Mail address or page of whoever imports; it is kept with what is imported."


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--site", help="Site to file the pages under; by default each page's own host.")
@click.option(
    "--url", callback=http_address, help="Address that a single HTML file or document was saved from."
)
@click.option(
    "--url-prefix",
    callback=address_prefix,
    help="What stands before the path of each file of a folder; http:// alone where the first folders are"
    " hosts, as wget makes them.",
)
@click.option("--documents", is_flag=True, help="Take the documents of folders too, not only pages.")
@click.option("--contact", envvar="GONGKAI_CONTACT", default="", show_envvar=True, help=CONTACT_HELP)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=64 << 20,
    show_default=True,
    help="The largest page, record or body that is taken.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def import_files(
    state: State,
    paths: tuple[Path, ...],
    site: str | None,
    url: str | None,
    url_prefix: str | None,
    documents: bool,
    contact: str,
    max_bytes: int,
    as_json: bool,
) -> None:
    """Take in what others saved: HTML files, folders, documents, web archives.

    Web archives are WARC, WACZ, ARC, HAR, MHTML, and Common Crawl's WARC and WET pieces. What was taken in
    twice is kept once. Of a folder, pages and web archives are taken, and files of other kinds are counted:
    documents (PDF, OFD, Word, Excel, ZIP) have to be named, each with its --url where it is attached to a
    page, or asked for with --documents. An import that was broken off is repeated: it takes what is missing.
    Exit status 1 when something was refused; it is named.
    """
    from archive.imports.importing import import_paths
    from crawler.plan import software

    with progress_line("importing") as say:
        report = import_paths(
            state.folder(create=True),
            paths,
            site=site,
            url=url,
            url_prefix=url_prefix,
            documents=documents,
            software=software(),
            operator=contact,
            max_bytes=max_bytes,
            progress=lambda path, met: say(f"{path} ({met} looked at)" if met else str(path)),
        )
    if as_json:
        print_json(asdict(report))
    else:
        show_import(report)
    for problem in report.problems:
        click.echo(f"  not imported: {problem}", err=True)
    if report.refused:
        raise BelowTarget(f"{report.refused} records or files were not imported")
