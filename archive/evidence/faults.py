"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.warc.scan import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not agree: file, byte offset in it, the record's id (or type), what is wrong.

    ``site`` is the site whose archive it lies in, empty for a file that is of none.
    """

    file: str
    offset: int
    record: str
    what: str
    site: str = ""


def fault_of(record: Found, what: str) -> Fault:
    """A fault of a record."""
    return Fault(file=record.file, offset=record.offset, record=record.record_id or record.type, what=what)
