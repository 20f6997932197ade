"""A query as SQL. All that a user wrote goes in as parameters; only our own text becomes SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .documents import plain
from .queries.meaning import meaning
from .queries.tree import All, Not, wanted
from .sqlite_conditions import condition, joined
from .sqlite_match import expression
from .sqlite_schema import WEIGHTS

if TYPE_CHECKING:
    from .queries.tree import Node
    from .query import Query
    from .sqlite_conditions import Condition, Parameter

_FROM = "notices AS n"
_FROM_MATCHES = (
    "notices_fts CROSS JOIN notices AS n ON n.doc = notices_fts.rowid"  # CROSS: text first, always
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows a query means: ``source`` for FROM, ``where`` as one condition, its parameters.

    ``terms`` are the words that notices are found by; ``ranked`` says that the words lead to the rows, so
    that there is a score.
    """

    source: str
    where: str
    parameters: tuple[Parameter, ...]
    terms: tuple[str, ...]
    ranked: bool

    def columns(self, columns: str) -> str:
        """Return ``SELECT columns FROM … WHERE (…)``; the selected row of ``notices`` is called ``n``."""
        return f"SELECT {columns} FROM {self.source} WHERE ({self.where})"  # noqa: S608 - none of it is user text

    @property
    def score(self) -> str:
        """The SQL of the score: bm25 turned round, so that more is better."""
        return f"-bm25(notices_fts, {WEIGHTS})" if self.ranked else "0.0"


def select(query: Query) -> Selection:
    """Return the selection of a query. Raises QueryError for a text that cannot be read."""
    whole = meaning(query)
    match, rest = _split(whole)
    where, parameters = joined(" AND ", _conditions(match, rest))
    return Selection(
        source=_FROM_MATCHES if match else _FROM,
        where=where,
        parameters=tuple(plain(value) if isinstance(value, str) else value for value in parameters),
        terms=tuple(dict.fromkeys(wanted(whole))),
        ranked=match is not None,
    )


def _conditions(match: str | None, rest: tuple[Node, ...]) -> list[Condition]:
    matching: list[Condition] = [("notices_fts MATCH ?", (match,))] if match else []
    return [*matching, *(condition(part, one_by_one=match is not None) for part in rest)]


def _split(whole: All) -> tuple[str | None, tuple[Node, ...]]:
    """What FTS5 finds the rows by, in one expression, and what is asked of each row beside it."""
    words = [part for part in whole.parts if expression(part) is not None]
    if not words:
        return None, whole.parts
    words += [part for part in whole.parts if isinstance(part, Not) and expression(part.part) is not None]
    return expression(All(tuple(words))), tuple(part for part in whole.parts if part not in words)
