"""Files that commands write, and ``-`` in their place: standard output."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from disclosure.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_OR_FOLDER = click.Path(path_type=Path, allow_dash=True)
FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
"""The type of an option that names a file to write; ``-`` is standard output."""


def is_standard(output: Path | None) -> bool:
    """Whether standard output is meant by name."""
    return output is not None and str(output) == "-"


def need_no_terminal(output: Path | None, what: str) -> None:
    """Raises UserError where octets that are no text, such as those of a workbook, would go to a terminal."""
    if is_standard(output) and _is_terminal():
        raise UserError(f"{what} is no text for a terminal: send it on (| or >), or name a file")


@contextmanager
def output_to(output: Path) -> Iterator[BinaryIO]:
    """A stream for a file that appears when it is whole; what goes to standard output goes when it is whole.

    Raises what `indexer.files.atomic_output` does.
    """
    from indexer.files import atomic_output

    if not is_standard(output):
        with atomic_output(output) as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as stream:  # some forms are written to and fro
        yield stream
        stream.seek(0)
        shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def obeyed_by_no_terminal(out: BinaryIO) -> BinaryIO:
    """The stream for lines of UTF-8; where it is a terminal's, that obeys nothing of them."""
    return cast("BinaryIO", _OnTerminal(out)) if out.isatty() else out


class _OnTerminal:
    """A stream of whole lines in UTF-8, which others wrote: what a terminal would obey is replaced."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, lines: bytes) -> int:
        """Write lines, however they end."""
        from .output import obeyed_by_none

        text = lines.decode("utf-8", "replace").replace("\r\n", "\n")
        self._out.write(obeyed_by_none(text).encode())
        return len(lines)

    def flush(self) -> None:
        """Write what waits."""
        self._out.flush()


def _is_terminal() -> bool:
    return sys.stdout.isatty()
