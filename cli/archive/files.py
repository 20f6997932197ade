"""``gongkai archive files``: the WARC files, and what vouches for each."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.output import progress_line

from .sites_named import sites_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.cdx.inventory import WarcFile
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with all of it.")
@click.pass_obj
def files(state: State, sites: tuple[str, ...], as_json: bool) -> None:
    """List the WARC files: size, SHA-256, records, first and last date, open or sealed, manifests.

    Every file is read from end to end. Manifests vouch for a file up to a byte: a run's own manifest, its
    last record, is vouched for by the next one. The JSON names them.
    """
    from archive.cdx.inventory import warc_files
    from cli.jsonlines import write_line

    folder = state.folder()
    with progress_line("reading", beside_output=True) as say:
        for name in sites_named(folder, sites):
            for file in warc_files(folder, name, progress=say):
                if as_json:
                    write_line(asdict(file))
                else:
                    click.echo("\n  ".join(_told(file, state)))


def _told(file: WarcFile, state: State) -> Iterator[str]:
    """Lines that can be copied whole, however narrow the terminal is."""
    say = state.say
    yield file.name
    yield f"sha256:{file.sha256}"
    days = f"{file.first[:10]} – {file.last[:10]}" if file.first else say("no records")
    count = say("{bytes} bytes, {records} records").format(
        bytes=file.bytes, records=sum(file.records.values())
    )
    vouched = say("{vouched} bytes of it vouched for").format(vouched=file.vouched)
    yield say("; ").join([count, days, say("open" if file.is_open else "sealed"), vouched])
