"""Rows of other shapes: cells that carry their labels, tables whose columns are businesses or whose cells blanks part.

Everything here is of the folded text.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from parsers.fields.element_labels import MATERIALS

from .marks import element_of_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Span = tuple[int, int]

_CELLS = 3
_ELEMENTS = 3
"""So many names of elements make a line with blanks the head of a table."""
_LABELLED = re.compile(
    r"^[|\t ]*([^\n|\t:]{2,16})[|\t]((?:[ ]*[^\n|\t:]{1,8}:[^\n|\t]+[|\t]?){2,})$", re.MULTILINE
)
_NAME_OF_CELL = re.compile(r"(?:^|[|\t])[ ]*([^\n|\t:]{1,8}):")
_CELL = re.compile(r"[^\t|\n]+")
_WORD = re.compile(r"[^ \n]+")


def heads_of_other_rows(text: str) -> list[Span]:
    r"""The names of businesses that such rows and columns tell how to do.

    >>> text = "改名|带:申请书|多久:15日\n"
    >>> [text[slice(*head)] for head in heads_of_other_rows(text)]
    ['改名']
    >>> text = "业务\t首次申领\t换领\n带什么\t户口簿\t旧证\n多久\t15日\t15日\n"
    >>> [text[slice(*head)] for head in heads_of_other_rows(text)]
    ['首次申领', '换领']
    """
    found: list[Span] = []
    if "\t" in text or "|" in text:
        found += [*_labelled(text), *_across(text)]
    if "序号 " in text:
        found += _parted_by_blanks(text)
    return found


def _labelled(text: str) -> Iterator[Span]:
    for row in _LABELLED.finditer(text):
        if _tell_how(_NAME_OF_CELL.findall(row[2])):
            yield row.span(1)


def _across(text: str) -> Iterator[Span]:
    """The cells above rows whose first cell names an element, one of them papers."""
    lines = [line for line in _lines(text) if text[slice(*line)].strip(" ")]
    cells = [[cell.span() for cell in _CELL.finditer(text, *line) if cell[0].strip()] for line in lines]
    first = [text[slice(*row[0])].strip() if len(row) >= _CELLS else "" for row in cells]
    for at in range(1, len(cells)):
        if element_of_column(first[at]) and not element_of_column(first[at - 1]):
            names = [*takewhile(element_of_column, first[at:])]
            columns = len(cells[at]) - 1
            if _tell_how(names) and len(cells[at - 1]) in {columns, columns + 1}:
                yield from cells[at - 1][-columns:]


def _parted_by_blanks(text: str) -> Iterator[Span]:
    """The word in front of the first element in the rows of a table that lost all but the blanks of its cells."""
    place = 0
    for start, end in _lines(text):
        words = [word.span() for word in _WORD.finditer(text, start, end)]
        names = [text[slice(*word)] for word in words]
        named = [at for at, name in enumerate(names) if element_of_column(name)]
        if names[:1] == ["序号"] and len(named) >= _ELEMENTS and _tell_how(names):
            place = named[0] - 1
        elif place and len(words) > place + _ELEMENTS and names[0].isdecimal():
            yield words[place]
        else:
            place = 0


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _tell_how(names: Sequence[str]) -> bool:
    """Whether names of cells are those of papers and of another element."""
    elements = {element for name in names if (element := element_of_column(name.strip()))}
    return MATERIALS in elements and len(elements) > 1
