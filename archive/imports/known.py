"""What of an import is in the archive already: the capture, its id, the record that a revisit refers to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.exchange import resource_key
from archive.times import stamp

from .importable import found

if TYPE_CHECKING:
    from archive.events import Captured
    from archive.journal import Journal

    from .importable import Importable

_SAME = "SELECT 1 FROM captures WHERE key = ? AND digest = ? AND captured_at = ?"
_SAME_FILE = "SELECT 1 FROM captures WHERE key = ? AND digest = ? AND record_type = 'resource'"
_HAS_ID = "SELECT 1 FROM captures WHERE record_id = ?"
_BY_ID = "SELECT record_id, digest FROM captures WHERE record_id = ? AND original IS NULL"
_BY_PAYLOAD = """
    SELECT record_id FROM captures WHERE key = ? AND digest = ? AND original IS NULL ORDER BY captured_at DESC
"""


def identity_of(page: Importable, capture: Captured) -> tuple[str, str, str]:
    """What makes two captures one. Of a file it is its content: copying it changes its time."""
    return capture.key, capture.digest, stamp(capture.captured_at) if page.dated else ""


def is_there(journal: Journal, identity: tuple[str, str, str]) -> bool:
    """Whether the ledger has the capture."""
    key, digest, at = identity
    row = journal.one(_SAME, key, digest, at) if at else journal.one(_SAME_FILE, key, digest)
    return row is not None


def has_id(journal: Journal, record_id: str) -> bool:
    """Whether a capture in the ledger has the id."""
    return journal.one(_HAS_ID, record_id) is not None


def original_of(journal: Journal, page: Importable, capture: Captured) -> str | None:
    """The id of the committed record that holds a revisit's payload, and has the digest that it states."""
    record = found(page.record)
    row = journal.one(_BY_ID, capture.original)
    if row is not None and record.field("WARC-Payload-Digest") and row["digest"] != capture.digest:
        row = None
    if row is None:
        key = resource_key(record.field("WARC-Refers-To-Target-URI") or capture.url)
        row = journal.one(_BY_PAYLOAD, key, capture.digest)
    return None if row is None else row["record_id"]


def referring(page: Importable, record_id: str) -> Importable:
    """The revisit, referring to a record of this archive."""
    fields = [field for field in page.record.fields if field[0].lower() != "warc-refers-to"]
    fields.append(("WARC-Refers-To", record_id))
    return replace(page, record=replace(page.record, fields=tuple(fields)))
