"""A query as SQL. All that a user wrote goes in as parameters; only our own text becomes SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from indexer.documents import plain
from indexer.queries.meaning import meaning
from indexer.queries.tree import All, Is, Not, terms_of

from .conditions import condition, joined, value_table
from .match import expression
from .schema import WEIGHTS

if TYPE_CHECKING:
    from indexer.queries.tree import Node
    from indexer.query import Query

    from .conditions import Condition, Parameter

_FROM = "notices AS n"
_FROM_MATCHES = (
    "notices_fts CROSS JOIN notices AS n ON n.doc = notices_fts.rowid"  # CROSS: text first, always
)


class Selection(NamedTuple):
    """Which rows a query means: ``source`` for FROM, ``where`` as one condition, its parameters.

    ``whole`` is what the query means; ``ranked`` says that its words lead to the rows, so that there is a
    score. ``numbers`` is the statement for the numbers of these rows where they need not be
    looked at: words or a single value alone lead to them.
    """

    source: str
    where: str
    parameters: tuple[Parameter, ...]
    whole: All
    ranked: bool
    numbers: str | None

    def columns(self, columns: str) -> str:
        """Return ``SELECT columns FROM … WHERE (…)``; the selected row of ``notices`` is called ``n``."""
        return f"SELECT {columns} FROM {self.source} WHERE ({self.where})"  # noqa: S608 - none of it is user text

    @property
    def docs(self) -> str:
        """The statement for the numbers of the selected rows alone."""
        return self.numbers or self.columns("n.doc")

    def led(self, columns: str) -> str:
        """Return what `columns` does, by a look at every row that ``numbers`` leads to."""
        if self.ranked or self.numbers is None:
            return self.columns(columns)
        return led_by(self.numbers, columns)

    @property
    def terms(self) -> tuple[str, ...]:
        """The words that notices are found by."""
        return terms_of(self.whole)

    @property
    def score(self) -> str:
        """The SQL of the score: bm25 turned round, so that more is better."""
        return f"-bm25(notices_fts, {WEIGHTS})" if self.ranked else "0.0"


def led_by(numbers: str, columns: str) -> str:
    """Return ``SELECT columns`` of the rows of these numbers."""
    return f"SELECT {columns} FROM ({numbers}) AS led CROSS JOIN {_FROM} ON n.doc = led.doc"  # noqa: S608 - as above


def select(query: Query) -> Selection:
    """Return the selection of a query. Raises QueryError for a text that cannot be read."""
    whole = meaning(query)
    match, rest = _split(whole)
    where, parameters = joined(" AND ", _conditions(match, rest))
    return Selection(
        source=_FROM_MATCHES if match else _FROM,
        where=where,
        parameters=_plain(parameters),
        whole=whole,
        ranked=match is not None,
        numbers=_numbers(match, rest),
    )


def walking(query: Query, order: str) -> Selection | None:
    """The selection of a query without words for a walk along an index of ``notices``, row by row.

    None for a query with words.
    """
    match, rest = _split(meaning(query))
    if match is not None:
        return None
    where, parameters = joined(" AND ", (condition(part, one_by_one=True) for part in rest))
    plainly = select(query)
    source = f"{_FROM} INDEXED BY {order}"
    return plainly._replace(source=source, where=where, parameters=_plain(parameters))


def _numbers(match: str | None, rest: tuple[Node, ...]) -> str | None:
    """See `Selection.numbers`."""
    if match is not None:
        return None if rest else "SELECT rowid AS doc FROM notices_fts WHERE notices_fts MATCH ?"
    (only,) = rest if len(rest) == 1 else (None,)
    table = value_table(only) if isinstance(only, Is) else None
    return table and f"SELECT doc FROM {table} WHERE value = ?"  # noqa: S608 - our table


def _conditions(match: str | None, rest: tuple[Node, ...]) -> list[Condition]:
    found = [condition(part, one_by_one=match is not None) for part in rest]
    return [("notices_fts MATCH ?", (match,)), *found] if match else found


def _plain(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """These without what UTF-8 cannot hold; most hold nothing but ASCII."""
    return tuple(
        [plain(each) if isinstance(each, str) and not each.isascii() else each for each in parameters]
    )


def _split(whole: All) -> tuple[str | None, tuple[Node, ...]]:
    """What FTS5 finds the rows by, in one expression, and what is asked of each row beside it."""
    if len(whole.parts) == 1:
        match = expression(whole.parts[0])
        return match, () if match else whole.parts
    words = [part for part in whole.parts if expression(part) is not None]
    if not words:
        return None, whole.parts
    words += [part for part in whole.parts if isinstance(part, Not) and expression(part.part) is not None]
    known = set(map(id, words))  # to compare each with each takes seconds for hundreds
    return expression(All(tuple(words))), tuple(part for part in whole.parts if id(part) not in known)
