"""Notices into Elasticsearch: in bulk, retried where the server is busy, none dropped in silence."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from elasticsearch.helpers import streaming_bulk

from disclosure.errors import DataError

from .documents import document_of, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from elasticsearch import Elasticsearch

    from disclosure.model import Notice

BATCH = 500
_RETRIES, _MOST_BYTES = 8, 10 << 20
_CONFLICT, _SHOWN = 409, 3


def put(client: Elasticsearch, index: str, notices: Iterable[Notice]) -> int:
    """Stores notices unless a later generation is there; how many were new or changed. Raises DataError."""
    source, changed = iter(notices), 0
    while batch := list(islice(source, BATCH)):
        for documents in _distinct(batch):
            changed += _write(client, index, _news(client, index, documents))
    return changed


def _distinct(batch: Sequence[Notice]) -> Iterator[dict[str, dict[str, Any]]]:
    """The actions by id, those of one id in groups one after the other."""
    group: dict[str, dict[str, Any]] = {}
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


def _news(client: Elasticsearch, index: str, group: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that differ from what is stored."""
    found = client.mget(index=index, ids=list(group), source_includes=["fingerprint"])["docs"]
    stored = {one["_id"]: one["_source"].get("fingerprint") for one in found if one.get("found")}
    return [action for key, action in group.items() if stored.get(key) != action["_source"]["fingerprint"]]


def _write(client: Elasticsearch, index: str, actions: list[dict[str, Any]]) -> int:
    """How many were taken; an older generation than the stored one is none. Raises DataError for a refusal."""
    taken, refused = 0, []
    answers = streaming_bulk(
        client,
        actions,
        index=index,
        max_retries=_RETRIES,
        initial_backoff=1,
        max_chunk_bytes=_MOST_BYTES,
        raise_on_error=False,
        retry_on_status=(429, 502, 503),
    )
    for done, answer in answers:
        taken += done
        (told,) = answer.values()
        if not done and told["status"] != _CONFLICT:
            refused.append(f"{told['_id']}: {told.get('error')}")
    if refused:
        raise DataError(f"{index}: {len(refused)} notices were refused: {'; '.join(refused[:_SHOWN])}")
    return taken
