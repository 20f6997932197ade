"""``gongkai archive export``: captures handed on, in the forms of web archives."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.options import http_addresses
from cli.output import progress_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.exports.about import ExportAbout, Exported
    from archive.folder import DataFolder
    from cli.state import State
    from disclosure.model import Snapshot

FORMS = ("warc", "wacz", "bag")


@click.command("export")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--url",
    "urls",
    multiple=True,
    callback=http_addresses,
    help="All captures of this address, and its files.",
)
@click.option("--prefix", help="Only addresses that begin with this.")
@click.option(
    "--since", metavar="T", help="Only captures at this time or later (UTC, or its beginning: 2026-03)."
)
@click.option("--until", metavar="T", help="Only captures up to the end of this time.")
@click.option("--as", "form", type=click.Choice(FORMS), default="wacz", show_default=True, help="Form.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write, or a folder for a bag unless it ends in .zip; it appears when it is whole.",
)
@click.option("--title", default="", help="What the export is called.")
@click.option(
    "--key", type=click.Path(path_type=Path, dir_okay=False), help="Sign a WACZ: private key (P-384, PEM)."
)
@click.option("--original", is_flag=True, help="Do not mask personal information in a WACZ's list of pages.")
@click.pass_obj
def export(
    state: State,
    /,
    form: str,
    output: Path,
    title: str,
    key: Path | None,
    original: bool,
    **chosen: Any,
) -> None:
    """Hand captures on as WARC, WACZ or a BagIt bag of evidence, with all that they rest on.

    Records are copied octet for octet and keep what was published, personal information included. The same
    choice from the same archive gives the same bytes.

    \b
    gongkai archive export gaj.example.gov.cn --output one-site.wacz
    gongkai archive export --url http://gaj.example.gov.cn/tzgg/1.html --as bag --output evidence
    """
    from archive.exports.about import ExportAbout
    from crawler.plan import software
    from disclosure.errors import UserError
    from parsers.notice import PARSER

    from .captures_chosen import Choice
    from .describing import with_files

    if key is not None and form != "wacz":
        raise UserError(
            f"--key signs a WACZ; {form} has no signature: stamp the chain, or sign the file's SHA-256"
        )
    folder = state.folder()
    choice = Choice(**chosen)
    snapshots = choice.snapshots(folder)
    about = ExportAbout(
        software=software(), query=f"{choice.query()} --as {form}", title=title, versions={"parser": PARSER}
    )
    write = partial(_FORMS[form], key=key, original=original)
    with progress_line("exporting") as say:
        exported: Exported = write(
            folder,
            with_files(folder, snapshots) if choice.urls else snapshots,
            output,
            about=about,
            progress=lambda done, total: say(f"{done} of {total}"),
        )
    write_manifest(output, form, about, exported)
    added = f", {exported.originals} that they refer to" if exported.originals else ""
    click.echo(f"{output}: {exported.captures} captures{added}, {exported.records} records", err=True)
    click.echo("Kept as published: personal information in it is not masked.", err=True)


def write_manifest(output: Path, form: str, about: ExportAbout, exported: Exported) -> None:
    """Write what `gongkai export --check` holds the files against, beside them."""
    from dataclasses import asdict

    from archive.times import utc_now
    from indexer.exports import manifest
    from indexer.exports.forms import FORMS as KNOWN
    from indexer.exports.terms import terms

    zipped = form == "bag" and output.is_file()
    value = {
        "manifest": manifest.MANIFEST,
        "created": f"{utc_now():%Y-%m-%dT%H:%M:%SZ}",
        "form": form,
        "media_type": "application/zip" if zipped else KNOWN[form].media_type,
        "files": [asdict(file) for file in manifest.measured(output, output.name)],
        "captures": exported.captures,
        "records": exported.records,
        "query": {"given": about.query},
        "personal_information": "original",
        "versions": {"gongkai": about.software, **about.versions},
        "terms": terms(original=True),
    }
    manifest.write_manifest(output, value)


def write_as_warc(
    folder: DataFolder,
    snapshots: Iterator[Snapshot],
    output: Path,
    *,
    about: ExportAbout,
    progress: Callable[[int, int], object],
    **_not_for_warc: object,
) -> Exported:
    """Write a WARC file."""
    from archive.exports.warc import write_warc
    from indexer.files import atomic_output

    with atomic_output(output) as stream:
        return write_warc(folder, snapshots, stream, about=about, name=output.name, progress=progress)


def write_as_wacz(
    folder: DataFolder,
    snapshots: Iterator[Snapshot],
    output: Path,
    *,
    about: ExportAbout,
    progress: Callable[[int, int], object],
    key: Path | None = None,
    original: bool = False,
) -> Exported:
    """Write a WACZ file, signed where there is a key."""
    from archive.exports.signing import read_key
    from archive.exports.wacz import WaczOptions, write_wacz
    from indexer.files import atomic_output

    from .describing import page_reader

    options = WaczOptions(
        describe=page_reader(folder, original=original), key=read_key(key) if key is not None else None
    )
    with atomic_output(output) as stream:
        return write_wacz(folder, snapshots, stream, about=about, options=options, progress=progress)


def write_as_bag(
    folder: DataFolder,
    snapshots: Iterator[Snapshot],
    output: Path,
    *,
    about: ExportAbout,
    progress: Callable[[int, int], object],
    **_not_for_bag: object,
) -> Exported:
    """Write a bag: a folder, or a ZIP file where the name says so."""
    from archive.exports.bag import BagOptions, write_bag, write_zipped_bag
    from indexer.files import atomic_output

    from .describing import notice_reader

    options = BagOptions(read=notice_reader(folder))
    if output.suffix.lower() != ".zip":
        return write_bag(folder, snapshots, output, about=about, options=options, progress=progress)
    with atomic_output(output) as stream:
        return write_zipped_bag(
            folder, snapshots, stream, name=output.stem, about=about, options=options, progress=progress
        )


_FORMS: dict[str, Callable[..., Exported]] = {
    "warc": write_as_warc,
    "wacz": write_as_wacz,
    "bag": write_as_bag,
}
