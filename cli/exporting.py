"""What ``gongkai export`` says while it works and when it is done; files and standard output alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import click
from click.core import ParameterSource

from disclosure.errors import BelowTarget, InputError

from .output import progress_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from archive.folder import DataFolder
    from indexer.base import Index
    from indexer.exports.job import Made
    from indexer.exports.request import Request

    from .lang import Messages
    from .state import State

_TYPED = frozenset({ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT, ParameterSource.PROMPT})


def given_options(context: click.Context, names: Iterable[str]) -> dict[str, str]:
    """The options among ``names`` that the user gave, as they are called on the command line."""
    options = {option.name: option for option in context.command.params}
    given = {}
    for name in names:
        if context.get_parameter_source(name) in _TYPED and context.params[name] not in (None, ""):
            option = options[name]
            value = context.params[name]
            called = option.opts[-1] if isinstance(option, click.Option) else "QUERY"
            given[called] = value.date().isoformat() if hasattr(value, "date") else str(value)
    return given


def to_file(request: Request, index: Index, target: Path, state: State) -> None:
    """Export into a file, saying how far it is, and what was done."""
    from archive.times import utc_now
    from indexer.exports.run import export_file

    warn_of_original(request)
    with progress_line("exporting") as say:
        made = export_file(
            request, index, target, clock=utc_now, folder=_folder(state), progress=_counting(say)
        )
    for line in summary(made, target, state.say):
        click.echo(line, err=True)


def to_stream(
    request: Request, index: Index, out: BinaryIO, say: Messages, *, beside_output: bool = False
) -> None:
    """Export to standard output, a pipe or a device; on a terminal nothing is said between the lines."""
    from indexer.exports.run import export_stream

    warn_of_original(request)
    with progress_line("exporting", beside_output=beside_output) as progress:
        rows = export_stream(request, index, out, progress=_counting(progress))
    click.echo(say.counted("{rows} notices written", rows=rows), err=True)


def check(manifest: Path) -> None:
    """Hold an export against its manifest. Raises BelowTarget where a file is not the one that was made."""
    from indexer.exports.manifest import check as check_files

    good, faults = check_files(manifest)
    for file in good:
        click.echo(f"{file.name}: as it was made ({file.bytes} bytes)")
    for fault in faults:
        click.echo(fault)
    if faults:
        raise BelowTarget(
            f"{manifest}: {len(faults)} of {len(good) + len(faults)} files are not as they were made"
        )


def warn_of_original(request: Request) -> None:
    """Say that nothing is masked, where it is so."""
    if request.shows_original:
        click.echo("personal information is written as printed, not masked; take care of the file", err=True)


def summary(made: Made, target: Path, say: Messages) -> list[str]:
    """What was done, a line each."""
    lines = []
    if made.begun_anew:
        lines.append(say("an interrupted export was begun anew: {why}").format(why=made.begun_anew))
    if made.missing:
        line = "{count} captures are not in the archive; the manifest names them"
        lines.append(say.counted(line, count=len(made.missing)))
    went_on = say(", {count} of them by an export that was interrupted") if made.resumed else ""
    written = say.counted("{rows} notices written", rows=made.rows) + went_on.format(count=made.resumed)
    return [
        *lines,
        say("{written}; manifest: {name}").format(written=written, name=f"{target.name}.manifest.json"),
    ]


def _counting(say: Callable[[str], None]) -> Callable[[int, int], None]:
    return lambda done, total: say(f"{done:,} of {total:,}")


def _folder(state: State) -> DataFolder | None:
    """The data folder, if there is one: an index may be exported without its archive."""
    try:
        return state.folder()
    except InputError:
        return None
