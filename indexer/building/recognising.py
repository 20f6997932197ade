"""OCR by tesseract with the data for simplified Chinese: the extra ``ocr``, and the program itself."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from disclosure.errors import InputError

if TYPE_CHECKING:
    from parsers.documents.model import Recogniser

LANGUAGE = "chi_sim"
_PIXELS = 50_000_000
"""No scanned page has more; what claims to is a bomb."""


def tesseract(*, seconds: float = 60.0) -> Recogniser:
    """What reads the characters in a picture, in so many seconds. Raises InputError, as `check_tesseract`."""
    check_tesseract()
    from PIL import Image  # noqa: PLC0415 - of the extra
    from pytesseract import image_to_string  # noqa: PLC0415

    def recognise(picture: bytes) -> str:
        with Image.open(io.BytesIO(picture)) as image:
            if image.width * image.height > _PIXELS:
                raise ValueError(f"{image.width} by {image.height} pixels")
            return str(image_to_string(image.convert("L"), lang=LANGUAGE, timeout=seconds))

    return recognise


def check_tesseract() -> None:
    """Raise InputError, with what to install, unless pictures can be read here."""
    try:
        import PIL  # noqa: F401, PLC0415 - of the extra
        from pytesseract import TesseractNotFoundError, get_languages  # noqa: PLC0415
    except ImportError as error:
        raise InputError("OCR needs the extra: pip install 'gongkai[ocr]'") from error
    try:
        languages = get_languages()
    except TesseractNotFoundError as error:
        raise InputError("OCR needs the program tesseract (Debian: tesseract-ocr)") from error
    if LANGUAGE not in languages:
        raise InputError(f"tesseract lacks the language {LANGUAGE} (Debian: tesseract-ocr-chi-sim)")
