"""What reading one file has cost so far, and what it found in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .model import DEFAULT, Limits, Trouble, never

if TYPE_CHECKING:
    from .model import Expired, Recogniser


class Stopped(Exception):
    """Reading cannot go on. What was read so far stays; never leaves `parsers.documents`."""

    def __init__(self, trouble: Trouble, why: str) -> None:
        self.trouble = trouble
        self.why = why
        super().__init__(f"{trouble}: {why}")


@dataclass(slots=True)
class Budget:
    """One account for a file and all files in it.

    Every method that spends raises Stopped where the limit is passed.
    """

    limits: Limits = DEFAULT
    expired: Expired = never
    recognise: Recogniser | None = None
    unpacked: int = 0
    members: int = 0
    pages: int = 0
    characters: int = 0
    ocr: bool = False
    recognised: int = 0
    issues: dict[str, None] = field(default_factory=dict)

    def note(self, trouble: Trouble, why: str) -> None:
        """Remember an issue that stops nothing. Of one code the first ten are kept."""
        if sum(issue.startswith(f"{trouble}:") for issue in self.issues) < 10:  # noqa: PLR2004 - as said
            self.issues.setdefault(f"{trouble}: {why}")

    def check_time(self) -> None:
        """Stop where the deadline has passed."""
        if self.expired():
            raise Stopped(Trouble.TIMEOUT, "reading took longer than it may")

    def spend_page(self) -> None:
        """Pay for a page or sheet, before it is read."""
        self.check_time()
        self.pages += 1
        if self.pages > self.limits.pages:
            raise Stopped(Trouble.TOO_MANY_PAGES, f"only the first {self.limits.pages} pages were read")

    def spend_member(self) -> None:
        """Pay for a member of an archive."""
        self.check_time()
        self.members += 1
        if self.members > self.limits.members:
            raise Stopped(Trouble.TOO_MANY_MEMBERS, f"more than {self.limits.members} members")

    def spend_unpacked(self, count: int) -> None:
        """Pay for so many unpacked bytes."""
        self.unpacked += count
        if self.unpacked > self.limits.unpacked:
            raise Stopped(Trouble.BOMB, f"unpacks to more than {self.limits.unpacked} bytes")

    def spend_text(self, text: str) -> str:
        """Pay for text and return it."""
        self.characters += len(text)
        if self.characters > self.limits.characters:
            raise Stopped(Trouble.TOO_LARGE, f"only {self.limits.characters} characters were kept")
        return text
