"""Notices into Elasticsearch: in bulk, retried where the server is busy, none dropped in silence."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Any

from elasticsearch.helpers import streaming_bulk

from disclosure.errors import DataError

from .documents import document_of, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from elasticsearch import Elasticsearch

    from disclosure.model import Notice

    Action = dict[str, Any]

BATCH = 500
_RETRIES, _MOST_BYTES = 8, 10 << 20
_CONFLICT, _SHOWN = 409, 3
_FORGETTING, _TRIES = 0.25, 20
"""Seconds between two tries, and how many, until a server forgets what was taken out: its clock has steps."""


def put(client: Elasticsearch, index: str, notices: Iterable[Notice]) -> int:
    """Stores notices unless a later generation is there; how many were new or changed. Raises DataError."""
    source, changed = iter(notices), 0
    while batch := list(islice(source, BATCH)):
        for group in _distinct(batch):
            changed += _store(client, index, group)
    return changed


def _distinct(batch: Sequence[Notice]) -> Iterator[dict[str, Action]]:
    """The actions by id, those of one id in groups one after the other."""
    group: dict[str, Action] = {}
    for notice in batch:
        document = document_of(notice)
        if document["id"] in group:
            yield group
            group = {}
        group[document["id"]] = {
            "_op_type": "index",
            "_id": document["id"],
            "version": version_of(notice),
            "version_type": "external_gte",
            "_source": document,
        }
    yield group


def _store(client: Elasticsearch, index: str, group: dict[str, Action]) -> int:
    """Those that differ from what is stored; how many of them were taken."""
    found = client.mget(index=index, ids=list(group), source_includes=["fingerprint"])["docs"]
    stored = {one["_id"]: one["_source"].get("fingerprint") for one in found if one.get("found")}
    news = [action for key, action in group.items() if stored.get(key) != action["_source"]["fingerprint"]]
    taken, older = _write(client, index, news)
    forgotten = [group[key] for key in older if key not in stored]
    for _ in range(_TRIES):
        if not forgotten:
            return taken
        time.sleep(_FORGETTING)
        client.indices.refresh(index=index)
        done, older = _write(client, index, forgotten)
        taken, forgotten = taken + done, [group[key] for key in older]
    raise DataError(f"{index}: {len(forgotten)} notices that were taken out cannot be put back yet")


def _write(client: Elasticsearch, index: str, actions: list[Action]) -> tuple[int, list[str]]:
    """How many were taken, and the ids of those that the server holds, or held, a later generation of.

    Raises DataError for a refusal.
    """
    taken, older, refused = 0, [], []
    for done, answer in _answers(client, index, actions):
        (told,) = answer.values()
        taken += done
        if not done and told["status"] == _CONFLICT:
            older.append(told["_id"])
        elif not done:
            refused.append(f"{told['_id']}: {told.get('error')}")
    if refused:
        raise DataError(f"{index}: {len(refused)} notices were refused: {'; '.join(refused[:_SHOWN])}")
    return taken, older


def _answers(
    client: Elasticsearch, index: str, actions: list[Action]
) -> Iterable[tuple[bool, dict[str, Any]]]:
    return streaming_bulk(
        client,
        actions,
        index=index,
        max_retries=_RETRIES,
        initial_backoff=1,
        max_chunk_bytes=_MOST_BYTES,
        raise_on_error=False,
        retry_on_status=(429, 502, 503),
    )
