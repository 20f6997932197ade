"""Putting notices into the tables and taking them out. The caller holds the transaction."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from disclosure.regions import ancestors

from .bigrams import bigrams, fold
from .documents import generation, pack, plain, searchable, unpack
from .queries.elements import labelled
from .sqlite_contents import hold, release

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from disclosure.model import Notice

_STORED = "SELECT doc, packed, content FROM notices JOIN documents USING (doc) WHERE id = ?"


def put(connection: sqlite3.Connection, notice: Notice) -> bool:
    """Store the notice unless a later generation of it is there; return whether anything changed."""
    packed = pack(notice)
    old = connection.execute(_STORED, (plain(notice.id),)).fetchone()
    if old is None:
        _insert(connection, notice, packed, doc=None)
        return True
    doc, stored, content = old
    if stored == packed:
        return False
    before = unpack(stored)
    if generation(notice) < generation(before):
        return False
    _erase(connection, before, doc)
    _insert(connection, notice, packed, doc=doc)
    release(connection, content)
    return True


def remove(connection: sqlite3.Connection, notice_id: str) -> bool:
    """Take one notice out; return whether it was there."""
    old = connection.execute(_STORED, (notice_id,)).fetchone()
    if old is None:
        return False
    doc, stored, content = old
    _erase(connection, unpack(stored), doc)
    release(connection, content)
    return True


def _insert(connection: sqlite3.Connection, notice: Notice, packed: bytes, *, doc: int | None) -> None:
    doc = connection.execute(
        f"INSERT INTO notices VALUES ({', '.join('?' * 14)})",  # noqa: S608 - none of it is a value
        (doc, *_row(notice), hold(connection, notice)),
    ).lastrowid
    connection.execute("INSERT INTO documents VALUES (?, ?)", (doc, packed))
    regions = ancestors(notice.region) if notice.region else ()
    _put_values(connection, "INSERT INTO notice_regions VALUES (?, ?)", regions, doc)
    _put_values(connection, "INSERT INTO notice_items VALUES (?, ?)", {m.no for m in notice.items}, doc)
    _put_values(connection, "INSERT INTO notice_flags VALUES (?, ?)", set(map(plain, notice.flags)), doc)
    elements = {plain(labelled(match.no, name)) for match in notice.items for name in match.elements}
    _put_values(connection, "INSERT INTO notice_elements VALUES (?, ?)", elements, doc)
    tokens = map(bigrams, searchable(notice))
    connection.execute(
        "INSERT INTO notices_fts (rowid, title, text, labels) VALUES (?, ?, ?, ?)", (doc, *tokens)
    )


def _row(notice: Notice) -> tuple[str | None, ...]:
    """The columns of ``notices`` between its number and its content."""
    places = (notice.id, notice.site, notice.agency, notice.region, notice.issuer)
    searched = (notice.issuer, notice.document_number, notice.index_number, notice.category)
    days = (notice.date_published, notice.date_written)
    return (
        *(place and plain(place) for place in places),
        *(fold(plain(text)) if text else None for text in searched),
        *(day.isoformat() if day else None for day in days),
        generation(notice).captured_at.astimezone(UTC).isoformat(timespec="microseconds"),
    )


def _put_values(
    connection: sqlite3.Connection, statement: str, values: Iterable[str | int], doc: int | None
) -> None:
    connection.executemany(statement, [(value, doc) for value in values])


def _erase(connection: sqlite3.Connection, before: Notice, doc: int) -> None:
    """Take out every row of a notice; FTS5 must be told the very tokens that it was given."""
    tokens = map(bigrams, searchable(before))
    connection.execute(
        "INSERT INTO notices_fts (notices_fts, rowid, title, text, labels) VALUES ('delete', ?, ?, ?, ?)",
        (doc, *tokens),
    )
    for statement in (
        "DELETE FROM notice_regions WHERE doc = ?",
        "DELETE FROM notice_items WHERE doc = ?",
        "DELETE FROM notice_flags WHERE doc = ?",
        "DELETE FROM notice_elements WHERE doc = ?",
        "DELETE FROM documents WHERE doc = ?",
        "DELETE FROM notices WHERE doc = ?",
    ):
        connection.execute(statement, (doc,))
