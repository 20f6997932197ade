"""The part of a query that FTS5 answers by itself, as its expression; user text is no syntax in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.bigrams import phrase
from indexer.queries.tree import All, Any, Not, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.queries.tree import Node


def expression(node: Node) -> str | None:
    """The FTS5 expression of a tree, None for one that asks for more than words.

    FTS5 knows no negation by itself, only "this NOT that": what excludes needs something beside it.

    >>> expression(All((Words("户口"), Words("迁", "title"), Not(Words("注销")))))
    '(("户口") AND (title : "迁"*)) NOT (("注销"))'
    >>> expression(Not(Words("注销"))) is None
    True
    """
    match node:
        case Words():
            return phrase(node.text) if node.where is None else f"{node.where} : {phrase(node.text)}"
        case Any():
            return _joined(" OR ", list(map(expression, node.parts)))
        case All():
            return _without(
                _joined(" AND ", [expression(part) for part in node.parts if not isinstance(part, Not)]),
                [part.part for part in node.parts if isinstance(part, Not)],
            )
        case _:
            return None


def _without(wanted: str | None, unwanted: Sequence[Node]) -> str | None:
    if wanted is None or not unwanted:
        return wanted
    excluded = _joined(" OR ", list(map(expression, unwanted)))
    return None if excluded is None else f"({wanted}) NOT ({excluded})"


def _joined(operator: str, parts: Sequence[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    return operator.join(f"({part})" for part in known)
