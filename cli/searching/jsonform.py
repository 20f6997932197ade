"""Answers as JSON values; docs/searching.md describes each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .command import command_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from indexer.query import Facet
    from indexer.related import Related
    from indexer.results import Hit, Results
    from indexer.suggesting.suggestion import Suggestion

    from .names import Names

    Json = dict[str, Any]


def results_to_json(results: Results) -> Json:
    """A page of answers."""
    hits = [hit_to_json(hit) for hit in results.hits]
    return {"total": results.total, "cursor": results.cursor, "hits": hits}


def hit_to_json(hit: Hit) -> Json:
    """One answer; matches are spans of characters, the end left out."""
    return {
        "id": hit.id,
        "work": hit.work,
        "copies": hit.copies,
        "title": hit.title,
        "url": hit.url,
        "site": hit.site,
        "region": hit.region,
        "issuer": hit.issuer,
        "date_published": hit.date_published.isoformat() if hit.date_published else None,
        "items": list(hit.items),
        "flags": list(hit.flags),
        "snippet": hit.snippet,
        "score": hit.score,
        "matches": {
            "title": [list(span) for span in hit.title_matches],
            "snippet": [list(span) for span in hit.snippet_matches],
        },
    }


def facets_to_json(counts: Mapping[Facet, Mapping[str, int]], names: Names) -> Json:
    """Every value of each field, most first; ``name`` where the value is a code."""
    return {
        field: [
            {"value": value, "name": names.of(field, value), "notices": number}
            for value, number in found.items()
        ]
        for field, found in counts.items()
    }


def suggestions_to_json(offered: Sequence[Suggestion]) -> list[Json]:
    """What to ask instead: the whole command, and what of it changed."""
    return [
        {
            "kind": each.kind,
            "query": each.query.text,
            "issuer": each.query.issuer,
            "site": each.query.site,
            "variants": each.query.variants,
            "notices": each.hits,
            "command": command_of(each.query),
        }
        for each in offered
    ]


def related_to_json(found: Related, versions: Sequence[Json] | None) -> Json:
    """What belongs to a notice; groups have no cursor, their queries are not the user's."""
    groups = {"reprints": found.reprints, "same_number": found.same_number, "citing": found.citing}
    return {
        "notice": hit_to_json(found.notice),
        "versions": versions if versions is None else list(versions),
        **{
            name: {"total": group.total, "hits": [hit_to_json(hit) for hit in group.hits]}
            for name, group in groups.items()
        },
    }
