"""Regions and items by name, as a person reads them beside their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.registry import Registry
    from indexer.query import Facet


class Names:
    """Looks names up in a registry; what it does not know is called by its code alone."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def region(self, code: str) -> str | None:
        """The name of a region."""
        known = self._registry.regions.get(code)
        return known.name if known else None

    def item(self, number: int) -> str | None:
        """The name of an item of the catalogue."""
        known = self._registry.items.get(number)
        return known.level2 if known else None

    def of(self, field: Facet, value: str) -> str | None:
        """The name of a facet's value; None where the value is a name itself."""
        if field == "region":
            return self.region(value)
        return self.item(int(value)) if field == "item" else None
