"""What a PDF page shows, by pdfium: characters by the way they run, and straight lines, with their places."""

from __future__ import annotations

from contextlib import closing
from ctypes import byref, c_float
from math import pi
from typing import TYPE_CHECKING, Any

from .budget import Stopped
from .glyphs import Glyph
from .model import Trouble
from .paths import straight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .paths import Point

_UPRIGHT = 0.05
"""Quarter turns by which upright text may lean; a watermark leans by more."""
_MOST_CHARACTERS = 60_000
"""A page with more characters than this is no page of text."""
_THIN = 2.0
_MOST_OBJECTS, _MOST_SEGMENTS = 20_000, 500
"""A page of more objects, a path of more segments, is a drawing."""

Corners = tuple[float, float, float, float]


def glyphs_of(page: Any) -> dict[int, list[Glyph]]:  # noqa: ANN401
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
                found.setdefault(way, []).append(Glyph(*upright(corners, way), _character(code)))
    return {way: _paired(glyphs) for way, glyphs in found.items()}


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


def upright(corners: Corners, way: int) -> Corners:
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


def drawn_lines(page: Any) -> Iterator[Corners]:  # noqa: ANN401
    """Left, bottom, right and top of each straight line and thin box drawn on a page."""
    from pypdfium2 import raw  # noqa: PLC0415

    if raw.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        bounds = path.get_bounds()
        if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THIN:
            yield bounds
        elif raw.FPDFPath_CountSegments(path) <= _MOST_SEGMENTS:
            yield from straight(_steps(path), path.get_matrix().get())


def _steps(path: Any) -> Iterator[tuple[str, Point]]:  # noqa: ANN401
    """The segments of a path as steps; where one closes it, a step back to its beginning follows."""
    from pypdfium2 import raw  # noqa: PLC0415

    x, y = c_float(), c_float()
    kinds = {raw.FPDF_SEGMENT_MOVETO: "M", raw.FPDF_SEGMENT_LINETO: "L"}
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        if raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            yield kinds.get(raw.FPDFPathSegment_GetType(segment), "B"), (x.value, y.value)
        if raw.FPDFPathSegment_GetClose(segment):
            yield "C", (0.0, 0.0)
