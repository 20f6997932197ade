"""What a person sees: tables on standard output, progress on standard error when it is a terminal."""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import ConsoleOptions, RenderableType
    from rich.segment import Segment


class PipedConsole(Console):
    """A console whose reader may go (head, less): as with all other output, that is no failure.

    Words that others wrote stand in nearly all that it shows: a terminal obeys none of them.
    """

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What rich makes of it, see `obeyed_by_none`."""
        for each in super().render(renderable, options):
            yield each if each.control else each._replace(text=obeyed_by_none(each.text))

    def on_broken_pipe(self) -> None:
        """Leaves it to `cli.failing`, where rich ends the process with status 1."""
        raise BrokenPipeError


def console() -> Console:
    """Standard output; as wide as the terminal, or 120 columns where there is none."""
    return PipedConsole(width=None if sys.stdout.isatty() else 120, highlight=False)


NARROW = 100
"""Columns of a terminal below which reasons are given lines of their own, and lesser figures are left out."""


def is_narrow() -> bool:
    """Whether the output is too narrow for a table with a sentence in its last column."""
    return console().width < NARROW


def print_json(value: object) -> None:
    """Print ``value`` as indented JSON, in UTF-8 whatever the terminal's encoding is.

    Half of a surrogate pair, as from octets on the command line that are no UTF-8, is escaped.
    """
    told = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(told.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """Print a table or an entry as a file of it is: in UTF-8, unless a terminal shows it."""
    click.echo(text if sys.stdout.isatty() else text.encode(), nl=False)


class AtLeast(int):
    """A number that is shown as the least that it may be, and is a number in JSON.

    >>> str(AtLeast(17)), json.dumps(AtLeast(17))
    ('≥17', '17')
    """

    def __str__(self) -> str:
        return f"≥{int.__repr__(self)}"


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print ``rows`` under ``heads``; whole numbers stand to the right, None is a dash."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    body = [list(row) for row in rows]
    for column, head in enumerate(heads):
        numeric = bool(body) and all(isinstance(row[column], int | None) for row in body)
        table.add_column(head, justify="right" if numeric else "left", overflow="fold")
    for row in body:
        # Text, not str: square brackets of a document number are no markup.
        table.add_row(*(Text("–" if cell is None else str(cell)) for cell in row))
    console().print(table)


def print_reasons(reasons: Iterable[tuple[str, str]]) -> None:
    """A line for each place and what stands against it, folded by the terminal only; below a narrow table."""
    for place, why in reasons:
        if why:
            console().print(Text(f"{place}: {why}"), soft_wrap=True)


@contextmanager
def progress_line(what: str, *, beside_output: bool = False) -> Iterator[Callable[[str], None]]:
    """A line on standard error that is written over; says nothing where that is no terminal.

    ``beside_output``: the command prints as it goes, so nothing is said where that is seen on a terminal.
    """
    if not sys.stderr.isatty() or (beside_output and sys.stdout.isatty()):
        yield lambda _: None
        return
    error = Console(stderr=True)
    with error.status(what) as status:
        yield lambda text: status.update(f"{what}: {text}")


def marks_in(encoding: str) -> tuple[str, str]:
    """What stands around the words searched for where output is no terminal, which would show them in colour.

    >>> marks_in("utf-8"), marks_in("gbk")
    (('«', '»'), ('[', ']'))
    """
    try:
        "«»".encode(encoding)
    except UnicodeEncodeError:
        return "[", "]"
    return "«", "»"


def print_lines(*lines: Text | None) -> None:
    """Print each line that is not None, folded by the terminal only."""
    for line in lines:
        if line is not None:
            console().print(line, soft_wrap=True)


_OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but for tab and line feed, separators of lines, signs that turn the direction, halves of pairs."""


def obeyed_by_none(text: str) -> str:
    r"""Lines without what a terminal would obey: titles, addresses and ids may be of anybody's making.

    >>> obeyed_by_none("http://gaj.example.gov.cn/\x1b[2J\n")
    'http://gaj.example.gov.cn/�[2J\n'
    >>> obeyed_by_none("公安局　户籍科")  # such spaces are common in titles
    '公安局　户籍科'
    """
    return _OBEYED.sub("�", text)


def heading(title: str) -> None:
    """A line between the steps of a longer piece of work, on standard error."""
    Console(stderr=True, highlight=False).print(f"\n[bold]{title}[/bold]")
