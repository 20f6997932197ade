"""``gongkai archive files``: the WARC files, and what vouches for each."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.output import print_table, progress_line

if TYPE_CHECKING:
    from archive.cdx.inventory import WarcFile
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with all of it.")
@click.pass_obj
def files(state: State, sites: tuple[str, ...], as_json: bool) -> None:
    """List the WARC files: size, SHA-256, records, first and last date, open or sealed, manifests.

    Every file is read from end to end. The JSON names the manifests that vouch for each, and up to which
    byte; the table says how much of a file that is.
    """
    from archive.cdx.inventory import warc_files
    from cli.jsonlines import write_line

    folder = state.folder()
    rows = []
    with progress_line("reading", beside_output=as_json) as say:
        for name in sites or folder.site_ids():
            for file in warc_files(folder, name, progress=say):
                if as_json:
                    write_line(asdict(file))
                else:
                    rows.append(_row(file))
    if not as_json:
        heads = ["file", "bytes", "records", "first", "last", "state", "vouched", "sha256"]
        print_table(heads, rows)


def _row(file: WarcFile) -> list[object]:
    share = f"{file.vouched * 100 // file.bytes} %" if file.bytes else None
    state = "open" if file.is_open else "sealed"
    days = (file.first[:10], file.last[:10])
    return [file.name, file.bytes, sum(file.records.values()), *days, state, share, file.sha256]
