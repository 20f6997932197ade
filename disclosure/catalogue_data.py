"""Reads ``catalogue.yml`` and ``overrides/``: the ministry's items and what provinces add to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from .catalogue import ELEMENTS, CatalogueFacts, DisclosureItem, ItemOverride, ProvincialList, Terms
from .schema import Code, Day, Table, Text, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .yaml_text import Document, Fault

ITEM_NUMBERS = range(1, 19)

Texts = tuple[Text, ...]
Count = Annotated[int, Field(ge=0)]


class CatalogueEntry(Table):
    """The catalogue as a document."""

    title: Text
    notice: Text
    number: Text
    issued_by: Text
    issued_on: Day
    scope: Text
    groups_claimed: Count
    items_claimed: Count
    groups_seen: Count
    items_seen: Count
    notes: Texts = ()


class CommonEntry(Table):
    """What holds for every row that does not say otherwise."""

    elements: Texts
    time_limit: Text
    publisher: Text
    channels: Texts
    audience: Text
    method: Text
    levels: Texts


class TermsEntry(Table):
    """What a text on the item is recognised by."""

    aliases: Texts = ()
    keywords: Texts = ()
    negative: Texts = ()


class ItemEntry(Table):
    """One row; what it leaves out is taken from the common part."""

    no: int
    level1: Text
    level2: Text
    basis: Texts
    terms: TermsEntry
    confirmed: bool = True
    unconfirmed: Texts = ()
    notes: Texts = ()
    sources: Texts
    elements: Texts | None = None
    time_limit: Text | None = None
    publisher: Text | None = None
    channels: Texts | None = None
    audience: Text | None = None
    method: Text | None = None
    levels: Texts | None = None


class OverrideEntry(Table):
    """What a province adds to one item."""

    no: int
    basis: Texts = ()
    codes: Texts = ()
    notes: Texts = ()


class CatalogueFile(Table):
    """``catalogue.yml``."""

    catalogue: CatalogueEntry
    common: CommonEntry
    items: tuple[ItemEntry, ...]


class OverrideFile(Table):
    """``overrides/<province>.yml``."""

    region: Code
    groups: Count | None = None
    rows: Count | None = None
    items: tuple[OverrideEntry, ...] = ()
    notes: Texts = ()


class Catalogue(NamedTuple):
    """The facts of the document, and its items by number."""

    facts: CatalogueFacts
    items: dict[int, DisclosureItem]


def catalogue_of(document: Document) -> tuple[Catalogue | None, list[Fault]]:
    """The catalogue in a document, None if anything in it is wrong; then with every fault."""
    file, faults = validate(CatalogueFile, document, ())
    if file is None:
        return None, faults
    faults += _item_faults(document, file.items)
    if missing := [str(no) for no in ITEM_NUMBERS if no not in {entry.no for entry in file.items}]:
        faults.append(
            document.fault(("items",), f"the catalogue has 18 items; missing are {', '.join(missing)}")
        )
    if file.common.elements != ELEMENTS:
        faults.append(document.fault(("common", "elements"), f"the six are expected: {', '.join(ELEMENTS)}"))
    if faults:
        return None, faults
    items = {entry.no: _item(entry, file.common) for entry in file.items}
    return Catalogue(CatalogueFacts(**dict(file.catalogue)), items), []


def provincial_list_of(document: Document) -> tuple[ProvincialList | None, list[Fault]]:
    """The provincial list in a document, None if anything in it is wrong; then with every fault."""
    file, faults = validate(OverrideFile, document, ())
    if file is None:
        return None, faults
    if not file.region.endswith("0000"):
        faults.append(document.fault(("region",), f"{file.region} is no province: its code ends in 0000"))
    faults += _item_faults(document, file.items)
    items = {entry.no: ItemOverride(**dict(entry)) for entry in file.items}
    counts = {"groups": file.groups, "rows": file.rows}
    return ProvincialList(region=file.region, items=items, notes=file.notes, **counts), faults


def _item_faults(document: Document, entries: tuple[ItemEntry | OverrideEntry, ...]) -> Iterator[Fault]:
    seen: set[int] = set()
    for position, entry in enumerate(entries):
        loc = ("items", position, "no")
        if entry.no not in ITEM_NUMBERS:
            yield document.fault(loc, f"there is no item {entry.no}: the catalogue has 1 to 18")
        elif entry.no in seen:
            yield document.fault(loc, f"item {entry.no} stands twice; keep one of them")
        seen.add(entry.no)


def _item(entry: ItemEntry, common: CommonEntry) -> DisclosureItem:
    given = {key: value for key, value in dict(entry).items() if value is not None}
    return DisclosureItem(**(dict(common) | given | {"terms": Terms(**dict(entry.terms))}))
