"""``gongkai archive stats``: how much there is of each site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import print_json, print_table

if TYPE_CHECKING:
    from cli.state import State


@click.command()
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
            rows.append([name, ledger.count(), len(files), sum(f.stat().st_size for f in files)])
    heads = ["site", "captures", "warc_files", "bytes"]
    if as_json:
        print_json([dict(zip(heads, row, strict=True)) for row in rows])
    else:
        print_table([state.say("site"), state.say("captures"), "WARC", state.say("bytes")], rows)
