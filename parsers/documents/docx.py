"""DOCX: paragraphs with their numbers, and tables as rows, from the main part of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.lines import clean_line

from .docx_numbers import Numbers
from .xml import attribute, local, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from .budget import Budget
    from .packages import Package

MAIN = "word/document.xml"
_HIDDEN = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "fldData", "sectPr"})
"""What Word does not show: deletions and codes of fields."""
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def is_docx(package: Package) -> bool:
    """Whether a ZIP package is a Word document."""
    return MAIN in package


def read_docx(package: Package, budget: Budget) -> list[str]:
    """The paragraphs and rows of a DOCX, footnotes at the end. Raises Stopped."""
    lines: list[str] = []
    numbers = _numbers(package)
    for part in (MAIN, "word/footnotes.xml"):
        if part in package:
            for line in _blocks(parse_xml(package.read(part)), numbers):
                budget.check_time()
                lines.append(budget.spend_text(line))
    return lines


def word_lines(root: etree._Element) -> Iterator[str]:
    """The paragraphs and rows below an element, numbers aside."""
    return _blocks(root, Numbers())


def _numbers(package: Package) -> Numbers:
    parts = [
        parse_xml(package.read(name)) if name in package else None
        for name in ("word/numbering.xml", "word/styles.xml")
    ]
    return Numbers() if parts[0] is None else Numbers.read(parts[0], parts[1])


def _blocks(element: etree._Element, numbers: Numbers) -> Iterator[str]:
    """The lines of what holds paragraphs and tables: body, cell, text box, content control."""
    for child in element:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, numbers)
        elif name == "tbl":
            yield from _rows(child, numbers)
        elif name not in _HIDDEN:
            yield from _blocks(child, numbers)


def _paragraph(paragraph: etree._Element, numbers: Numbers) -> Iterator[str]:
    text, boxes = _run(paragraph)
    text = numbers.before(text, paragraph) if text.strip() else text
    for line in text.split("\n"):
        yield "\t".join(filter(None, map(clean_line, line.split("\t"))))
    for box in boxes:
        yield from _blocks(box, numbers)


def _run(element: etree._Element) -> tuple[str, list[etree._Element]]:
    """The text of a paragraph, and the text boxes anchored in it."""
    parts: list[str] = []
    boxes: list[etree._Element] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _MARKS:
            parts.append(_MARKS[name])
        elif name == "sym":
            parts.append(_symbol(child))
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":
            text, inner = _choice(child)
            parts.append(text)
            boxes += inner
        elif name not in _HIDDEN:
            text, inner = _run(child)
            parts.append(text)
            boxes += inner
    return "".join(parts), boxes


def _choice(element: etree._Element) -> tuple[str, list[etree._Element]]:
    """What the first of several forms of one content shows that shows anything: a drawing is kept twice."""
    for form in element:
        text, boxes = _run(form)
        if text or boxes:
            return text, boxes
    return "", []


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font: of Wingdings only the boxes of forms are known."""
    return {"F0A8": "□", "F06F": "□", "F0FE": "☑", "F052": "☑"}.get(
        (attribute(element, "char") or "").upper(), ""
    )


def _rows(table: etree._Element, numbers: Numbers) -> Iterator[str]:
    for row in _children(table, "tr"):
        cells = [clean_line(" ".join(_blocks(cell, numbers))) for cell in _children(row, "tc")]
        if any(cells):
            yield "\t".join(cells).rstrip("\t")


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, the cells of a row, also those inside content controls."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in {"sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"}:
            yield from _children(child, name)
