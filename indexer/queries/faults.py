"""What is wrong with a query: the position, counted from 1, and what to do."""

from __future__ import annotations

from disclosure.errors import QueryError


def fault(at: int, what: str, hint: str) -> QueryError:
    """The error for the character at index ``at``.

    >>> str(fault(3, "a word is missing", "write one"))
    'query, position 4: a word is missing; write one'
    """
    return QueryError(f"query, position {at + 1}: {what}; {hint}")
