"""What is read out of a file, what may keep it from being read, and how much reading may cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Expired = Callable[[], bool]
    Recogniser = Callable[[bytes], str]


class Trouble(StrEnum):
    """Why a document's text is absent or not whole. The values are stable: flags of notices bear them."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_MEMBERS = "too_many_members"
    TOO_DEEP = "too_deep"
    BOMB = "bomb"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    SCANNED = "scanned"
    NO_TEXT = "no_text"
    GARBLED = "garbled"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The text of a file.

    Paragraphs are lines, rows of tables lines with tabs. ``media_type`` is that of the bytes, whatever name
    and header said; None where nothing knows them. ``pages`` counts pages, sheets or members. ``ocr`` says
    that some of the text was recognised in pictures. ``issues`` are ``code: explanation``, codes of
    `Trouble`, each once.
    """

    text: str
    media_type: str | None = None
    pages: int | None = None
    ocr: bool = False
    issues: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the issues.

        >>> DocumentText(text="", issues=("encrypted: asks for a password",)).codes
        ('encrypted',)
        """
        return tuple(dict.fromkeys(issue.partition(":")[0] for issue in self.issues))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one file may cost; a file within a file counts towards the same sums.

    Sizes are bytes. ``ratio`` is the size unpacked over the size packed, which counts beyond ``ratio_from``
    bytes unpacked: text of office files shrinks to a tenth, rarely to a fiftieth. ``cells`` is the area of a
    sheet from its first cell to its last, empty ones included.
    """

    size: int = 64 << 20
    unpacked: int = 256 << 20
    ratio: int = 200
    ratio_from: int = 4 << 20
    members: int = 2_000
    pages: int = 1_000
    depth: int = 3
    characters: int = 2_000_000
    cells: int = 4_000_000
    ocr_pages: int = 50


DEFAULT = Limits()


def never() -> bool:
    """The deadline of who has none."""
    return False
