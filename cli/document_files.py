"""Files that are documents, not pages, read as notices."""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.model import Notice
    from indexer.building.apart import DocumentReader
    from parsers.page import Page


@cache
def reader(*, ocr: bool) -> DocumentReader:
    """The reader of this process; its child ends with it. Raises InputError where OCR is not to be had."""
    from indexer.building.apart import DocumentReader
    from indexer.building.recognising import check_tesseract

    if ocr:
        check_tesseract()
    made = DocumentReader(ocr=ocr)
    atexit.register(made.close)
    return made


def read_file(page: Page, name: str, *, ocr: bool, without: frozenset[str] = frozenset()) -> Notice:
    """The notice of a page, or of a document with that name. Raises ParseError.

    A document that holds no text is a notice all the same: its flags say why. ``without`` names layouts that
    pages are read without.
    """
    from parsers.context import Context
    from parsers.document_notice import document_notice, is_document
    from parsers.layouts import LAYOUTS
    from parsers.notice import parse_notice

    if not is_document(page.body):
        layouts = tuple(layout for layout in LAYOUTS if layout.name not in without)
        return parse_notice(page, Context(layouts=layouts))
    document = reader(ocr=ocr).read(page.body, name=name, media_type=page.content_type)
    return document_notice(document, url=page.address, name=name)
