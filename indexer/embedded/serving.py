"""What notices do for items, as rows of the embedded index."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from indexer.documents import plain
from indexer.serving import Serving

from .statements import notice_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from disclosure.model import Notice

    from .prepared import Value

_NEVER = "0001-"
"""How the capture time of a notice begins that has none."""

_COLUMNS = """
    SELECT n.id, s.site, s.column_id, s.agency, s.host, s.item, s.confidence, s.stated, s.attached,
        s.image_only, s.missing, n.captured_at
    FROM servings s JOIN notices n USING (doc)
"""
_ON_SITES = f"{_COLUMNS} WHERE s.site IN (SELECT value FROM json_each(?))"  # noqa: S608 - none is a value
_NOTICES = """
    SELECT packed, work FROM notices JOIN documents USING (doc) LEFT JOIN contents USING (content)
    WHERE id IN (SELECT value FROM json_each(?))
"""


class ServesAudits:
    """The part of `indexer.embedded.index.SqliteIndex` that audits use."""

    if TYPE_CHECKING:

        def _rows(self, statement: str, parameters: tuple[str | int | None, ...] = ()) -> list[Any]: ...
        def _connected(self) -> AbstractContextManager[sqlite3.Connection]: ...

    def many(self, ids: Sequence[str]) -> dict[str, Notice]:
        """Return those of the notices that are there, by id."""
        rows = self._rows(_NOTICES, (json.dumps([plain(one) for one in ids]),))
        return {notice.id: notice for notice in (notice_of(*row) for row in rows)}

    def serving(self, sites: Sequence[str] | None = None) -> Iterator[Serving]:
        """Yield what serves an item, from one view of the index; see `Index.serving`."""
        asked = (_COLUMNS,) if sites is None else (_ON_SITES, (json.dumps([plain(one) for one in sites]),))
        with self._connected() as connection:
            for row in connection.execute(*asked):
                yield _serving(row)


def _serving(row: tuple[Any, ...]) -> Serving:
    *told, attached, image_only, missing, captured_at = row
    at = None if captured_at.startswith(_NEVER) else datetime.fromisoformat(captured_at)
    return Serving._make((*told, bool(attached), bool(image_only), bool(missing), at))


def row_of(doc: int, serving: Serving) -> tuple[Value, ...]:
    """The row of a notice and an item."""
    facts: tuple[Any, ...] = (
        serving.confidence,
        serving.stated,
        serving.attached,
        serving.image_only,
        serving.missing,
    )
    place = (plain(serving.column), plain(serving.agency), plain(serving.host))
    return (plain(serving.site), doc, serving.item, *place, *facts)
