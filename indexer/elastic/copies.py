"""Which notices of an Elasticsearch index are copies of each other: decided as in the embedded index.

All contents go through the embedded index's own tables, in a file that is thrown away; what came into another
work is written back. That takes a reading of the whole index, so it is done once a build.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from elasticsearch.helpers import streaming_bulk

from indexer.documents import plain
from indexer.sqlite_contents import hold
from indexer.sqlite_schema import connect
from indexer.sqlite_works import Joining

from .documents import as_parsed, document_of, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from elasticsearch import Elasticsearch

_BATCH = 1000
_PUT = "INSERT INTO notices (id, captured_at, site, content) VALUES (?, '', ?, ?)"
_MOVED = """
    SELECT id, contents.work, content FROM notices JOIN contents USING (content)
    WHERE contents.work IS NOT site ORDER BY id
"""


def join(client: Elasticsearch, index: str, sources: Iterable[Mapping[str, Any]]) -> int:
    """Write the work of each notice that came into another one; how many contents did.

    ``sources`` are all documents as they are kept.
    """
    with TemporaryDirectory() as folder, closing(connect(Path(folder) / "works.db", wait=0)) as connection:
        connection.execute("BEGIN")
        for source in sources:
            notice = as_parsed(source)
            connection.execute(_PUT, (plain(notice.id), source.get("work"), hold(connection, notice)))
        _join(Joining(connection))
        connection.execute("COMMIT")
        moved = connection.execute(_MOVED).fetchall()
        works = {key: work for key, work, _ in moved}
        for _ in streaming_bulk(client, _actions(client, index, works), index=index):
            pass
        return len({content for *_, content in moved})


def _join(joining: Joining) -> None:
    for step in (joining.compare, joining.regroup):
        while step(_BATCH) == _BATCH:
            pass


def _actions(client: Elasticsearch, index: str, works: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The documents anew, for what is searched in them is not kept: only the notice is."""
    ids = list(works)
    for start in range(0, len(ids), _BATCH):
        for found in client.mget(index=index, ids=ids[start : start + _BATCH])["docs"]:
            notice = as_parsed(found["_source"])
            yield {
                "_id": found["_id"],
                "version": version_of(notice),
                "version_type": "external_gte",
                "_source": document_of(notice, work=works[found["_id"]]),
            }
