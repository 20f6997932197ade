"""The names of a site's WARC files: site, moment of beginning, serial number."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.folder import quoted

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".warc.gz"
_NAME = re.compile(r".+-(\d{17})-(\d{5,})\.warc\.gz")


def warc_name(site: str, moment: datetime, serial: int) -> str:
    """The name of a file that is begun at a moment."""
    return f"{quoted(site)}-{_digits(moment)}-{serial:05d}{SUFFIX}"


def warc_names(folder: Path) -> list[str]:
    """The WARC files that the archive itself wrote, in the order in which it did."""
    if not folder.is_dir():
        return []
    found = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    return [match[0] for match in sorted(filter(None, found), key=lambda match: int(match[2]))]


def is_warc_name(name: str) -> bool:
    """Whether a file of an archive may be called so: no path, and a serial number.

    >>> name = "gaj-20260301083000004-00000.warc.gz"
    >>> is_warc_name(name), is_warc_name(f"../{name}")
    (True, False)
    """
    return _NAME.fullmatch(name) is not None and not {"/", "\\"} & set(name)


def _digits(moment: datetime) -> str:
    """The moment as 17 digits, to the millisecond, UTC."""
    return f"{moment.astimezone(UTC):%Y%m%d%H%M%S}{moment.microsecond // 1000:03d}"


def began_at(name: str) -> datetime:
    """When the file was begun."""
    found = _NAME.fullmatch(name)
    digits = found[1] if found else "0" * 17
    return datetime.strptime(digits + "000", "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)


def serial_of(name: str) -> int:
    """The number of the file among the site's."""
    found = _NAME.fullmatch(name)
    return int(found[2]) if found else 0
