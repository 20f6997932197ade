"""PDF: text in the order in which it stands on the page, by pypdfium2."""

from __future__ import annotations

from contextlib import closing
from ctypes import byref
from math import pi
from typing import TYPE_CHECKING, Any

from .budget import Stopped
from .garbled import is_garbled
from .glyphs import Glyph
from .model import Trouble
from .paragraphs import paragraphs_of
from .rules import Box, Rules, placed_lines

if TYPE_CHECKING:
    from .budget import Budget
    from .glyphs import PlacedLine

_PASSWORD = 4
"""pdfium's number for a missing password."""
_UPRIGHT = 0.05
"""Quarter turns by which upright text may lean; a watermark leans by more."""
_MOST_CHARACTERS = 60_000
"""A page with more characters than this is no page of text."""
_MOST_OBJECTS = 20_000
_OCR_DPI = 200
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
        pages = _pages(document, budget)
    lines = paragraphs_of(pages)
    if is_garbled("".join(lines)):
        budget.note(Trouble.GARBLED, "the fonts do not say which characters their glyphs are")
        return []
    return lines


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


Corners = tuple[float, float, float, float]


def _placed(page: Any) -> list[PlacedLine]:  # noqa: ANN401
    """The lines of a page. Text that runs another way than most of it (a note at the margin) comes last."""
    ways = _glyphs(page)
    lines: list[PlacedLine] = []
    for way in sorted(ways, key=lambda way: -len(ways[way])):
        rules = Rules() if lines else Rules.of(Box(*_upright(corners, way)) for corners in _paths(page))
        lines += placed_lines(_paired(ways[way]), rules)
    return lines


def _glyphs(page: Any) -> dict[int, list[Glyph]]:  # noqa: ANN401
    """The characters of a page by the way they run, in quarter turns, each as if that were upright.

    The page's own rotation does not matter: what reads upright on paper is what most of the text is. Text
    that leans, a watermark, is left out.
    """
    from pypdfium2 import raw  # noqa: PLC0415

    found: dict[int, list[Glyph]] = {}
    with closing(page.get_textpage()) as text:
        count = text.count_chars()
        if count > _MOST_CHARACTERS:
            raise Stopped(Trouble.TOO_LARGE, f"a page of {count} characters")
        for at in range(count):
            code = raw.FPDFText_GetUnicode(text, at)
            if code < 32 or raw.FPDFText_IsGenerated(text, at) == 1:  # noqa: PLR2004 - what pdfium adds
                continue
            way, corners = _way(raw.FPDFText_GetCharAngle(text, at)), _corners(text, at)
            if way is not None and corners is not None:
                found.setdefault(way, []).append(Glyph(*_upright(corners, way), _character(code)))
    return found


def _corners(text: Any, at: int) -> Corners | None:  # noqa: ANN401
    """Left, bottom, right and top of a character, as high as its type; None for one without a place."""
    from pypdfium2 import raw  # noqa: PLC0415

    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, at, byref(box)):
        return None
    return box.left, box.bottom, box.right, box.top


def _way(angle: float) -> int | None:
    """Quarter turns, clockwise, by which a character stands on the page; None for one that leans."""
    turns = max(0.0, angle) / (pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) <= _UPRIGHT else None


def _upright(corners: Corners, way: int) -> Corners:
    """Left, top, right, bottom as if text that runs this way were upright; y downwards."""
    x0, y0, x1, y1 = min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])
    return ((x0, -y1, x1, -y0), (-y1, -x1, -y0, -x0), (-x1, y0, -x0, y1), (y0, x0, y1, x1))[way]


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"  # noqa: PLR2004 - the last of Unicode


def _paired(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with halves of surrogate pairs put together: pdfium counts in UTF-16."""
    found: list[Glyph] = []
    for glyph in glyphs:
        if "\udc00" <= glyph.text <= "\udfff":
            half = found.pop() if found and "\ud800" <= found[-1].text <= "\udbff" else glyph
            pair = (half.text + glyph.text) if half is not glyph else "\ufffd"
            whole = pair.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            found.append(half._replace(text=whole, x1=max(half.x1, glyph.x1)))
        else:
            found.append(glyph)
    return [g._replace(text="\ufffd") if "\ud800" <= g.text <= "\udfff" else g for g in found]


def _paths(page: Any) -> list[Corners]:  # noqa: ANN401
    """The bounds of what is drawn on a page, if that is not too much to be a table."""
    from pypdfium2 import raw  # noqa: PLC0415

    if raw.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return []
    return [each.get_bounds() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)]


def _has_pictures(page: Any) -> bool:  # noqa: ANN401
    from pypdfium2 import raw  # noqa: PLC0415

    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)), None) is not None


def _recognised(page: Any, budget: Budget) -> list[PlacedLine] | None:  # noqa: ANN401
    """The lines that OCR reads on a page; None where there is no OCR, or it reads nothing."""
    from .pictures import recognised_lines  # noqa: PLC0415

    if budget.recognise is None:
        return None
    width, height = page.get_size()
    scale = min(_OCR_DPI / 72, (_OCR_PIXELS / max(1.0, width * height)) ** 0.5)
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
        rows = bytes(bitmap.buffer)
        pixels = b"".join(
            rows[start : start + bitmap.width]
            for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
    return recognised_lines(head + pixels, budget)
