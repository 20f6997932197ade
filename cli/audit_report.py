"""The audit as a file: JSON, CSV, a workbook, a page."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click

from disclosure.errors import UserError

from .output import print_json, print_text
from .standard_output import is_standard, need_no_terminal, output_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from audit.report.csv_form import Printed
    from audit.report.trend import TrendPoint
    from audit.result import Audit

    from .lang import Messages
    from .state import State

FORMS = ("table", "json", "csv", "xlsx", "html")
FILES = frozenset({"xlsx", "html"})
"""Forms that are files, not text for a terminal, and hold leads as well."""


def need_output(form: str, output: Path | None) -> None:
    """Raises UserError where a form and a file do not go together, before anything is judged."""
    if form in FILES and output is None:
        raise UserError(f"--as {form} makes a file: name it with --output FILE, or - for standard output")
    if form == "table" and output is not None:
        raise UserError("--output goes with --as json, csv, xlsx or html")


BOM_HELP = "CSV for Excel and WPS: byte order mark, numbers kept as printed."


def need_csv_for_bom(form: str, *, bom: bool) -> None:
    """Raises UserError for a byte order mark in front of anything but a CSV."""
    if bom and form != "csv":
        raise UserError(f"--bom is for --as csv, not for --as {form}")


def usable_output(form: str, output: Path | None) -> Path | None:
    """The file to write, None for a text on standard output. Raises UserError where no workbook may go."""
    if form == "xlsx":
        need_no_terminal(output, "a workbook")
    return None if is_standard(output) and form not in FILES else output


def write_report(
    result: Audit,
    form: str,
    output: Path | None,
    state: State,
    *,
    bom: bool = False,
    index_url: str | None = None,
) -> None:
    """Print the audit in a form, or write it to a file that appears when it is whole."""
    if form in FILES and output is not None:
        write_file(output, lambda stream: _write_into(stream, result, form, state), state.say)
    elif form == "json":
        from audit.report.structured import audit_to_json

        write(audit_to_json(result), output, state.say)
    else:
        write(_csv_of(result, state, bom=bom, index_url=index_url), output, state.say)


def _csv_of(result: Audit, state: State, *, bom: bool, index_url: str | None) -> str:
    """The audit as the text of a CSV; what notices print of themselves comes from the index."""
    from audit.report.csv_form import CSV_HEADS, Telling, csv_rows

    printed = printed_in(result, state, index_url)
    telling = Telling(registry=state.registry, language=state.say.language, printed=printed, bom=bom)
    return csv_text([CSV_HEADS, *csv_rows(result, telling)], bom=bom)


def printed_in(result: Audit, state: State, index_url: str | None) -> Mapping[str, Printed]:
    """What the notices that decided print of themselves. Raises DataError."""
    from audit.report.csv_form import printed_of

    with state.index(index_url) as index:
        return printed_of(result, index)


def csv_text(rows: Iterable[Sequence[str]], *, bom: bool) -> str:
    """Rows as the text of a CSV, behind a byte order mark where Excel and WPS are to read it."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff" * bom)
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def write(value: str | object, output: Path | None, say: Messages) -> None:
    """Print ``value``, or write it to a file that appears when it is whole."""
    import json

    if output is None:
        print_text(value) if isinstance(value, str) else print_json(value)
        return
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    write_file(output, lambda stream: stream.write(text.encode("utf-8")), say)


def write_file(output: Path, fill: Callable[[BinaryIO], object], say: Messages) -> None:
    """Let ``fill`` write a file, which appears when it is whole, and say that it is there."""
    with output_to(output) as stream:
        fill(stream)
    if not is_standard(output):
        click.echo(say("written to {file}").format(file=output), err=True)


def _write_into(stream: BinaryIO, result: Audit, form: str, state: State) -> None:
    from audit.report.html import html_report
    from audit.report.sheets import write_xlsx

    language = state.say.language
    if form == "xlsx":
        write_xlsx(result, state.registry, stream, language=language)
        return
    page = html_report(result, state.registry, trend=trend_of(result, state), language=language)
    stream.write(page.encode("utf-8", "replace"))


def trend_of(result: Audit, state: State) -> tuple[TrendPoint, ...]:
    """The kept audits of the series and this one, the oldest first."""
    from audit.report.rows import share_of
    from audit.report.trend import point_of
    from audit.stored.series import series_of

    from .audit_history import kept_of

    kept = [
        point_of(one.share, one.made_at, one.rules)
        for one in kept_of(state, series_of(result))
        if result.made_at is None or one.made_at < result.made_at
    ]
    made_at = result.made_at
    return (*kept, point_of(share_of(result.findings), made_at, result.rules)) if made_at else tuple(kept)
