"""Many new notices at once, in few statements. The caller holds the transaction."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING

from .contents import hold_all
from .rows import chosen, put_rows
from .serving import row_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from .prepared import Prepared

_LAST = "SELECT coalesce(max(doc), 0) FROM notices"
_ITEMS = "INSERT INTO notice_items SELECT value ->> 0, value ->> 1 FROM json_each(?)"
_TOKENS = "notices_fts (rowid, title, text, labels)"


def stored(connection: sqlite3.Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that a notice has."""
    return {each for (each,) in chosen(connection, "SELECT id FROM notices WHERE id", ids)}


def insert(connection: sqlite3.Connection, notices: Sequence[Prepared], *, first: int | None = None) -> None:
    """Store notices none of which is there, under the numbers from ``first`` on, or behind all others."""
    if first is None:
        first = 1 + connection.execute(_LAST).fetchone()[0]
    hold_all(connection, [notice.content for notice in notices if notice.content])
    made = list(zip(count(first), notices, strict=False))
    put_rows(connection, "notices", [(doc, *n.row, n.content and n.content.number) for doc, n in made])
    put_rows(connection, "documents", [(doc, n.packed) for doc, n in made])
    put_rows(connection, "notice_regions", sorted((each, doc) for doc, n in made for each in n.regions))
    put_rows(connection, "notice_flags", sorted((each, doc) for doc, n in made for each in n.flags))
    put_rows(connection, "notice_elements", sorted((each, doc) for doc, n in made for each in n.elements))
    put_rows(connection, "servings", sorted(row_of(doc, each) for doc, n in made for each in n.servings))
    connection.execute(_ITEMS, (json.dumps(sorted((each, doc) for doc, n in made for each in n.items)),))
    put_rows(connection, _TOKENS, [(doc, *n.tokens) for doc, n in made])
