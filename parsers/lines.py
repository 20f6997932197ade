"""A page as lines of text: what a reader sees, each line with the element that it stands in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from .compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_INDENT = re.compile("[\u3000\u00a0](?<=[。！？；：”）].)[\u3000\u00a0]+(?=\\S)")
"""An indent that an editor typed instead of beginning a paragraph."""
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|sp|#160);?", re.IGNORECASE)  # escaped twice, or misspelt


@dataclass(slots=True)
class Line:
    """One line of a page: a paragraph, an item, a row of a data table.

    ``cells`` are those of a row, else None; ``linked`` is the number of characters that stand in links;
    ``prose`` is filled in by whoever weighs it first.
    """

    text: str
    element: etree._Element
    cells: tuple[str, ...] | None = None
    linked: int = 0
    heading: bool = False
    prose: float | None = None


@dataclass
class Flow:
    """The lines below ``root``, in order.

    ``blocks`` are the block elements that are shown, in document order, ``with_id`` and ``with_class`` those
    of them that have such attributes, and ``spans`` the half-open range of lines of each; ``by_id``,
    ``by_class`` and ``by_tag`` find those elements.
    """

    root: etree._Element
    lines: list[Line] = field(default_factory=list)
    blocks: list[etree._Element] = field(default_factory=list)
    with_id: list[etree._Element] = field(default_factory=list)
    with_class: list[etree._Element] = field(default_factory=list)
    spans: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, list[etree._Element]]:
        """Blocks by their id."""
        found = defaultdict(list)
        for block in self.with_id:
            if name := block.get("id"):
                found[name.strip()].append(block)
        return found

    @cached_property
    def by_class(self) -> dict[str, list[etree._Element]]:
        """Blocks by each of their classes."""
        found = defaultdict(list)
        for block in self.with_class:
            for name in block.get("class", "").split():
                found[name].append(block)
        return found

    @cached_property
    def names(self) -> str:
        """All ids and classes of blocks: what is not in it begins none of them."""
        return "\n".join((*self.by_id, *self.by_class))

    @cached_property
    def by_tag(self) -> dict[str, list[etree._Element]]:
        """Blocks by their tag."""
        found = defaultdict(list)
        for block in self.blocks:
            found[block.tag].append(block)
        return found

    def add_blocks(self, blocks: Iterable[etree._Element]) -> None:
        """Add blocks in document order, their spans aside."""
        for block in blocks:
            self.blocks.append(block)
            names = block.keys()
            if "class" in names:
                self.with_class.append(block)
            if "id" in names:
                self.with_id.append(block)

    def text(self, start: int, end: int) -> str:
        """The lines of a range as text."""
        return "\n".join(line.text for line in self.lines[start:end])


def text_of(element: etree._Element) -> str:
    """All text inside an element as one line."""
    if not len(element):
        return clean_line(element.text or "")
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return clean_line(text)  # ``itertext`` takes six times as long


def parted_by_indents(text: str) -> list[str]:
    r"""The paragraphs of a text in which an editor typed indents instead of beginning them; else all of it.

    >>> parted_by_indents("\u3000一、条件。\u3000\u3000二、\n材料"), parted_by_indents("条件\u3000\u3000材料")
    (['\u3000一、条件。', '二、 材料'], ['条件\u3000\u3000材料'])
    """
    if _INDENT.search(text.strip()):
        return _INDENT.sub("\n", text.replace("\n", " ")).split("\n")
    return [text]


def clean_line_in_python(text: str) -> str:
    r"""A line with white space reduced to single spaces, without invisible characters.

    >>> clean_line_in_python(" 索\u3000引 \n号 ")
    '索 引 号'
    """
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    if " " not in text and text.isprintable():  # no other white space is printable
        return text
    plain = " ".join(text.split())
    return plain if plain.isprintable() else " ".join(_INVISIBLE.sub("", text).split())


_COMPILED = compiled("lines")
clean_line: Callable[[str], str] = (
    clean_line_in_python if _COMPILED is None else _COMPILED.line_cleaner(clean_line_in_python)
)
"""As `clean_line_in_python`."""
