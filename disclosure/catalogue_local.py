"""The catalogue as a province has it: its bases, codes and remarks, and what its places call the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .catalogue import ItemOverride

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalogue import DisclosureItem, ProvincialList

_NOTHING = ItemOverride(no=0)


def local_items(items: Mapping[int, DisclosureItem], province: ProvincialList) -> dict[int, DisclosureItem]:
    """The items with what a province adds; names of rows that answer to an item are aliases of it."""
    return {no: local_item(item, province) for no, item in items.items()}


def local_item(item: DisclosureItem, province: ProvincialList) -> DisclosureItem:
    """An item with what a province adds: the same object where it adds nothing."""
    own = province.items.get(item.no, _NOTHING)
    rows = [row for row in province.local_rows if row.no == item.no]
    if own is _NOTHING and not rows:
        return item
    names = (*item.terms.aliases, *(row.name for row in rows if row.name != item.level2))
    return replace(
        item,
        basis=tuple(dict.fromkeys(item.basis + own.basis)),
        codes=tuple(dict.fromkeys((*item.codes, *own.codes, *(code for row in rows for code in row.codes)))),
        notes=item.notes + own.notes,
        terms=replace(item.terms, aliases=tuple(dict.fromkeys(names))),
    )
