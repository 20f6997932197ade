"""``gongkai export``: notices into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from .querying import build_query, query_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.model import Notice

    from .state import State

FORMS = ("jsonl", "csv")


@click.command()
@click.argument("text", required=False, default="", metavar="[QUERY]")
@query_options
@click.option("--as", "form", type=click.Choice(FORMS), default="jsonl", show_default=True, help="Form.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; it appears when it is whole. Default: standard output.",
)
@click.option("--bom", is_flag=True, help="Begin a CSV with the byte order mark that Excel asks for.")
@click.option("--original", is_flag=True, help="Do not mask personal information.")
@click.option("--index", "index_url", metavar="URL", help="Another index: sqlite:PATH.")
@click.pass_obj
def export(
    state: State,
    /,
    text: str,
    form: str,
    output: Path | None,
    bom: bool,
    original: bool,
    index_url: str | None,
    **chosen: Any,
) -> None:
    """Write notices to a file, as JSON Lines or CSV.

    QUERY and options choose as in `gongkai search`; all that match are written, not one page of them.
    Personal information is masked unless --original is given.

    \b
    gongkai export --item 7 --as csv --bom --output gender.csv
    """
    from indexer.files import atomic_output

    query = build_query(state, text, **chosen)
    with state.index(index_url) as index:
        notices = index.stream(query)
        if output is None:
            written = write(notices, sys.stdout.buffer, form=form, bom=bom, original=original)
            sys.stdout.buffer.flush()
        else:
            with atomic_output(output) as stream:
                written = write(notices, stream, form=form, bom=bom, original=original)
    click.echo(f"{written} notices written", err=True)


def write(notices: Iterator[Notice], stream: BinaryIO, *, form: str, bom: bool, original: bool) -> int:
    """Write every notice in one form; how many there were."""
    from indexer.export import export_csv, export_jsonl

    if form == "csv":
        return export_csv(notices, stream, original=original, bom=bom)
    return export_jsonl(notices, stream, original=original)
