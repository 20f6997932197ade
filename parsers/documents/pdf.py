"""PDF: text in the order in which it stands on the page, by pypdfium2."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

from .budget import Stopped
from .model import Trouble
from .paragraphs import paragraphs_of
from .paths import Box
from .pdf_page import drawn_lines, glyphs_of, upright
from .rules import Rules, placed_lines

if TYPE_CHECKING:
    from .budget import Budget
    from .glyphs import PlacedLine

_PASSWORD = 4
"""pdfium's number for a missing password."""
_OCR_DPI = 300
_OCR_PIXELS = 30_000_000
_PICTURED = 10
"""A page with pictures and fewer characters is a picture of its text."""


def read_pdf(body: bytes, budget: Budget) -> list[str]:
    """The paragraphs of a PDF. Raises Stopped where not even the first page can be had."""
    import pypdfium2  # noqa: PLC0415 - a library of 7 MB, loaded when the first PDF comes

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise Stopped(Trouble.ENCRYPTED, "the PDF asks for a password") from None
        raise Stopped(Trouble.DAMAGED, f"the PDF cannot be opened ({error})"[:200]) from None
    with closing(document):
        return paragraphs_of(_pages(document, budget))


def _pages(document: Any, budget: Budget) -> list[list[PlacedLine]]:  # noqa: ANN401 - the library is untyped
    pages: list[list[PlacedLine]] = []
    pictured = 0
    for number in range(len(document)):
        try:
            budget.spend_page()
            lines, is_picture = _read_page(document, number, budget)
        except Stopped as stopped:
            budget.note(stopped.trouble, stopped.why)
            break
        pictured += is_picture
        pages.append(lines)
    if pictured:
        budget.note(Trouble.SCANNED, f"{pictured} of {len(document)} pages are pictures of text")
    return pages


def _read_page(document: Any, number: int, budget: Budget) -> tuple[list[PlacedLine], bool]:  # noqa: ANN401
    """The lines of a page, and whether it is a picture whose text nobody read."""
    import pypdfium2  # noqa: PLC0415

    try:
        with closing(document[number]) as page:
            lines = _placed(page)
            size = sum(len(line.text) for line in lines)
            if size >= _PICTURED or not _has_pictures(page):
                budget.spend_text("".join(line.text for line in lines))
                return lines, False
            recognised = _recognised(page, budget)
    except pypdfium2.PdfiumError as error:
        budget.note(Trouble.DAMAGED, f"page {number + 1} cannot be read ({error})"[:200])
        return [], False
    return (lines, True) if recognised is None else (recognised, False)


def _placed(page: Any) -> list[PlacedLine]:  # noqa: ANN401
    """The lines of a page. Text that runs another way than most of it (a note at the margin) comes last."""
    ways = glyphs_of(page)
    lines: list[PlacedLine] = []
    for way in sorted(ways, key=lambda way: -len(ways[way])):
        rules = Rules() if lines else Rules.of(Box(*upright(corners, way)) for corners in drawn_lines(page))
        lines += placed_lines(ways[way], rules)
    return lines


def _has_pictures(page: Any) -> bool:  # noqa: ANN401
    from pypdfium2 import raw  # noqa: PLC0415

    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None


def _scanned_at(page: Any, width: float) -> float:  # noqa: ANN401
    """Pixels a point of the widest picture of a page: what was scanned is drawn as it was, not larger."""
    from pypdfium2 import raw  # noqa: PLC0415

    pictures = islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), _PICTURED)
    return max(1.0, max((each.get_px_size()[0] for each in pictures), default=0) / max(1.0, width))


def _recognised(page: Any, budget: Budget) -> list[PlacedLine] | None:  # noqa: ANN401
    """The lines that OCR reads on a page; None where there is no OCR, or it reads nothing."""
    from .pictures import recognised_lines  # noqa: PLC0415

    if budget.recognise is None:
        return None
    width, height = page.get_size()
    fitting = (_OCR_PIXELS / max(1.0, width * height)) ** 0.5
    scale = min(_scanned_at(page, width), _OCR_DPI / 72, fitting)
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
        rows = bytes(bitmap.buffer)
        pixels = b"".join(
            rows[start : start + bitmap.width]
            for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
    return recognised_lines(head + pixels, budget)
