"""OFD (GB/T 33190-2016): the national layout format, as China's offices publish it beside PDF.

A ZIP of XML: ``OFD.xml`` names documents, each its pages and templates; a page names text by coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .budget import Stopped
from .model import Trouble
from .ofd_objects import Placed, placed
from .packages import Package, resolved
from .paragraphs import paragraphs_of
from .rules import Rules, placed_lines
from .xml import attribute, local, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from .budget import Budget
    from .glyphs import PlacedLine

_MOST_OBJECTS = 50_000


def is_ofd(package: Package) -> bool:
    """Whether a ZIP package is an OFD file."""
    return "OFD.xml" in package


def read_ofd(package: Package, budget: Budget) -> list[str]:
    """The paragraphs of all documents of an OFD file. Raises Stopped where not even its root can be read."""
    if "Encryptions.xml" in package:
        raise Stopped(Trouble.ENCRYPTED, "the OFD file is encrypted")
    root = parse_xml(package.read("OFD.xml"))
    pages: list[list[PlacedLine]] = []
    pictured = 0
    for page in _pages(package, root, budget):
        pages.append(page.lines)
        pictured += page.pictured
    if pictured:
        budget.note(Trouble.SCANNED, f"{pictured} pages are pictures of text")
    return paragraphs_of(pages)


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[PlacedLine]
    pictured: bool


def _pages(package: Package, root: etree._Element, budget: Budget) -> Iterator[_Page]:
    """Every page in order; what cannot be read is noted and passed over, a limit ends the walk."""
    for name in _texts(root, "DocRoot"):
        try:
            part = resolved("OFD.xml", name)
            document = parse_xml(package.read(part))
        except Stopped as stopped:
            budget.note(stopped.trouble, stopped.why)
            continue
        templates = _Templates(package, part, document)
        for place in (
            each for each in document.iter() if local(each) == "Page" and attribute(each, "BaseLoc")
        ):
            try:
                budget.spend_page()
                yield _read_page(
                    package, resolved(part, attribute(place, "BaseLoc") or ""), templates, budget
                )
            except Stopped as stopped:
                budget.note(stopped.trouble, stopped.why)
                if stopped.trouble is not Trouble.DAMAGED:
                    return


@dataclass(slots=True)
class _Templates:
    """The template pages of a document: what stands on many pages, such as a form's frame."""

    package: Package
    part: str
    document: etree._Element

    def of(self, page: etree._Element) -> Iterator[etree._Element]:
        """The roots of the templates that a page names."""
        places = {
            attribute(each, "ID"): attribute(each, "BaseLoc")
            for each in self.document.iter()
            if local(each) == "TemplatePage"
        }
        for use in [each for each in page if local(each) == "Template"][:8]:
            if place := places.get(attribute(use, "TemplateID")):
                yield parse_xml(self.package.read(resolved(self.part, place)))


def _read_page(package: Package, part: str, templates: _Templates, budget: Budget) -> _Page:
    page = parse_xml(package.read(part))
    found = Placed()
    for root in (*templates.of(page), page):
        for number, element in enumerate(root.iter()):
            if number > _MOST_OBJECTS:
                raise Stopped(Trouble.TOO_LARGE, f"a page of more than {_MOST_OBJECTS} objects")
            placed(element, found)
    lines = placed_lines(found.glyphs, Rules.of(found.paths))
    size = len(budget.spend_text("".join(line.text for line in lines)))
    return _Page(lines, found.pictures > 0 and size < 10)  # noqa: PLR2004 - as for PDF


def _texts(root: etree._Element, name: str) -> list[str]:
    return [each.text.strip() for each in root.iter() if local(each) == name and each.text]
