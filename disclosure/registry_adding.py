"""Adding entries to a user's registry file: what is registered already is said, nothing faulty is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .errors import UserError
from .packaged import Source
from .places import ColumnsKnown
from .registry_loading import load_parts, packaged_data, read_source
from .registry_schema import SECTIONS, AgencyEntry, SiteEntry
from .registry_tables import read_tables
from .yaml_lists import blocks_of, inserted, replaced
from .yaml_text import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .registry_tables import Located, Tables

E = TypeVar("E", AgencyEntry, SiteEntry)


class Added(NamedTuple):
    """The new ``text`` of the file, and the ids of what it holds more than before."""

    text: str
    sites: tuple[str, ...]
    agencies: tuple[str, ...]


def add_entries(target: Path, incoming: Source, others: Sequence[Path], *, replace: bool = False) -> Added:
    """The text of ``target`` with the entries of ``incoming``, checked against everything registered.

    ``others`` are the user's further files. An agency that one of the user's files has is left as it stands
    there, except that unknown columns become partial. ``replace`` lets a site of the package be replaced.
    Raises UserError for a host that is registered already, RegistryError with every fault.
    """
    old = read_source(target) if target.exists() else Source(str(target), "")
    before = [old] if _says_anything(old) else []
    load_parts(*others, *before)  # what was wrong before is not this addition's fault
    new = _checked_alone(incoming)
    mine = read_tables([*before, *(read_source(path) for path in others)], extra=True)
    for located in new.sites:
        _refuse_known(located.entry.id, mine, replace=replace)
    text, kept = _with_columns_known(old, new, mine)
    for section in SECTIONS:
        blocks = blocks_of(incoming.name, incoming.text, section)
        known = kept if section == "agencies" else {each.entry.code for each in mine.regions}
        text = inserted(
            old.name,
            text,
            section,
            [block for block in blocks if section == "sites" or block.id not in known],
        )
    load_parts(*others, Source(old.name, text))
    agencies = tuple(each.entry.id for each in new.agencies if each.entry.id not in kept)
    return Added(text, tuple(each.entry.id for each in new.sites), agencies)


def refuse_host(host: str, files: Sequence[Path], *, replace: bool = False) -> None:
    """Raises UserError for a host that is registered already: in one of the files, or in the package."""
    _refuse_known(host, read_tables([read_source(path) for path in files], extra=True), replace=replace)


def _refuse_known(host: str, mine: Tables, *, replace: bool) -> None:
    if known := _find(mine.sites, host):
        raise UserError(f"{host} is registered already: {_place(known)}; change it there")
    if (known := _find(packaged_data().tables.sites, host)) and not replace:
        place = f"{_place(known)} of the package"
        raise UserError(f"{host} is registered already: {place}; --replace puts yours in its place")


def _says_anything(source: Source) -> bool:
    """Whether a file holds more than comments."""
    document, faults = read_yaml(source.name, source.text)
    return bool(faults) or (document is not None and document.data is not None)


def _checked_alone(incoming: Source) -> Tables:
    """The entries of what is to be added. Raises RegistryError for what breaks the schema."""
    from .catalogue_loading import refusal  # noqa: PLC0415 - of this path only

    tables = read_tables([incoming], extra=True)
    if tables.faults:
        raise refusal(tables.faults)
    if not tables.sites:
        raise UserError(f"{incoming.name}: no site stands in it; nothing to add")
    return tables


def _with_columns_known(old: Source, new: Tables, mine: Tables) -> tuple[str, set[str]]:
    """The file's text in which agencies of its own whose columns are now listed say so; and their ids.

    Raises UserError where another file would have to be changed.
    """
    text, kept = old.text, set()
    for located in new.agencies:
        known = _find(mine.agencies, located.entry.id)
        if known is None:
            continue
        kept.add(located.entry.id)
        if known.entry.columns is not ColumnsKnown.UNKNOWN or located.entry.columns is ColumnsKnown.UNKNOWN:
            continue
        fault = known.fault("columns", message="unknown")
        if known.document.name != old.name:
            raise UserError(
                f"{fault.file}:{fault.line}: {known.entry.id} gets columns: say partial there, then add again"
            )
        text = replaced(text, fault.line, "unknown", str(located.entry.columns))
    return text, kept


def _find(entries: Iterable[Located[E]], wanted: str) -> Located[E] | None:
    return next((each for each in entries if each.entry.id == wanted), None)


def _place(located: Located[SiteEntry]) -> str:
    fault = located.fault("id", message="")
    return f"{fault.file}:{fault.line}"
