"""Which of the six elements a guide states, each as a span of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS

from .element_labels import HEADING, names_of
from .folding import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAYS_SOMETHING = re.compile(r"[^\W_]{2}|无|否|是")
_SPACE = " \t\n\r　|:："
_MANY = 4
"""So many headings in a row that say nothing are a list of names: a catalogue, or a table's head."""

_FEE = re.compile(r"(?:不(?:得)?收(?:取|费)(?:任何)?(?:费用)?|免费(?:办理)?|免收|工本费[^。；\n]{0,12}元)")


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, and the span of what follows it up to the next; trimmed, so it may be empty."""

    names: tuple[str, ...]
    start: int
    end: int
    says: bool


def find_elements(text: str) -> dict[str, tuple[int, int]]:
    r"""The elements that ``text`` states, in the catalogue's order, as (start, end) of what states them.

    A heading that nothing follows states nothing. Synonyms such as 受理机构 or 申请材料 count; so does a
    sentence such as 不收费 without a heading. Traditional characters are read as simplified ones.

    >>> text = "受理部门：户籍派出所。\n办理时限：当场办结"
    >>> {name: text[start:end] for name, (start, end) in find_elements(text).items()}
    {'受理部门': '户籍派出所。', '办理时限': '当场办结'}
    """
    plain = simplified(text)
    found: dict[str, tuple[int, int]] = dict(_from_head_row(plain))
    for section in _without_lists(list(_sections(plain))):
        for name in section.names:
            if section.says:
                found.setdefault(name, (section.start, section.end))
    if ELEMENTS[-1] not in found and len(found) > 1 and (fee := _FEE.search(plain)):
        found[ELEMENTS[-1]] = fee.span()
    return {name: found[name] for name in ELEMENTS if name in found}


def _sections(text: str) -> Iterator[_Section]:
    headings = list(HEADING.finditer(text))
    for place, heading in enumerate(headings):
        end = headings[place + 1].start() if place + 1 < len(headings) else len(text)
        start, end = _trimmed(text, heading.end(), end)
        says = bool(_SAYS_SOMETHING.search(text, start, end))
        yield _Section(names_of(heading), start, end, says)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _without_lists(sections: list[_Section]) -> list[_Section]:
    """Sections less the runs of empty headings, each with the heading that ends it."""
    kept: list[_Section] = []
    run: list[_Section] = []
    for section in sections:
        run.append(section)
        if section.says:
            kept += [] if len(run) > _MANY else run
            run = []
    return kept


def _from_head_row(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Elements from a table whose head names them: the cells of the row below, by column."""
    rows = list(re.finditer(r"^.*[|\t].*$", text, re.MULTILINE))
    for head, below in pairwise(rows):
        names = [_element_of(cell) for cell, _ in _cells(head)]
        cells = list(_cells(below))
        if sum(name is not None for name in names) < _MANY or len(cells) != len(names):
            continue
        for name, (cell, start) in zip(names, cells, strict=True):
            if name and _SAYS_SOMETHING.search(cell):
                yield name, (start, start + len(cell))
        return


def _cells(row: re.Match[str]) -> Iterator[tuple[str, int]]:
    for cell in re.finditer(r"[^|\t]+", row.group()):
        text = cell.group().strip()
        yield text, row.start() + cell.start() + cell.group().index(text)


def _element_of(cell: str) -> str | None:
    heading = HEADING.fullmatch(cell)
    names = names_of(heading) if heading else ()
    return names[0] if names else None
