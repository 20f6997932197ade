"""``gongkai archive cdx``: the index that other archives' tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import progress_line
from cli.standard_output import FILE, is_standard

from .sites_named import sites_named

if TYPE_CHECKING:
    from pathlib import Path

    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--output", "-o", type=FILE, help="File to write; - is standard output.  [default: standard output]"
)
@click.pass_obj
def cdx(state: State, sites: tuple[str, ...], output: Path | None) -> None:
    """Write the captures of SITE, or of all, as a sorted CDXJ index.

    pywb, OutbackCDX and the tools around WACZ read it beside the WARC files, whose names it holds.
    """
    import sys

    from archive.cdx.cdxj import cdxj
    from indexer.files import atomic_output

    output = None if is_standard(output) else output
    folder = state.folder()
    with progress_line("indexing", beside_output=output is None) as say:
        lines = (
            line.encode("ascii") + b"\n" for line in cdxj(folder, sites_named(folder, sites), progress=say)
        )
        if output is None:
            sys.stdout.buffer.writelines(lines)
            sys.stdout.buffer.flush()
            return
        with atomic_output(output) as file:
            file.writelines(lines)
