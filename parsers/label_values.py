"""The value of a label that stands apart from it: in the next element, box or line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .colonless import colonless_values
from .labels import COLON, Label, Rank, label_of, labelled_values
from .lines import clean_line, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from .lines import Flow, Line

Pair = tuple[str, Label, str]
"""Name, label and value."""
_UNKNOWN_LABEL = re.compile(r"^[^\s:：]{2,10}\s*[:：]$")
_BOXES = {"div", "li"}
_SENTENCE = re.compile("[，。；！？]")
_BARE = 40
"""A longer text behind a label is a sentence."""
_PARTED = 4
"""A value of more lines is none."""
_LABEL_AND_VALUE = 2
_STYLED = 12
"""An element of more children is no line of labels and values."""


def is_label(cell: str) -> bool:
    """Whether a cell or line holds a label, known or not."""
    return label_of(cell) is not None or _UNKNOWN_LABEL.match(cell) is not None or any(labelled_values(cell))


def before_label(cell: str) -> str:
    """What a cell holds before the first label in it: all of it where there is none.

    >>> before_label("某公通〔2019〕8号 签发人：某某"), before_label("发布日期："), before_label("县公安局")
    ('某公通〔2019〕8号', '', '县公安局')
    """
    if label_of(cell) is not None or _UNKNOWN_LABEL.match(cell):
        return ""
    if (first := next(labelled_values(cell), None)) is None:
        return cell
    place = re.search(r"\s*".join(map(re.escape, first[0])) + r"\s*" + COLON.pattern, cell)
    return cell[: place.start()].rstrip(" 【[（(") if place else ""


def styled_among(lines: Sequence[Line], number: int) -> list[Pair]:
    """The pairs that a line's elements tell apart; one said of other things, too, only below a like line."""
    pairs = _told_apart(lines[number])
    if certain := _certain(pairs):
        return certain
    among = bool(pairs) and number > 0 and _alike(lines[number - 1], lines[number])
    return pairs if among and styled_pairs(lines[number - 1]) else []


def styled_pairs(line: Line) -> list[Pair]:
    """Pairs without a colon, told apart by elements alone: ``<li><b>索引号</b><span>1133…</span></li>``.

    A single one of a word that is said of other things, too (来源), is none.
    """
    return _certain(_told_apart(line))


def _certain(pairs: list[Pair]) -> list[Pair]:
    plain = [pair for pair in pairs if pair[1].rank is not Rank.LOOSE]
    return pairs if len(plain) > 1 else plain


def _told_apart(line: Line) -> list[Pair]:
    if not 0 < len(line.element) <= _STYLED:
        return []
    first = line.element[0].tag == "legend"
    children = list(line.element)[first:]
    bare = _bare(line.element.text)
    if not children or label_of(bare[0] if bare else text_of(children[0])) is None:
        return []  # most lines are none, and the texts of their elements need not be asked for
    parts = [*bare, *_parts(children)]
    if len(parts) < _LABEL_AND_VALUE:
        return []
    if not line.text.startswith(parts[0]) or (parts[0] == line.text and any(parts[1:])):
        return []  # a break or a box stands between the label and the rest
    if len(children) == 1 and parts[0].endswith((":", "：")):
        return []
    pairs: list[Pair] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if label := label_of(part):
            pairs.append((part, label, "" if label_of(following) else following))
    return pairs


def _parts(children: list[etree._Element]) -> list[str]:
    """The texts of elements and of what stands bare between them."""
    return [part for child in children for part in (text_of(child), *_bare(child.tail))]


def _bare(tail: str | None) -> tuple[str, ...]:
    """What stands behind an element without one of its own, if that can be a value."""
    text = clean_line(tail) if tail else ""
    return (text,) if 1 < len(text) <= _BARE and not _SENTENCE.search(text) else ()


def value_below(flow: Flow, number: int, *, beside: bool) -> str:
    """The next line if it is the value of a label alone; ``beside``: it may be the next box of a grid."""
    if number + 1 >= len(flow.lines):
        return ""
    here, below = flow.lines[number], flow.lines[number + 1]
    if not _may_be_value(below):
        return ""
    next_box = beside and here.element.tag in _BOXES and here.element.getnext() is below.element
    if next_box or (beside and _is_next_cell(flow, number)):
        return _whole(flow, number + 1)
    return _whole(flow, number + 1) if _same_item(flow, here.element, below.element) else ""


def _may_be_value(line: Line) -> bool:
    """Whether a line is neither a row nor a heading, and holds no label."""
    if line.cells is not None or line.heading or is_label(line.text):
        return False
    return not (styled_pairs(line) or colonless_values(line.text))


def _whole(flow: Flow, number: int) -> str:
    """A value with the lines into which breaks part it, where all of its element are few and no label."""
    first = flow.lines[number]
    start, end = flow.spans.get(first.element, (number, number + 1))
    lines = flow.lines[start:end]
    if start != number or len(lines) > _PARTED or any(line.element is not first.element for line in lines):
        return first.text
    texts = [line.text for line in lines]
    return first.text if any(map(_is_apart, texts[1:])) else " ".join(texts)


def _is_apart(text: str) -> bool:
    """Whether a line goes on with no name: another label, a number, a day."""
    return is_label(text) or any(map(str.isdigit, text))


def _is_next_cell(flow: Flow, number: int) -> bool:
    """Whether a label fills a cell and the next line the cell beside it, in a row that is no line."""
    cell = _cell(flow.lines[number].element)
    if cell is None or flow.spans.get(cell) != (number, number + 1):
        return False
    beside = cell.getnext()
    return beside is not None and flow.spans.get(beside) == (number + 1, number + 2)


def _cell(element: etree._Element) -> etree._Element | None:
    around = (element, *element.iterancestors())
    return next((each for each in around if each.tag in {"td", "th"}), None)


def value_in_turn(flow: Flow, number: int, *, last: bool = True) -> str:
    """The next line, where labels and values take turns: the label two lines below or above is alike.

    Below the ``last`` label, if such are asked for, the value must be built as the value above.
    """
    lines = flow.lines
    if number + 1 >= len(lines):
        return ""
    here, below = lines[number], lines[number + 1]
    if not _may_be_value(below):
        return ""
    follows = number + 2 < len(lines) and _is_label_like(lines[number + 2], here)
    above = lines[number - 1] if number > 1 and _is_label_like(lines[number - 2], here) else None
    ends = last and above is not None and not is_label(above.text) and _alike(above, below)
    return _whole(flow, number + 1) if follows or ends else ""


def _is_label_like(line: Line, other: Line) -> bool:
    return label_of(line.text) is not None and _alike(line, other)


def _alike(line: Line, other: Line) -> bool:
    """Whether two lines stand in elements of one tag and class."""
    one, two = line.element, other.element
    return one.tag == two.tag and one.get("class") == two.get("class")


def _same_item(flow: Flow, here: etree._Element, below: etree._Element) -> bool:
    """Whether two lines are one item: term and definition, or the only lines of their common parent."""
    if here is below:
        return True
    if here.tag == "dt":
        return below.tag == "dd"
    ancestors = [each for each in (here, *here.iterancestors()) if each in flow.spans]
    start, end = next((flow.spans[each] for each in below.iterancestors() if each in ancestors), (0, 0))
    return end - start == 2  # noqa: PLR2004 - the label and its value
