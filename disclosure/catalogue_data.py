"""Reads ``catalogue.yml`` and ``overrides/``: the ministry's items and what provinces add to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from .catalogue import ELEMENTS, CatalogueFacts, DisclosureItem, ItemOverride, LocalRow, ProvincialList, Terms
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


class LocalRowEntry(Table):
    """A row as a place of the province prints it; without ``no`` it answers to none of the 18."""

    level1: Text
    name: Text
    no: int | None = None
    seen_in: Text
    source: Text | None = None
    codes: Texts = ()


class GroupCodeEntry(Table):
    """A province's code of a group of rows, or of the whole field."""

    code: Text
    name: Text


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
    local_rows: tuple[LocalRowEntry, ...] = ()
    group_codes: tuple[GroupCodeEntry, ...] = ()
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
    faults += _row_faults(document, file)
    listed = ProvincialList(
        region=file.region,
        groups=file.groups,
        rows=file.rows,
        items={entry.no: ItemOverride(**dict(entry)) for entry in file.items},
        local_rows=tuple(LocalRow(**dict(entry)) for entry in file.local_rows),
        group_codes={entry.code: entry.name for entry in file.group_codes},
        notes=file.notes,
    )
    return listed, faults


def _row_faults(document: Document, file: OverrideFile) -> Iterator[Fault]:
    for position, row in enumerate(file.local_rows):
        if row.no is not None and row.no not in ITEM_NUMBERS:
            yield document.fault(
                ("local_rows", position, "no"), f"there is no item {row.no}: the catalogue has 1 to 18"
            )
    if file.rows is not None and len(file.local_rows) > file.rows:
        yield document.fault(
            ("rows",), f"{len(file.local_rows)} rows are listed, more than the {file.rows} claimed"
        )


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
