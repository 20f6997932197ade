"""Which notices of an Elasticsearch index are copies of each other: decided as in the embedded index.

All contents go through the embedded index's own tables, in a file that is thrown away; what came into another
work is written back. That takes a reading of the whole index, so it is done once a build.
"""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from disclosure.errors import DataError
from indexer.documents import plain
from indexer.embedded.contents import hold
from indexer.embedded.schema import connect, ready_to_write
from indexer.embedded.works import Joining

from .bulk import BATCH, CONFLICT, action_of
from .documents import SOURCE, as_parsed, document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from .sending import Sender
    from .states import States

_BATCH = 1000
_PUT = "INSERT INTO notices (id, captured_at, site, content) VALUES (?, '', ?, ?)"
_MOVED = """
    SELECT id, contents.work, content FROM notices JOIN contents USING (content)
    WHERE contents.work IS NOT site ORDER BY id
"""


def join(sender: Sender, states: States, sources: Iterable[Mapping[str, Any]]) -> int:
    """Write the work of each notice that came into another one; how many contents did.

    ``sources`` are all documents as they are kept.
    """
    if states.is_joined():
        return 0
    before = states.operations()
    with TemporaryDirectory() as folder, closing(connect(Path(folder) / "works.db", wait=0)) as connection:
        ready_to_write(connection).execute("BEGIN")
        for source in sources:
            notice = as_parsed(source)
            connection.execute(_PUT, (plain(notice.id), source.get("work"), hold(connection, notice)))
        _join(Joining(connection))
        connection.execute("COMMIT")
        moved = connection.execute(_MOVED).fetchall()
        _move(sender, {key: work for key, work, _ in moved})
    if states.operations() == before + len(
        moved
    ):  # else another process wrote meanwhile: once more next time
        states.set_joined(before + len(moved))
    return len({content for *_, content in moved})


def _join(joining: Joining) -> None:
    for step in (joining.compare, joining.regroup):
        while step(_BATCH) == _BATCH:
            pass


def _move(sender: Sender, works: dict[str, str]) -> None:
    """Sends the documents anew, for what is searched in them is not kept: only the notice is.

    One that has been taken out, or replaced by a later generation, in the meantime stays as it is.
    """
    source = iter(works)
    while ids := list(islice(source, BATCH)):
        answers = sender.known(ids, *SOURCE)
        notices = [as_parsed(found["_source"]) for found in answers if found.get("found")]
        actions = [action_of(notice, document_of(notice, work=works[plain(notice.id)])) for notice in notices]
        for answer in sender.send(actions) if actions else []:
            if not answer.result and answer.status != CONFLICT:
                raise DataError(f"{sender.index}: {answer.id} was refused: {answer.why}")
