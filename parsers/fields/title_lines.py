"""Titles that a page marks by style alone, told by what stands below them; breaks may part them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.labels import labelled_values

from .data_lines import is_button, is_data_line
from .document_number import own_number
from .kinds import names_kind
from .site_names import is_site, names_no_page
from .title import is_title

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from parsers.lines import Line

_SHORTEST, _LONGEST = 4, 120
_ABOVE = 3
"""So many lines above that of date and source may be the title."""
_ORGANS = re.compile(r"(?>[\u4e00-\u9fff]{2,20}?(?:局|厅|部|院|政府|委员会|办公室)(?:[ 、]|$)){1,5}")
_PIECES, _PART = 3, 8
"""A title is not broken into more lines, and its first of so many characters: 法律法规 is a column."""
_SIGNS = re.compile("[。>›»|]")


def line_above(lines: Sequence[Line], number: int, values: Container[str]) -> tuple[int, str] | None:
    """The line above that of date and source, if it can be a title: many pages mark it by style alone.

    ``values`` are those printed under labels, which are none.
    """
    buttons = False  # above these a title must say what it is: other links may stand there
    for above in range(number - 1, max(-1, number - 1 - _ABOVE), -1):
        line = lines[above]
        if is_button(line.text):
            buttons = buttons or bool(line.linked)
            continue
        if line.linked or line.cells or len(line.text) > _LONGEST or line.text.endswith((":", "：")):
            return None
        if next(labelled_values(line.text), None):
            return None
        if is_data_line(line) or own_number(line.text) is not None or names_no_page(line.text):
            continue
        if is_title(line.text) and line.text not in values:
            whole = _parted(lines, above)
            if len(whole) == _SHORTEST or (buttons and not names_kind(whole)):
                return None
            return above, _with_organs(lines, above) if whole == line.text else whole
    return None


def _parted(lines: Sequence[Line], number: int) -> str:
    """A title with the other lines of its element, where that holds nothing else: breaks part long titles.

    What is whole by itself has none: 关于…的公告 below the name of a column. Behind a title only what goes on
    with it is a part of it: （试行）.
    """
    element = lines[number].element
    first = last = number
    while first > 0 and number - first < _PIECES and lines[first - 1].element is element:
        first -= 1
    while last + 1 < len(lines) and last - number < _PIECES and lines[last + 1].element is element:
        last += 1
    pieces = [line.text for line in lines[first : last + 1]]
    whole = "".join(pieces)
    if not 1 < len(pieces) <= _PIECES or len(whole) > _LONGEST or any(map(_is_data, lines[first : last + 1])):
        return lines[number].text
    goes_on = names_kind(whole) or (len(pieces[-1]) >= _PART and " " not in pieces[-1])
    if any(map(names_kind, pieces[:-1])) or not goes_on or "关于" in pieces[-1]:
        return lines[number].text
    return whole if all(map(_is_part, pieces[:-1])) else lines[number].text


def _is_part(piece: str) -> bool:
    """Whether a title may begin so: neither a column's name nor a place of the site."""
    return is_title(piece) and (len(piece) >= _PART or piece.startswith("关于"))


def _is_data(line: Line) -> bool:
    """Whether a line cannot be a piece of a title."""
    text = line.text
    if line.linked or is_site(text) or own_number(text) is not None:
        return True
    return _SIGNS.search(text) is not None or is_data_line(line)


def _with_organs(lines: Sequence[Line], number: int) -> str:
    """A title with the names of the organs that stand in the line above it: such a title begins with 关于."""
    text = lines[number].text
    if number == 0 or not text.startswith("关于") or lines[number - 1].linked:
        return text
    organs = lines[number - 1].text
    return f"{organs}{text}" if _ORGANS.fullmatch(organs) else text
