"""Files as text: what a file is by its bytes, and the reader for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .archives import read_archive
from .budget import Budget, Stopped
from .docx import is_docx, read_docx
from .garbled import without_garble
from .model import DEFAULT, DocumentText, Limits, Trouble, never
from .ofd import is_ofd, read_ofd
from .office_markup import read_office_html, read_office_xml
from .ole import read_ole
from .packages import Package
from .pdf import read_pdf
from .pictures import read_picture
from .plain import read_csv, read_text
from .rtf import read_rtf
from .sheets import check_area, read_sheets
from .sniffing import (
    CSV,
    DOCX,
    HTML,
    ODS,
    OFD,
    OLE,
    PDF,
    PICTURES,
    PPTX,
    RTF,
    TEXT,
    XLSB,
    XLSX,
    XML,
    ZIP,
    sniff,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .model import Expired, Recogniser

    Reader = Callable[[bytes, Budget], list[str]]
    PackageReader = Callable[[Package, Budget], list[str]]

READERS: dict[str, Reader] = {
    PDF: read_pdf,
    RTF: read_rtf,
    TEXT: read_text,
    CSV: read_csv,
    HTML: read_office_html,
    XML: read_office_xml,
    **dict.fromkeys([*PICTURES.values(), "image/webp"], read_picture),
}
"""Readers by what bytes are; packages and OLE files are opened first."""


def read_document(
    body: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    limits: Limits = DEFAULT,
    expired: Expired = never,
    recognise: Recogniser | None = None,
) -> DocumentText:
    """The text of a file. Never raises: what keeps it from being read is among the ``issues``.

    ``name`` and ``media_type`` are what its address and its server call it: only CSV is told from plain text
    by them. ``expired`` is asked between pages and members whether the time is up; ``recognise`` reads the
    characters in a picture (PNM, PNG, JPEG ...). A native library may still take a process down or hold it
    for long: read what strangers sent in a process of its own (`indexer.building.apart`).
    """
    budget = Budget(limits=limits, expired=expired, recognise=recognise)
    found: str | None = None
    lines: list[str] = []
    try:
        found, lines = _read(body, f"{name or ''} {media_type or ''}", 0, budget)
    except Stopped as stopped:
        budget.note(stopped.trouble, stopped.why)
        found = _kind(body)
    except MemoryError:
        budget.note(Trouble.TOO_LARGE, "it needs more memory than there is")
    except Exception as error:  # noqa: BLE001 - a hostile file finds what no list of exceptions foresees
        budget.note(Trouble.DAMAGED, f"its reader failed ({error!r})"[:200])
        found = _kind(body)
    text = without_garble(tidy(lines, limits.characters), budget)
    if not text and not budget.issues:
        budget.note(Trouble.NO_TEXT, "there is no text in it")
    return DocumentText(
        text=text, media_type=found, pages=budget.pages or None, ocr=budget.ocr, issues=tuple(budget.issues)
    )


def tidy(lines: list[str], characters: int = DEFAULT.characters) -> str:
    r"""Lines as text: empty ones left out, and what UTF-8 cannot hold.

    >>> tidy(["一、受理", "", " ", "二、材料\t份数"])
    '一、受理\n二、材料\t份数'
    """
    text = "\n".join(line for line in lines if line.strip())
    return text[:characters].replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _read(body: bytes, called: str, depth: int, budget: Budget) -> tuple[str, list[str]]:
    """Media type and lines. Raises Stopped."""
    if not body:
        raise Stopped(Trouble.DAMAGED, "the file is empty")
    if len(body) > budget.limits.size:
        raise Stopped(Trouble.TOO_LARGE, f"{len(body)} bytes; at most {budget.limits.size} are read")
    found = sniff(body)
    if found == ZIP:
        return _read_package(body, depth, budget)
    if found == OLE:
        return read_ole(body, budget)
    if found == TEXT and "csv" in called.lower():
        found = CSV
    if found is None or found not in READERS:
        raise Stopped(Trouble.UNSUPPORTED, f"no reader for {found or 'these bytes'}")
    return found, READERS[found](body, budget)


def _read_package(body: bytes, depth: int, budget: Budget) -> tuple[str, list[str]]:
    package = Package(body, budget)
    kind = _package_kind(package)
    if kind == DOCX:
        return kind, read_docx(package, budget)
    if kind == OFD:
        return kind, read_ofd(package, budget)
    if kind in {XLSX, XLSB, ODS}:
        check_area(package, budget)
        return kind, read_sheets(body, budget)
    if kind == ZIP:
        return kind, read_archive(package, budget, depth, partial(_read_member, budget))
    raise Stopped(Trouble.UNSUPPORTED, f"no reader for {kind}")


def _read_member(budget: Budget, body: bytes, name: str, depth: int) -> list[str]:
    return _read(body, name, depth, budget)[1]


def _package_kind(package: Package) -> str:
    """What a ZIP package is by its parts."""
    if is_docx(package):
        return DOCX
    if is_ofd(package):
        return OFD
    for part, kind in (("xl/workbook.xml", XLSX), ("xl/workbook.bin", XLSB), ("ppt/presentation.xml", PPTX)):
        if part in package:
            return kind
    if "mimetype" in package and "content.xml" in package:
        declared = package.read("mimetype").strip().decode("ascii", "replace")
        return ODS if declared == ODS else declared[:80]
    return ZIP


def _kind(body: bytes) -> str | None:
    """What a file that could not be read is."""
    try:
        found = sniff(body)
        return _package_kind(Package(body, Budget())) if found == ZIP else found
    except Exception:  # noqa: BLE001 - it could not be read; this is but its name
        return None
