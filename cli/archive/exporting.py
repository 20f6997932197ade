"""``gongkai archive export``: captures handed on, in the forms of web archives."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.options import http_addresses
from cli.output import progress_line
from cli.standard_output import FILE_OR_FOLDER, is_standard, need_no_terminal, output_to

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
    type=FILE_OR_FOLDER,
    required=True,
    help="File to write, or a folder for a bag unless it ends in .zip; it appears when it is whole, then a"
    " manifest beside it. - is standard output, without a manifest; a bag is zipped there.",
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
    from parsers.notice import PARSER

    from .captures_chosen import Choice
    from .describing import with_files

    _check_options(form, key=key, original=original)
    need_no_terminal(output, form)
    folder = state.folder()
    choice = Choice(**chosen)
    snapshots = choice.snapshots(folder)
    query = f"{choice.query()} --as {form}{' --original' if original else ''}"
    about = ExportAbout(software=software(), query=query, title=title, versions={"parser": PARSER})
    write = partial(_FORMS[form], key=key, original=original)
    with progress_line("exporting") as say:
        exported: Exported = write(
            folder,
            with_files(folder, snapshots) if choice.urls else snapshots,
            output,
            about=about,
            progress=lambda done, total: say(f"{done} of {total}"),
        )
    if not is_standard(output):
        write_manifest(output, form, about, exported)
    added = f", {exported.originals} that they refer to" if exported.originals else ""
    place = "standard output" if is_standard(output) else output
    click.echo(f"{place}: {exported.captures} captures{added}, {exported.records} records", err=True)
    click.echo("Kept as published: personal information in it is not masked.", err=True)


def _check_options(form: str, *, key: Path | None, original: bool) -> None:
    """Raises UserError for an option that the form has no use for."""
    from disclosure.errors import UserError

    if form == "wacz":
        return
    if key is not None:
        raise UserError(f"--key signs a WACZ, and {form} has no signature; leave it out, or use --as wacz")
    if original:
        raise UserError(f"--original is for the pages of a WACZ; {form} holds the original in any case")


def write_manifest(output: Path, form: str, about: ExportAbout, exported: Exported) -> None:
    """Write what `gongkai export --check` holds the files against, beside them."""
    from dataclasses import asdict

    from archive.times import utc_now
    from disclosure.terms import terms
    from indexer.exports import manifest
    from indexer.exports.forms import FORMS as KNOWN

    manifest.manifest_path(output).unlink(missing_ok=True)  # it is of a file that is no more
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

    with output_to(output) as stream:
        return write_warc(folder, snapshots, stream, about=about, name=_named(output), progress=progress)


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

    from .describing import page_reader

    options = WaczOptions(
        describe=page_reader(folder, original=original), key=read_key(key) if key is not None else None
    )
    with output_to(output) as stream:
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

    from .describing import notice_reader

    options = BagOptions(read=notice_reader(folder))
    if output.suffix.lower() != ".zip" and not is_standard(output):
        return write_bag(folder, snapshots, output, about=about, options=options, progress=progress)
    with output_to(output) as stream:
        name = Path(_named(output)).stem
        return write_zipped_bag(
            folder, snapshots, stream, name=name, about=about, options=options, progress=progress
        )


def _named(output: Path) -> str:
    """The name of the file, which it says in itself; of what goes to standard output it is not known."""
    return "export" if is_standard(output) else output.name


_FORMS: dict[str, Callable[..., Exported]] = {
    "warc": write_as_warc,
    "wacz": write_as_wacz,
    "bag": write_as_bag,
}
