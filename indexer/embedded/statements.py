"""What the embedded index asks its tables for, apart from what a query says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.base import IndexState
from indexer.documents import unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from disclosure.model import Notice

    from .conditions import Parameter

_OF_NOTICES = "notices JOIN documents USING (doc) LEFT JOIN contents USING (content)"
NOTICE = f"SELECT packed, work FROM {_OF_NOTICES}"  # noqa: S608 - our tables
COPIES = "SELECT count(*) FROM contents JOIN notices USING (content) WHERE work = ?"
COVERAGE = """
    SELECT region, value, count(*) FROM notice_items JOIN notices USING (doc)
    WHERE region NOTNULL GROUP BY region, value ORDER BY region, value
"""
# The + keeps SQLite from collecting and sorting whole documents: it walks the ids instead.
_STREAM = f"{NOTICE} WHERE notices.id > ? AND +notices.doc IN ({{docs}}) ORDER BY notices.id"
# ... unless these are so few that all ids would be walked for them.
_STREAM_OF_FEW = f"""
    SELECT packed, work FROM ({{docs}}) AS led CROSS JOIN {_OF_NOTICES}
    WHERE notices.doc = led.doc AND notices.id > ? ORDER BY notices.id
"""  # noqa: S608 - our tables
_FEW = 1000
_MORE_THAN = "SELECT 1 FROM ({docs}) LIMIT 1 OFFSET ?"
_META = "SELECT key, value FROM meta"
_MARKS = "SELECT site, position, versions FROM marks ORDER BY site"


def stream(
    connection: sqlite3.Connection, docs: str, parameters: Sequence[Parameter], *, after: str, few: int = _FEW
) -> Iterator[Notice]:
    """Yield the notices of the numbers that a statement selects, by id, behind ``after``, from one view."""
    if connection.execute(_MORE_THAN.format(docs=docs), (*parameters, few)).fetchone():
        rows = connection.execute(_STREAM.format(docs=docs), (after, *parameters))
    else:
        rows = connection.execute(_STREAM_OF_FEW.format(docs=docs), (*parameters, after))
    for row in rows:
        yield notice_of(*row)


def state_of(connection: sqlite3.Connection) -> IndexState:
    """The state of an index. Older versions wrote neither identity nor changes."""
    facts = dict(connection.execute(_META))
    return IndexState(
        identity=facts.get("identity", ""),
        changes=int(facts.get("changes", 0)),
        marks={site: (position, versions) for site, position, versions in connection.execute(_MARKS)},
    )


def notice_of(packed: bytes, work: str | None) -> Notice:
    """The notice of a row of `NOTICE`: as it was stored, with the work that it belongs to by now."""
    notice = unpack(packed)
    return notice if work == notice.work else replace(notice, work=work)
