"""Markup under the name of a .doc or .xls: HTML that Word or Excel saved, and the XML of Office 2003."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.lines import clean_line
from parsers.page import Page
from parsers.walks import read_flow

from .budget import Stopped
from .docx import word_lines
from .model import Trouble
from .xml import local, parse_xml

if TYPE_CHECKING:
    from .budget import Budget

_HEAD = 4096
_OFFICE = b"schemas-microsoft-com:office"


def read_office_html(body: bytes, budget: Budget) -> list[str]:
    """The lines and rows of a page that an office program saved. Raises Stopped for any other page."""
    if _OFFICE not in body[:_HEAD]:
        raise Stopped(Trouble.UNSUPPORTED, "no reader for text/html")
    return [budget.spend_text(line.text) for line in read_flow(Page(body).tree).lines]


def read_office_xml(body: bytes, budget: Budget) -> list[str]:
    """The lines of a document, or rows of a workbook, in the XML of 2003. Raises Stopped for other XML."""
    head = body[:_HEAD]
    if b"Word.Document" in head:
        return [budget.spend_text(line) for line in word_lines(parse_xml(body))]
    if b"Excel.Sheet" not in head:
        raise Stopped(Trouble.UNSUPPORTED, "no reader for application/xml")
    rows = (row for row in parse_xml(body).iter() if local(row) == "Row")
    return [
        budget.spend_text("\t".join(clean_line("".join(map(str, cell.itertext()))) for cell in row))
        for row in rows
    ]
