"""The metadata that a page prints: label and value pairs of its tables, lists and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .blocks import about_the_page
from .colonless import colonless_values
from .label_values import before_label, styled_among, value_below, value_in_turn
from .labels import (
    COLON,
    LONGEST,
    Rank,
    has_colon,
    label_of,
    labelled_values,
    may_be_labelled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .label_values import Pair
    from .lines import Flow, Line

_HEADER_CELLS = 3
_CORE = {"index_number", "document_number", "number", "issuer", "date_written", "category", "subject"}
_CORE |= {"method", "validity", "date_repealed"}
_SUPPORTING = {"date_published", "title", "keywords", "date_effective"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that a page prints under a label: where (``line``), and in what form (``source``)."""

    field: str
    name: str
    value: str
    rank: Rank
    line: int
    source: str = "text"

    @property
    def is_below_title(self) -> bool:
        """Whether this is one of the values that pages print in a line below the title."""
        return self.source != "table" and self.field in {"date_published", "content_source"}

    @property
    def locator(self) -> str:
        """The label as the place a reader would look at."""
        return f"{self.name}:"


def read_metadata(flow: Flow) -> list[Entry]:
    """Every labelled value of a page in order; the source tells blocks of metadata from single lines.

    A block is a table (``table``) or list (``list``) that states two fields at least, one of them such as
    only metadata state. What stands alone has the source ``text``. Blocks about another document, such as the
    law that a guide rests on, are left out: what they state is not the notice's.
    """
    blocks = about_the_page(_entries(flow), flow.lines)
    return [entry for block in blocks for entry in _sourced(block, flow.lines)]


def _entries(flow: Flow) -> Iterator[Entry]:
    for number, line in enumerate(flow.lines):
        below = line.cells is not None and _is_header(line.cells)
        if line.cells is not None:
            pairs = _row_pairs(flow, number)
        elif may_be_labelled(line.text):
            pairs = _line_pairs(flow, number)
        else:
            continue
        for name, label, value in pairs:
            if label.field is not None and len(value) <= LONGEST:
                yield Entry(label.field, name, value, label.rank, number + below)


def _row_pairs(flow: Flow, number: int) -> Iterator[Pair]:
    """The pairs of a table row: label cell and value cell, both in one cell, or labels above their values."""
    cells = flow.lines[number].cells or ()
    if _is_header(cells):
        below = _single_row_below(flow.lines, number, len(cells))
        yield from (
            (name, label, value)
            for name, value in zip(cells, below, strict=False)
            if (label := label_of(name))
        )
        return
    position = 0
    while position < len(cells):
        cell = cells[position]
        label = label_of(cell)
        position += 1
        if label is None:
            yield from labelled_values(cell)
        else:
            value = before_label(cells[position]) if position < len(cells) else ""
            yield COLON.sub("", cell).strip(), label, value
            position += bool(value) and value == cells[position]


def _is_header(cells: Sequence[str]) -> bool:
    """Whether a row only names columns: labels without colons, and nothing else."""
    if len(cells) < _HEADER_CELLS or any(map(has_colon, cells)):
        return False
    return sum(label_of(cell) is not None for cell in cells) >= len(cells) - 1


def _single_row_below(lines: Sequence[Line], number: int, width: int) -> Sequence[str]:
    """The one row under a header. Several rows, or one with links, list other documents: nothing."""
    below = [line.cells for line in lines[number + 1 : number + 3]]
    if not below or below[0] is None or len(below[0]) != width or lines[number + 1].linked:
        return ()
    goes_on = len(below) > 1 and below[1] is not None and len(below[1]) == width
    return () if goes_on and not _is_header(below[1] or ()) else below[0]


def _line_pairs(flow: Flow, number: int) -> Iterator[Pair]:
    """The pairs of a line; a label at its end may have its value in the next line of the same item."""
    line = flow.lines[number]
    pairs = list(labelled_values(line.text)) or colonless_values(line.text)
    if not pairs and (styled := styled_among(flow.lines, number)):
        yield from styled
        return
    if not pairs and not line.linked and (alone := label_of(line.text)) and alone.rank is not Rank.LOOSE:
        below = value_in_turn(flow, number) or value_below(flow, number, beside=False)
        pairs = [(line.text, alone, below)] if below or line.element.tag == "dt" else []
    for position, (name, label, value) in enumerate(pairs, start=1):
        if not value and position == len(pairs) and label.field is not None:
            below = value_below(flow, number, beside=label.rank is Rank.PLAIN)
            single = not below and len(pairs) == 1 and label_of(line.text) is not None
            yield name, label, value_in_turn(flow, number, last=False) if single else below
        else:
            yield name, label, value


def _sourced(block: list[Entry], lines: Sequence[Line]) -> Iterator[Entry]:
    """The entries of a block with its source; what stands apart from it, below the title, stays ``text``."""
    core = [entry.line for entry in block if entry.field in _CORE]
    fields = {entry.field for entry in block}
    if len(fields & _CORE) < 2 and not (core and fields & _SUPPORTING):  # noqa: PLR2004 - one may be chance
        yield from block
        return
    first, last = min(core), max(core)
    for entry in block:
        step = 2 if lines[entry.line].element.tag == "dt" else 1  # a definition stands between two terms
        last = entry.line if last < entry.line <= last + step else last
        source = "table" if lines[entry.line].cells is not None else "list"
        if first - 1 <= entry.line <= last:
            yield Entry(entry.field, entry.name, entry.value, entry.rank, entry.line, source)
        else:
            yield entry
