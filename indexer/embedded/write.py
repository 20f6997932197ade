"""Putting one notice into the tables and taking it out. The caller holds the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.documents import generation, unpack

from .bulk import insert
from .contents import release
from .prepared import tokens_of

if TYPE_CHECKING:
    import sqlite3

    from disclosure.model import Notice

    from .prepared import Prepared

_STORED = "SELECT doc, packed, content FROM notices JOIN documents USING (doc) WHERE id = ?"


def put(connection: sqlite3.Connection, notice: Prepared) -> bool:
    """Store the notice unless a later generation of it is there; return whether anything changed."""
    old = connection.execute(_STORED, (notice.id,)).fetchone()
    if old is None:
        insert(connection, [notice])
        return True
    doc, stored, content = old
    if stored == notice.packed:
        return False
    before = unpack(stored)
    if notice.generation < generation(before):
        return False
    _erase(connection, before, doc)
    insert(connection, [notice], first=doc)
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


def _erase(connection: sqlite3.Connection, before: Notice, doc: int) -> None:
    """Take out every row of a notice; FTS5 must be told the very tokens that it was given."""
    connection.execute(
        "INSERT INTO notices_fts (notices_fts, rowid, title, text, labels) VALUES ('delete', ?, ?, ?, ?)",
        (doc, *tokens_of(before)),
    )
    connection.execute("DELETE FROM servings WHERE site = ? AND doc = ?", (before.site, doc))
    for statement in (
        "DELETE FROM notice_regions WHERE doc = ?",
        "DELETE FROM notice_items WHERE doc = ?",
        "DELETE FROM notice_flags WHERE doc = ?",
        "DELETE FROM notice_elements WHERE doc = ?",
        "DELETE FROM documents WHERE doc = ?",
        "DELETE FROM notices WHERE doc = ?",
    ):
        connection.execute(statement, (doc,))
