"""What the sheets of the workbook are filled from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.model import Verdict

from .groups import name_of, prefecture_of, province_of
from .words import text_or

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.result import Audit
    from disclosure.model import Region
    from disclosure.registry import Registry

    from .rows import Share
    from .xlsx import Book


@dataclass(frozen=True, kw_only=True)
class Contents:
    """An audit, and the book that it is written to; ``places`` are province, prefecture and name by code."""

    book: Book
    audit: Audit
    registry: Registry
    places: Mapping[str, tuple[str, str, str]]

    def said(self, *keys: str) -> list[str]:
        """Messages in the language of the book."""
        return [self.book.say(key) for key in keys]

    def item(self, number: int) -> str:
        """An item's name, that of the catalogue where it has no translation."""
        return text_or(f"item_{number}", self.book.language, self.registry.items[number].level2)

    def agency(self, key: str | None) -> str:
        """An agency's name; empty without one, its id where the registry lacks it."""
        agency = self.registry.agencies.get(key or "")
        return agency.name if agency else key or ""


def place_of(region: Region, registry: Registry) -> tuple[str, str, str]:
    """A region's province, its prefecture (empty without one), and its own name."""
    prefecture = prefecture_of(region, registry)
    return (
        name_of(province_of(region, registry), registry),
        name_of(prefecture, registry) if prefecture else "",
        region.name,
    )


def counts_of(share: Share) -> list[object]:
    """The four counts and the share met of what is known, None where nothing is."""
    return [
        *(getattr(share, verdict.value) for verdict in Verdict),
        share.met / share.known if share.known else None,
    ]
