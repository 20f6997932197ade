"""Reads registry files into tables whose entries know their place. One broken entry spoils no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .registry_schema import SECTIONS, AgencyEntry, RegionEntry, SiteEntry
from .schema import Table, validate
from .yaml_text import Document, Fault, Loc, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .packaged import Source

T = TypeVar("T", bound=Table)
N = TypeVar("N", AgencyEntry, SiteEntry)


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """An entry with the document it was read from and its place in it."""

    entry: T
    document: Document
    loc: Loc

    def fault(self, *key: int | str, message: str) -> Fault:
        """A fault of one of the entry's values."""
        return self.document.fault((*self.loc, *key), message)


@dataclass(frozen=True, slots=True)
class Broken:
    """What the entries that break their schema would have defined and used: not to be missed on top."""

    ids: set[str] = field(default_factory=set)
    agencies: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Tables:
    """All entries of all files, in their order, and what is wrong with the others."""

    regions: list[Located[RegionEntry]] = field(default_factory=list)
    agencies: list[Located[AgencyEntry]] = field(default_factory=list)
    sites: list[Located[SiteEntry]] = field(default_factory=list)
    broken: Broken = field(default_factory=Broken)
    faults: list[Fault] = field(default_factory=list)


def read_tables(sources: Iterable[Source], *, extra: bool) -> Tables:
    """The tables of packaged files or, if ``extra``, of a user's own; only those may declare regions."""
    tables = Tables()
    for source in sources:
        document, faults = read_yaml(source.name, source.text)
        tables.faults.extend(faults)
        if document is not None:
            _read_document(document, tables, extra=extra)
    return tables


def overlaid(packaged: Tables, extra: Tables) -> Tables:
    """Both as one. An agency or site of a user's file takes the place of the packaged one of its id."""
    return Tables(
        regions=packaged.regions + extra.regions,
        agencies=_without(packaged.agencies, extra.agencies) + extra.agencies,
        sites=_without(packaged.sites, extra.sites) + extra.sites,
        broken=Broken(
            packaged.broken.ids | extra.broken.ids, packaged.broken.agencies | extra.broken.agencies
        ),
        faults=packaged.faults + extra.faults,
    )


def _without(entries: list[Located[N]], replaced: list[Located[N]]) -> list[Located[N]]:
    ids = {located.entry.id for located in replaced}
    return [located for located in entries if located.entry.id not in ids]


def _read_document(document: Document, tables: Tables, *, extra: bool) -> None:
    allowed = SECTIONS if extra else SECTIONS[1:]
    if not isinstance(document.data, dict):
        expected = " or ".join(f"{section}:" for section in allowed)
        tables.faults.append(document.fault((), f"a file that begins with {expected} is expected"))
        return
    for section, entries in document.data.items():
        if section not in allowed:
            why = "regions are declared in regions.csv" if section in SECTIONS else "is no known key"
            tables.faults.append(document.fault((section,), f"{why}; expected are {', '.join(allowed)}"))
        elif not isinstance(entries, list):
            tables.faults.append(document.fault((section,), "a list is expected"))
        else:
            for position in range(len(entries)):
                _read_entry(document, (section, position), tables)


def _read_entry(document: Document, loc: tuple[str, int], tables: Tables) -> None:
    section, position = loc
    faults: list[Fault]
    if section == "regions":
        faults = _keep(RegionEntry, document, loc, tables.regions)
    elif section == "agencies":
        faults = _keep(AgencyEntry, document, loc, tables.agencies)
    else:
        faults = _keep(SiteEntry, document, loc, tables.sites)
    if faults:
        tables.faults.extend(faults)
        _note_broken(document.data[section][position], tables.broken)


def _keep(model: type[T], document: Document, loc: Loc, kept: list[Located[T]]) -> list[Fault]:
    entry, faults = validate(model, document, loc)
    if entry is not None:
        kept.append(Located(entry, document, loc))
    return faults


def _note_broken(raw: Any, broken: Broken) -> None:  # noqa: ANN401 - whatever a file holds
    """Remembers the ids of an entry that cannot be used, so that references to it are no second fault."""
    if not isinstance(raw, dict):
        return
    broken.ids.update(_texts(raw, "id", "code"))
    broken.agencies.update(_texts(raw, "agency"))
    columns = raw.get("columns")
    for column in columns if isinstance(columns, list) else []:
        if isinstance(column, dict):
            broken.agencies.update(_texts(column, "agency"))
            sharers = column.get("shared_with")
            broken.agencies.update(
                each for each in (sharers if isinstance(sharers, list) else []) if isinstance(each, str)
            )


def _texts(raw: dict[str, Any], *keys: str) -> Iterator[str]:
    return (raw[key] for key in keys if isinstance(raw.get(key), str))
