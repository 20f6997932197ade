"""Pictures of text: read only where the caller brings a recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.lines import clean_line

from .budget import Stopped
from .glyphs import PlacedLine
from .model import Trouble

if TYPE_CHECKING:
    from .budget import Budget


def read_picture(body: bytes, budget: Budget) -> list[str]:
    """The lines that OCR reads in a picture."""
    budget.spend_page()
    if budget.recognise is None:
        budget.note(Trouble.SCANNED, "a picture; its text is read only with OCR")
        return []
    lines = recognised_lines(body, budget)
    return [line.text for line in lines or ()]


def recognised_lines(picture: bytes, budget: Budget) -> list[PlacedLine] | None:
    """The lines of a picture in any format of the recogniser's; None where it reads nothing."""
    if budget.recognise is None or budget.recognised >= budget.limits.ocr_pages:
        return None
    budget.recognised += 1
    try:
        text = budget.recognise(picture)
    except Stopped as stopped:
        budget.note(stopped.trouble, stopped.why)
        return None
    except Exception as error:  # noqa: BLE001 - the recogniser is the caller's, and a picture may break it
        budget.note(Trouble.DAMAGED, f"a picture cannot be read ({error})"[:200])
        return None
    lines = [line for row in text.splitlines() if (line := _without_gaps(clean_line(row)))]
    budget.ocr = budget.ocr or bool(lines)
    budget.spend_text("".join(lines))
    return [PlacedLine(line, 0, 0, 0, 1, row=True) for line in lines] or None


def _without_gaps(line: str) -> str:
    """A line without the spaces that tesseract puts between Chinese characters.

    >>> _without_gaps("户 籍 管理 PDF 文 件")
    '户籍管理 PDF 文件'
    """
    words = line.split(" ")
    text = words[0]
    for word in words[1:]:
        between = "" if ord(text[-1]) > _LATIN and ord(word[0]) > _LATIN else " "
        text += between + word
    return text


_LATIN = 0x2E7F
