"""The contents of notices in the embedded index, and which of them stand near each other.

The caller holds the transaction. What is put in or taken out here is noted as changed;
`indexer.embedded.works` then looks at what changed and at nothing else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from indexer.works import NEIGHBOURS, blocks_of, content_of, unpack_grams
from parsers.likeness import Likeness

from .prepared import prepare_content
from .rows import chosen, put_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from disclosure.model import Notice
    from indexer.works import Block

    from .prepared import PreparedContent

_KNOWN = "SELECT content FROM contents WHERE content IN (SELECT value FROM json_each(?))"
_STAND = """
    INSERT INTO blocks SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
"""
_CHANGED = "INSERT OR IGNORE INTO changed_contents SELECT value FROM json_each(?)"
_ANY_COPIES = "SELECT 1 FROM copies LIMIT 1"
_BEFORE = """
    SELECT content FROM blocks WHERE shelf = ? AND (place, content) < (?, ?)
    ORDER BY place DESC, content DESC LIMIT ?
"""
_BEHIND = """
    SELECT content FROM blocks WHERE shelf = ? AND (place, content) > (?, ?)
    ORDER BY place, content LIMIT ?
"""
_BESIDE = "SELECT copy FROM copies WHERE content = ?"
_HAS_COPIES = "SELECT content FROM copies WHERE content = ? LIMIT 1"


def hold(connection: sqlite3.Connection, notice: Notice) -> int | None:
    """Return the number of the notice's content, which is put in if it is new; None if there is none."""
    content = content_of(notice)
    if content is None:
        return None
    hold_all(connection, [prepare_content(content)])
    return content.number


def hold_all(connection: sqlite3.Connection, contents: Iterable[PreparedContent]) -> None:
    """Put in those contents that are not there, and note them as changed."""
    by_number = {content.number: content for content in contents}
    for (number,) in connection.execute(_KNOWN, (json.dumps(list(by_number)),)).fetchall():
        del by_number[number]
    if not by_number:
        return
    works = works_of(connection, [each.key for each in by_number.values()])
    rows = [
        (each.number, each.key, works.get(each.key, each.key), *each.likeness) for each in by_number.values()
    ]
    put_rows(connection, "contents", sorted(rows))
    blocks = [(*block, each.number) for each in by_number.values() for block in each.blocks]
    connection.execute(_STAND, (json.dumps(sorted(blocks)),))
    connection.execute(_CHANGED, (json.dumps(sorted(by_number)),))
    if connection.execute(_ANY_COPIES).fetchone():  # who has no copies can lose none
        for each in by_number.values():
            _change(connection, _HAS_COPIES, _parted_by(connection, each.number, each.blocks))


def works_of(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, str]:
    """The works that contents of these keys belong to, where there are any."""
    return dict(chosen(connection, "SELECT key, work FROM contents WHERE key", keys))


def release(connection: sqlite3.Connection, number: int | None) -> None:
    """Take a content out unless a notice still has it."""
    if connection.execute("SELECT 1 FROM notices WHERE content = ?", (number,)).fetchone():
        return
    likeness = likeness_in(connection, number)
    if number is None or likeness is None:
        return
    blocks = blocks_of(likeness)
    _change(connection, "SELECT ?", _parted_by(connection, number, blocks))
    rows = [(block.shelf, block.place, number) for block in blocks]
    connection.executemany("DELETE FROM blocks WHERE shelf = ? AND place = ? AND content = ?", rows)
    for (copy,) in connection.execute(_BESIDE, (number,)).fetchall():
        set_copies(connection, number, copy, are_copies=False)
    connection.execute("DELETE FROM changed_contents WHERE content = ?", (number,))
    connection.execute("DELETE FROM contents WHERE content = ?", (number,))


def likeness_in(connection: sqlite3.Connection, number: int | None) -> Likeness | None:
    """Return what a content is compared by, or None if it is not there any more."""
    row = connection.execute(
        "SELECT title, number, text, named, inside, grams FROM contents WHERE content = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    title, document_number, text, named, inside, grams = row
    return Likeness(
        title, document_number, text, unpack_grams(grams), frozenset(named.split()), frozenset(inside.split())
    )


def near(connection: sqlite3.Connection, number: int, blocks: Iterable[Block]) -> set[int]:
    """Return the contents that one is compared with: those next to it in its blocks."""
    sides = (_sides(connection, number, block) for block in blocks)
    return {other for before, behind in sides for other in (*before, *behind)}


def set_copies(connection: sqlite3.Connection, one: int, other: int, *, are_copies: bool) -> None:
    """Note that two contents are copies, or are none any more, and that their works have changed."""
    statement = (
        "INSERT OR IGNORE INTO copies VALUES (?, ?)"
        if are_copies
        else "DELETE FROM copies WHERE content = ? AND copy = ?"
    )
    connection.executemany(statement, [(one, other), (other, one)])
    connection.execute(
        "INSERT OR IGNORE INTO changed_works SELECT work FROM contents WHERE content IN (?, ?)", (one, other)
    )


def _change(connection: sqlite3.Connection, chosen: str, numbers: Iterable[int]) -> None:
    """Note contents that are to be compared, those of the numbers that a statement chooses."""
    rows = [(number,) for number in numbers]
    connection.executemany(f"INSERT OR IGNORE INTO changed_contents {chosen}", rows)


def _parted_by(connection: sqlite3.Connection, number: int, blocks: Iterable[Block]) -> set[int]:
    """Return the contents before one that are, without it, compared with others behind it.

    In a block where all are compared with all there are none.
    """
    sides = (_sides(connection, number, block) for block in blocks)
    return {other for before, behind in sides if len(before) + len(behind) > NEIGHBOURS for other in before}


def _sides(connection: sqlite3.Connection, number: int, block: Block) -> tuple[list[int], list[int]]:
    """Return the contents before and behind a place of a block, so many as are compared."""
    where = (block.shelf, block.place, number, NEIGHBOURS)
    before, behind = (connection.execute(statement, where).fetchall() for statement in (_BEFORE, _BEHIND))
    return [other for (other,) in before], [other for (other,) in behind]
