"""What a person types into the search box, read into terms.

::

    户口 迁移          both words, anywhere in the notice
    "户口 登记"        these characters in a row, spaces do not count; “户口登记” and ＂户口登记＂ too
    户口 -注销         the first word, without the second; -"a phrase" works too

A minus sign or a quotation mark inside a word is an ordinary character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import QueryError

from .bigrams import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = {'"': '"', "“": "”", "＂": "＂"}
_MINUS = frozenset("-－")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Terms that a notice must hold, all of them, and terms that it must not; folded, none of them empty."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """One term as typed. ``start`` is the index of its first character, a minus sign included."""

    start: int
    text: str
    excluded: bool


def read_query(text: str) -> Terms:
    """Return the terms of ``text``; none at all when it is blank.

    >>> read_query('户口 "迁移 登记" -注销')
    Terms(wanted=('户口', '迁移登记'), unwanted=('注销',))

    Raises:
        QueryError: a quotation mark is not closed, a term is empty, or every term is excluded. The message
            gives the position, counted from 1, and a hint.
    """
    tokens = [(token, _foldable(token)) for token in _tokens(text)]
    terms = Terms(
        wanted=tuple(term for token, term in tokens if not token.excluded),
        unwanted=tuple(term for token, term in tokens if token.excluded),
    )
    if terms.unwanted and not terms.wanted:
        raise _fault(tokens[0][0].start, "every term is excluded", "add a word that the notices should hold")
    return terms


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        start, excluded = at, text[at] in _MINUS
        at += excluded
        closing = _CLOSING.get(text[at : at + 1])
        begin, end, at = _word(text, at) if closing is None else _quoted(text, at, closing)
        yield _Token(start, text[begin:end], excluded)


def _word(text: str, at: int) -> tuple[int, int, int]:
    """Return where the word at ``at`` begins and ends, and where to go on."""
    end = next((i for i in range(at, len(text)) if text[i].isspace()), len(text))
    return at, end, end


def _quoted(text: str, at: int, closing: str) -> tuple[int, int, int]:
    """Return where the phrase that opens at ``at`` begins and ends, and where to go on."""
    end = text.find(closing, at + 1)
    if end < 0:
        raise _fault(at, "the quotation mark is never closed", f"add {closing} at the end of the phrase")
    return at + 1, end, end + 1


def _foldable(token: _Token) -> str:
    term = fold(" ".join(token.text.split()))
    if not term:
        raise _fault(
            token.start, "there is nothing to search for", "write a word here, or leave the sign out"
        )
    return term


def _fault(at: int, what: str, hint: str) -> QueryError:
    return QueryError(f"query, position {at + 1}: {what}; {hint}")
