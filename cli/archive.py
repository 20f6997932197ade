"""``gongkai archive``: what the servers answered, as evidence."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.errors import BelowTarget

from .archived import latest_snapshot
from .import_report import show_import
from .options import http_address
from .output import print_json, print_table, progress_line

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import Snapshot

    from .state import State


@click.group()
def archive() -> None:
    """List, check and fill the web archive."""


@archive.command("import")
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
    """Take in pages saved by others: HTML files, folders of them, documents, WARC files (also .gz).

    What was taken in twice is kept once. Of a folder, pages and WARC files are taken, and files of other
    kinds are counted: documents (PDF, OFD, Word, Excel, ZIP) have to be named, each with its --url where it
    is attached to a page. Exit status 1 when something was refused; it is named.
    """
    from archive.importing import import_paths
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


@archive.command("list")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--prefix", help="Only addresses that begin with this.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_captures(state: State, sites: tuple[str, ...], prefix: str | None, as_json: bool) -> None:
    """List captures: time, status, address, and the record that holds each."""
    from archive.ledger import Ledger
    from audit.report.structured import snapshot_to_json

    from .jsonlines import write_line

    folder = state.folder()
    for name in sites or folder.site_ids():
        with Ledger.open(folder.ledger_path(name)) as ledger:
            for snapshot in ledger.captures(prefix=prefix):
                if as_json:
                    write_line(snapshot_to_json(snapshot))
                else:
                    click.echo(capture_line(snapshot))


def capture_line(snapshot: Snapshot) -> str:
    """One line on a capture: time (UTC), status, address, file and offset."""
    when = f"{snapshot.captured_at:%Y-%m-%d %H:%M:%S}Z"
    return f"{when} {snapshot.status:3} {snapshot.url} {snapshot.file}:{snapshot.offset}"


@archive.command()
@click.argument("url")
@click.option("--at", type=click.DateTime(), help="The capture at or before this time (UTC).")
@click.option("--body", is_flag=True, help="Write the body as it was served, decoded, to standard output.")
@click.pass_obj
def show(state: State, url: str, at: datetime | None, body: bool) -> None:
    """Show the latest capture of URL, where it lies, and how to cite it."""
    import sys
    from datetime import UTC

    from archive.reading import read_capture

    folder = state.folder()
    found = latest_snapshot(folder, url, at=at.replace(tzinfo=UTC) if at else None)
    capture = read_capture(folder, found)
    if body:
        sys.stdout.buffer.write(capture.body)
        return
    when = f"{found.captured_at:%Y-%m-%dT%H:%M:%SZ}"
    click.echo(
        f"{found.url}\ncaptured {when}, status {found.status}, {found.media_type}, {len(capture.body)} bytes"
    )
    click.echo(f"digest {found.digest}\nrecord {found.file}, offset {found.offset}, {found.length} bytes")
    click.echo(
        f"cite: {found.url}, captured {when} by gongkai, payload {found.digest}, {found.file}@{found.offset}"
    )


@archive.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def stats(state: State, as_json: bool) -> None:
    """Count captures, WARC files and bytes of each site."""
    from archive.ledger import Ledger

    folder = state.folder()
    rows = []
    for name in folder.site_ids():
        files = list(folder.warc_dir(name).glob("*.warc.gz"))
        with Ledger.open(folder.ledger_path(name)) as ledger:
            rows.append(
                [name, sum(1 for _ in ledger.captures()), len(files), sum(f.stat().st_size for f in files)]
            )
    heads = ["site", "captures", "warc_files", "bytes"]
    if as_json:
        print_json([dict(zip(heads, row, strict=True)) for row in rows])
    else:
        print_table([state.say("site"), state.say("captures"), "WARC", "bytes"], rows)


@archive.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
@click.pass_obj
def verify(state: State, sites: tuple[str, ...], as_json: bool) -> None:
    """Check every digest, every ledger line and the chain of run manifests.

    Nothing is changed. Each fault names file and offset. Exit status 4 when there is one.
    """
    from archive.verify import verify as verify_sites
    from disclosure.errors import ArchiveDamaged

    folder = state.folder()
    faults = verify_sites(folder, sites or None)
    if as_json:
        print_json([asdict(fault) for fault in faults])
    for fault in () if as_json else faults:
        click.echo(f"{fault.file}:{fault.offset}: {fault.record}: {fault.what}")
    if faults:
        raise ArchiveDamaged(f"{len(faults)} faults found; nothing was changed")
    if not as_json:
        click.echo(f"{len(sites or folder.site_ids())} sites: no fault")


@archive.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.pass_obj
def repair(state: State, sites: tuple[str, ...]) -> None:
    """Bring ledgers in step with the WARC files; a lost ledger is rebuilt from them.

    A torn tail is cut at the last whole record and kept beside; nothing else of the evidence is touched.
    """
    from archive.site_archive import SiteArchive
    from crawler.plan import software

    folder = state.folder()
    names = sites or folder.site_ids()
    for name in names:
        with SiteArchive.open(folder, name, software=software()):
            click.echo(f"{name}: in step")
    click.echo(f"{len(names)} sites; gongkai archive verify checks every record")
