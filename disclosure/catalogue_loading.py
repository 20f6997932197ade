"""From files to the checked catalogue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .catalogue_data import Catalogue, catalogue_of, provincial_list_of
from .errors import RegistryError
from .packaged import Source, catalogue_file, override_files
from .yaml_text import Fault, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .catalogue import ProvincialList


@cache
def packaged_catalogue() -> tuple[Catalogue, dict[str, ProvincialList]]:
    """The packaged catalogue and the provincial lists by region, read once in a process."""
    return read_catalogue(catalogue_file(), override_files())


def read_catalogue(
    source: Source, overrides: Sequence[Source]
) -> tuple[Catalogue, dict[str, ProvincialList]]:
    """A catalogue and the provincial lists by region. Raises RegistryError with every fault of the files."""
    document, faults = read_yaml(*source)
    catalogue = None
    if document is not None:
        catalogue, more = catalogue_of(document)
        faults += more
    provinces: dict[str, ProvincialList] = {}
    for override in overrides:
        document, unread = read_yaml(*override)
        faults += unread
        if document is not None:
            listed, more = provincial_list_of(document)
            faults += more
            if listed is not None:
                provinces[listed.region] = listed
    if faults or catalogue is None:
        raise refusal(faults)
    return catalogue, provinces


def refusal(faults: Iterable[Fault]) -> RegistryError:
    """The error that tells of faults, in the order of files and lines."""
    return RegistryError([str(fault) for fault in sorted(set(faults))])
