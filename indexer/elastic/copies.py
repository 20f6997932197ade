"""Which notices of an Elasticsearch index are copies of each other: decided as in the embedded index.

All contents go through the embedded index's own tables, in a file that is thrown away; what came into another
work is written back. That takes a reading of the whole index, so it is done once a build.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from elasticsearch.helpers import streaming_bulk

from indexer.documents import plain
from indexer.sqlite_contents import hold
from indexer.sqlite_schema import connect
from indexer.sqlite_works import Joining

from .documents import document_of, notice_in, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from elasticsearch import Elasticsearch

    from disclosure.model import Notice

_BATCH = 1000
_PUT = "INSERT INTO notices (id, captured_at, site, content) VALUES (?, '', ?, ?)"
_MOVED = """
    SELECT id, contents.work FROM notices JOIN contents USING (content)
    WHERE contents.work IS NOT site ORDER BY id
"""


def join(client: Elasticsearch, index: str, notices: Iterable[Notice]) -> int:
    """Write the work of each notice that came into another one; how many contents did."""
    with TemporaryDirectory() as folder, closing(connect(Path(folder) / "works.db", wait=0)) as connection:
        connection.execute("BEGIN")
        for notice in notices:
            connection.execute(_PUT, (plain(notice.id), notice.work, hold(connection, notice)))
        renamed = _joined(connection)
        connection.execute("COMMIT")
        moved = connection.execute(_MOVED).fetchall()
        for _ in streaming_bulk(client, _actions(client, index, moved), index=index):
            pass
        return renamed


def _joined(connection: sqlite3.Connection) -> int:
    joining = Joining(connection)
    for step in (joining.compare, joining.regroup):
        while step(_BATCH) == _BATCH:
            pass
    return joining.renamed


def _actions(client: Elasticsearch, index: str, moved: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The documents anew, for what is searched in them is not kept: only the notice is."""
    for start in range(0, len(moved), _BATCH):
        works = dict(moved[start : start + _BATCH])
        for found in client.mget(index=index, ids=list(works))["docs"]:
            notice = replace(notice_in(found["_source"]), work=works[found["_id"]])
            yield {
                "_id": found["_id"],
                "version": version_of(notice),
                "version_type": "external_gte",
                "_source": document_of(notice),
            }
