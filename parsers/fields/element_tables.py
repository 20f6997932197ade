"""Heads of tables that stand inside a guide: what their names announce stands below, row by row."""

from __future__ import annotations

import re

from .element_asked import asked_for
from .element_columns import column
from .element_labels import ELEMENT_OF

_NUMBERED = re.compile(r"^[|\t ]*序号[ ]*[\t|][^\n]*", re.MULTILINE)
_NAMES = re.compile(r"\n(?P<head>[一-龥()]{1,8}(?:\t[一-龥()]{1,8}){2,6})\n(?P<row>[^\n]{1,400})")
_TABBED = re.compile(r"^[^\n\t]{0,24}(?:\t[^\n\t]{0,24}){3,12}$", re.MULTILINE)
_BARRED = re.compile(r"^[^\n|]{0,20}(?:\|[^\n|]{0,20}){3,12}$", re.MULTILINE)
_AT_LEAST = 3


def heads_of_tables(text: str) -> list[int]:
    r"""Where the heads of tables begin and end in a folded text: start, end, start, end, …, in order.

    A head is a row that begins with 序号, or one with a name for each column: an odd number of them, above a
    row of as many cells. An even number may be pairs of a label and its value, but for two names at the end.

    >>> heads_of_tables("\n环节\t办理时限\t办理人\n受理\t1日\t窗口")
    [1, 12]
    """
    spans = [row.span() for row in _NUMBERED.finditer(text)] if "序号" in text else []
    if "\t" in text:
        spans += [
            names.span("head") for names in _NAMES.finditer(text) if _is_head(names["head"], names["row"])
        ]
        spans += [row.span() for row in _TABBED.finditer(text) if _names_most(row[0].split("\t"))]
    if "|" in text:
        spans += [row.span() for row in _BARRED.finditer(text) if _names_most(row[0].split("|"))]
    return [place for span in sorted({*spans}) for place in span]


def _is_head(head: str, row: str) -> bool:
    names, cells = head.split("\t"), row.split("\t")
    return (
        len(names) == len(cells)
        and names[0] != "序号"
        and (names[0] not in ELEMENT_OF if len(names) % 2 else ELEMENT_OF.keys() >= set(names[-2:]))
        and ELEMENT_OF.keys().isdisjoint(cells)
    )


def _names_most(cells: list[str]) -> bool:
    """Whether more than half of the cells are names of elements, by usual words or questions."""
    names = [cell.strip() for cell in cells if cell.strip()]
    named = sum(column(name) is not None or bool(asked_for(name)) for name in names)
    return named >= _AT_LEAST and 2 * named > len(names)
