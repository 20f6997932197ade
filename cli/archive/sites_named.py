"""The sites that a command of the archive is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.folder import DataFolder


def sites_named(folder: DataFolder, sites: Sequence[str]) -> tuple[str, ...]:
    """The sites that were named, or all where none was. Raises InputError for one that is not there."""
    known = tuple(folder.site_ids())
    if unknown := [site for site in sites if site not in known]:
        raise InputError(f"{unknown[0]} is not in the archive at {folder.root}; see gongkai archive stats")
    return tuple(sites) or known
