"""OCR for real: tesseract on a picture drawn here.

Skipped, and said so, where program, data or font is absent; with GONGKAI_TESTS_NEED_OCR=1 that is a failure.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from disclosure.errors import InputError
from indexer.building.apart import DocumentReader
from indexer.building.recognising import check_tesseract

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
)
LINES = ("样县公安局户口迁移办事指南", "一、受理部门：各派出所户籍窗口", "二、办理时限：当场办结")


def absent(reason: str) -> NoReturn:
    """Skip a test for want of something, or fail it where that must not be wanting."""
    if os.environ.get("GONGKAI_TESTS_NEED_OCR"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def drawing() -> Any:  # noqa: ANN401 - Pillow's picture has a type only where Pillow is
    """A scanned page with three lines of text."""
    font = next((path for path in FONTS if Path(path).is_file()), "")
    if not font:
        absent("no Chinese font to draw with: install fonts-wqy-zenhei")
    image = pytest.importorskip("PIL.Image", reason="Pillow is absent: pip install 'gongkai[ocr]'")
    draw, fonts = pytest.importorskip("PIL.ImageDraw"), pytest.importorskip("PIL.ImageFont")
    page = image.new("L", (1240, 800), 255)
    for number, line in enumerate(LINES):
        draw.Draw(page).text((120, 150 + 110 * number), line, font=fonts.truetype(font, 48), fill=0)
    return page


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    try:
        check_tesseract()
    except InputError as error:
        absent(f"OCR is not tested here: {error}")
    with DocumentReader(ocr=True) as made:
        yield made


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG", "TIFF"])
def test_a_scan_is_read_and_marked(reader: DocumentReader, drawing: Any, kind: str) -> None:  # noqa: ANN401
    out = io.BytesIO()
    drawing.save(out, kind)
    document = reader.read(out.getvalue())
    assert document.ocr
    assert document.issues == ()
    text = document.text.replace(" ", "")
    assert (
        sum(word in text for word in ("户口迁移", "办事指南", "受理部门", "派出所", "办理时限", "当场办结"))
        >= 5
    )


def test_without_ocr_a_scan_is_a_scan(drawing: Any) -> None:  # noqa: ANN401
    out = io.BytesIO()
    drawing.save(out, "PDF")
    with DocumentReader() as plain:
        assert plain.read(out.getvalue()).codes == ("scanned",)


def test_a_picture_that_is_none_is_an_issue(reader: DocumentReader) -> None:
    document = reader.read(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert (document.text, document.codes) == ("", ("damaged",))


def test_where_there_is_no_program_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytesseract = pytest.importorskip("pytesseract", reason="the extra ocr is absent")
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/nonexistent/tesseract")
    with pytest.raises(InputError, match="tesseract-ocr"):
        check_tesseract()
