"""A query as it was applied, in JSON: for whoever reads a manifest, and to tell two queries apart.

::

    {"words": "户口"}   {"words": "户口", "in": "title"}     characters in a row, folded
    {"field": "region", "is": "330824"}                   {"field": "issuer", "holds": "公安局"}
    {"field": "published", "from": "2019-01-01", "to": null}
    {"all": [...]}   {"any": [...]}   {"not": ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.queries import tree
from indexer.queries.meaning import meaning

if TYPE_CHECKING:
    from datetime import date

    from indexer.base import Query


def understood(query: Query) -> dict[str, Any]:
    """Return what a query means, filters included. Raises QueryError where it cannot be read."""
    return _node(meaning(query))


def _node(node: tree.Node) -> dict[str, Any]:  # noqa: PLR0911 - one return a kind of node
    match node:
        case tree.Words():
            return {"words": node.text, **({"in": node.where} if node.where else {})}
        case tree.Holds():
            return {"field": node.field, "holds": node.text}
        case tree.Is():
            return {"field": node.field, "is": node.value}
        case tree.Between():
            return {"field": node.field, "from": _day(node.low), "to": _day(node.high)}
        case tree.Not():
            return {"not": _node(node.part)}
        case tree.All():
            return {"all": list(map(_node, node.parts))}
        case tree.Any():
            return {"any": list(map(_node, node.parts))}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
