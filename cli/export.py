"""``gongkai export``: notices into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import index_option
from .querying import QueryCommand, build_query, query_options
from .standard_output import FILE, is_standard, need_no_terminal, obeyed_by_no_terminal

if TYPE_CHECKING:
    from .state import State

FORMS = ("jsonl", "csv", "parquet", "warc", "wacz", "bag")
"""The names in `indexer.exports.forms.FORMS`, which a test compares: help must not load it."""


@click.command(cls=QueryCommand)
@click.argument("text", required=False, default="", metavar="[QUERY]")
@query_options
@click.option("--as", "form", type=click.Choice(FORMS), default="jsonl", show_default=True, help="Form.")
@click.option(
    "--output",
    "-o",
    type=FILE,
    help="File to write; it appears when it is whole, then a manifest beside it (not for standard output)."
    "  [default: standard output]",
)
@click.option("--fields", metavar="A,B", default="", help="Only these columns, in this order.")
@click.option("--bom", is_flag=True, help="CSV for Excel and WPS: byte order mark, numbers kept as printed.")
@click.option("--original", is_flag=True, help="Do not mask personal information.")
@click.option("--attachments", is_flag=True, help="Captures of attachments too (warc, wacz, bag).")
@index_option
@click.option(
    "--check",
    "manifest",
    metavar="MANIFEST",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Export nothing: hold the files of an export against its NAME.manifest.json.",
)
@click.pass_context
def export(
    context: click.Context,
    /,
    text: str,
    form: str,
    output: Path | None,
    fields: str,
    bom: bool,
    original: bool,
    attachments: bool,
    index_url: str | None,
    manifest: Path | None,
    **chosen: Any,
) -> None:
    """Write notices to a file: tables, JSON Lines, or their captures.

    QUERY and options choose as in `gongkai search`; all that match are written, not one page of them.
    Personal information is masked unless --original is given; captures are kept as they were published. An
    export that was interrupted goes on when the same command is given again, and gives the same bytes.

    \b
    gongkai export --item 7 --as csv --bom --output gender.csv
    gongkai export --check gender.csv.manifest.json
    """
    from .exporting import check, given_options, to_file, to_stream

    state: State = context.obj
    if manifest is not None:
        check(manifest)
        return
    if form == "parquet":
        need_no_terminal(output or Path("-"), form)
    from importlib.metadata import version

    from indexer.exports.request import Request

    request = Request(
        form=form,
        query=build_query(state, text, **chosen),
        given=given_options(context, ("text", *chosen)),
        fields=tuple(name.strip() for name in fields.split(",") if name.strip()),
        bom=bom,
        original=original,
        attachments=attachments,
        gongkai=version("gongkai"),
        registry=state.registry.version,
    )
    with state.index(index_url) as index:
        if output is None or is_standard(output):
            to_stream(request, index, obeyed_by_no_terminal(sys.stdout.buffer), state.say, beside_output=True)
        elif output.exists() and not output.is_file():  # a pipe or a device: it cannot be replaced
            with output.open("wb") as out:
                to_stream(request, index, obeyed_by_no_terminal(out), state.say)
        else:
            to_file(request, index, output, state)
