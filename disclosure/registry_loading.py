"""From files to the checked parts of a registry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .catalogue_loading import packaged_catalogue, refusal
from .errors import InputError
from .packaged import Source, catalogue_file, digest_of, override_files, regions_table, site_files
from .region_table import read_regions
from .registry_checks import cross_faults
from .registry_tables import overlaid, read_tables

if TYPE_CHECKING:
    from pathlib import Path

    from .catalogue import ProvincialList
    from .catalogue_data import Catalogue
    from .places import Agency, Region, Site
    from .registry_tables import Tables


class Parts(NamedTuple):
    """All that a registry is made of, checked."""

    regions: dict[str, Region]
    agencies: dict[str, Agency]
    sites: dict[str, Site]
    catalogue: Catalogue
    provinces: dict[str, ProvincialList]
    version: str


class Packaged(NamedTuple):
    """The packaged files, each checked for itself but not yet against each other."""

    sources: tuple[Source, ...]
    regions: dict[str, Region]
    tables: Tables
    catalogue: Catalogue
    provinces: dict[str, ProvincialList]


def load_parts(*extra: Path | Source) -> Parts:
    """The packaged data and a user's files, or texts to be, as one.

    Raises RegistryError with every fault of all of them.
    """
    packaged = packaged_data()
    sources = tuple(each if isinstance(each, Source) else read_source(each) for each in extra)
    tables = overlaid(packaged.tables, read_tables(sources, extra=True))
    if faults := [*tables.faults, *cross_faults(tables, packaged.regions)]:
        raise refusal(faults)
    declared = {located.entry.code: located.entry.build() for located in tables.regions}
    return Parts(
        regions=packaged.regions | declared,
        agencies={located.entry.id: located.entry.build() for located in tables.agencies},
        sites={located.entry.id: located.entry.build() for located in tables.sites},
        catalogue=packaged.catalogue,
        provinces=packaged.provinces,
        version=digest_of((*packaged.sources, *sources)),
    )


@cache
def packaged_data() -> Packaged:
    """The packaged files, read once in a process."""
    sources = (regions_table(), *site_files())
    regions, faults = read_regions(sources[0])
    tables = read_tables(sources[1:], extra=False)
    catalogue, provinces = packaged_catalogue()
    if faults or tables.faults:
        raise refusal([*faults, *tables.faults])
    sources = (*sources, catalogue_file(), *override_files())
    return Packaged(sources, regions, tables, catalogue, provinces)


def read_source(path: Path) -> Source:
    """A user's file as text, in which bytes that are not UTF-8 are left for the reader to complain of.

    Raises InputError if the file cannot be read.
    """
    try:
        return Source(str(path), path.read_bytes().decode("utf-8-sig", "surrogateescape"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
