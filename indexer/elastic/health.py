"""How an index of Elasticsearch is, asked with the privileges of a reader of that index and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from elasticsearch import BadRequestError

from indexer.documents import REBUILD
from indexer.health import IndexHealth

from .generations import Generations
from .lease import is_let
from .mapping import FORMAT, MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from elasticsearch import Elasticsearch

    Told = Mapping[str, Any]
    Problems = Iterator[tuple[str, str]]
    """The state that each problem means, and the problem."""

ENGINE = "elasticsearch"
_WORST = ("damaged", "rebuilding", "degraded")
_FULL = "read_only_allow_delete"


def health_of(client: Elasticsearch, name: str) -> IndexHealth:
    """How the index is that the alias ``name`` shows. Raises what the client does where it cannot ask."""
    index, told = max(client.indices.get(index=name).items())  # there is one, unless somebody moved aliases
    stats = _stats(client, index)
    found = [*_of_shards(told, stats), *_of_blocks(told), *_of_mapping(told), *_of_rebuilds(client, name)]
    states = {state for state, _ in found}
    return IndexHealth(
        engine=ENGINE,
        notices=stats["_all"]["primaries"]["docs"]["count"] if stats else None,
        size_bytes=stats["_all"]["primaries"]["store"]["size_in_bytes"] if stats else None,
        state=next((state for state in _WORST if state in states), "ok"),
        problems=tuple(problem for _, problem in found),
        format=told["mappings"].get("_meta", {}).get("format", ""),
        identity=told["settings"]["index"]["uuid"],
    )


def _stats(client: Elasticsearch, index: str) -> Told | None:
    """What the server counts; None for an index that is closed, or of which no part is at hand."""
    try:
        stats = client.indices.stats(index=index, metric=["docs", "store"], level="shards").body
    except BadRequestError:
        return None
    return stats if stats["_all"]["primaries"] else None


def _of_shards(told: Told, stats: Told | None) -> Problems:
    wanted = int(told["settings"]["index"]["number_of_shards"])
    if stats is None:
        yield (
            "damaged",
            "no part of the index answers: it is closed, or the disk or node that held it is away",
        )
        return
    (shards,) = (each["shards"] for each in stats["indices"].values())
    primary = sum(any(copy["routing"]["primary"] for copy in copies) for copies in shards.values())
    if primary < wanted:
        yield (
            "damaged",
            f"{wanted - primary} of {wanted} parts of the index are away; start the nodes that hold them",
        )
    elif stats["_shards"]["successful"] < stats["_shards"]["total"]:
        missing = stats["_shards"]["total"] - stats["_shards"]["successful"]
        yield "degraded", f"{missing} second copies have no node: what fails next may not be made good"


def _of_blocks(told: Told) -> Problems:
    for block, value in told["settings"]["index"].get("blocks", {}).items():
        if str(value).lower() != "true":
            continue
        if block == _FULL:
            yield (
                "degraded",
                "the server takes no notices, its disk is nearly full; make room, then it goes on",
            )
        elif block in {"read", "metadata"}:
            yield "damaged", f"the server answers no questions (index.blocks.{block} is set)"
        else:
            yield "degraded", f"the server takes no notices (index.blocks.{block} is set)"


def _of_mapping(told: Told) -> Problems:
    mapping = told["mappings"]
    if mapping.get("_meta", {}).get("format") != FORMAT:
        yield "damaged", f"the index was made by another version; {REBUILD}"
        return
    ours, theirs = MAPPINGS["properties"], mapping.get("properties", {})
    other = sorted(
        field
        for field in ours.keys() | theirs.keys()
        if _type(ours.get(field, {})) != _type(theirs.get(field, {}))
    )
    if other:
        yield "degraded", f"somebody changed the mapping ({', '.join(other)}); {REBUILD}"


def _type(field: Told) -> str | None:
    """The type of a field of a mapping; objects name none."""
    return field.get("type", "object") if field else None


def _of_rebuilds(client: Elasticsearch, name: str) -> Problems:
    if is_let(client, name):
        yield (
            "rebuilding",
            "a rebuild is running, or its process was killed; then run `gongkai index --rebuild` again",
        )
    elif Generations(client, name).has_unfinished():
        yield "degraded", "a rebuild was interrupted; `gongkai index --rebuild` goes on with it"
