"""How a crawl words what it records: of templates alone, or, marked so, in the words of others."""

from __future__ import annotations

from typing import NewType

from disclosure.plurals import counted

from .answers import ANSWERS
from .lists import LISTS
from .sites import SITES

Sentence = NewType("Sentence", str)
"""A sentence as it is recorded, in English. Only this room makes any: types then tell whose words it has."""

SENTENCES: dict[str, tuple[str, str]] = {**LISTS, **SITES, **ANSWERS}
NOTHING = Sentence("")
BETWEEN = "; "
_LONGEST = 300
"""Characters of what others say that are kept."""


def recorded(code: str, /, **values: object) -> Sentence:
    """The sentence of that code, filled in.

    >>> recorded("rows_listed", got=3, expected=8)
    '3 of 8 rows listed'
    >>> recorded("rows_before", got=1)
    '1 row listed before it'
    """
    return Sentence(counted(SENTENCES[code][0], **values))


def together(*sentences: Sentence) -> Sentence:
    """Sentences as one, each once; those that say nothing, or what another ends with, are left out.

    >>> together(recorded("no_next", page=2), NOTHING, recorded("rows_listed", got=3, expected=8))
    'page 2 leads to no next page; 3 of 8 rows listed'
    """
    given = list(dict.fromkeys(filter(None, sentences)))
    kept = (one for one in given if not any(other.endswith(BETWEEN + one) for other in given))
    return Sentence(BETWEEN.join(kept))


def quoted(error: BaseException) -> Sentence:
    """What an exception of ours or of a library is called, and what it says, on one line.

    >>> quoted(ZeroDivisionError("a bug"))
    'ZeroDivisionError: a bug'
    """
    return Sentence(" ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")[:_LONGEST])


def said_by(reader: Exception) -> Sentence:
    """The message of a reader of ours (`parsers`, `archive`) that could make nothing of an answer."""
    return Sentence(str(reader))


def restored(text: str) -> Sentence:
    """A sentence that was recorded before, as a ledger or frontier gives it back."""
    return Sentence(text)
