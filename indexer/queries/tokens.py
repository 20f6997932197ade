"""A query's text as tokens.

Signs mean something only where a word could begin: ``-``, quotation marks, ``(``, a field's name and its
colon. Elsewhere they are ordinary characters, as in ``0570-601``, ``国发(2019)1号`` or ``10:30``. Full-width
brackets are always ordinary: names of documents are full of them.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from .faults import fault
from .fields import BY_NAME, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = {'"': '"', "“": "”", "＂": "＂"}
_MINUS = frozenset("-－")
_COLONS = frozenset(":：")
OPERATORS = frozenset({"AND", "OR", "NOT"})
_NAME = re.compile("|".join(sorted(map(re.escape, BY_NAME), key=len, reverse=True)), re.IGNORECASE)
_LATIN_NAME = re.compile(r"[A-Za-z_]+(?=:)")
_RUN = re.compile(r"\S*")


class Kind(Enum):
    """What a token is; the value is how a message calls it."""

    WORD = "a word"
    PHRASE = "a phrase"
    FIELD = "a field"
    MINUS = "a minus sign"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "an opening bracket"
    CLOSE = "a closing bracket"
    END = "the end"


class Token(NamedTuple):
    """One token: where it begins (0 is the first character), and its text without signs around it."""

    kind: Kind
    start: int
    text: str = ""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens, END last. Raises QueryError for an unclosed quotation or an unknown field."""
    return _Tokens(text).read()


class _Tokens:
    """The reading of one text; ``_depth`` counts brackets that are open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._names_fields = not _COLONS.isdisjoint(text)

    def read(self) -> Iterator[Token]:
        while self._at < len(self._text):
            if self._text[self._at].isspace():
                self._at += 1
            else:
                yield self._next()
        yield Token(Kind.END, len(self._text))

    def _next(self) -> Token:
        start, sign = self._at, self._text[self._at]
        if sign in _MINUS:
            return self._sign(Kind.MINUS)
        if sign == "(":
            self._depth += 1
            return self._sign(Kind.OPEN)
        if sign == ")" and self._depth:
            self._depth -= 1
            return self._sign(Kind.CLOSE)
        if sign in _CLOSING:
            return self._phrase(_CLOSING[sign])
        return (self._names_fields and self._field()) or self._word(start)

    def _sign(self, kind: Kind) -> Token:
        self._at += 1
        return Token(kind, self._at - 1)

    def _phrase(self, closing: str) -> Token:
        start, end = self._at, self._text.find(closing, self._at + 1)
        if end < 0:
            raise fault(
                start, "the quotation mark is never closed", f"add {closing} at the end of the phrase"
            )
        self._at = end + 1
        return Token(Kind.PHRASE, start, self._text[start + 1 : end])

    def _field(self) -> Token | None:
        start = self._at
        found = _NAME.match(self._text, start)
        if found and self._text[found.end() : found.end() + 1] in _COLONS:
            self._at = found.end() + 1
            return Token(Kind.FIELD, start, found[0].lower())
        if found := _LATIN_NAME.match(self._text, start):
            hint = f"fields are {NAMES}; to search for these characters put them in quotation marks"
            raise fault(start, f"there is no field {found[0]}", hint)
        return None

    def _word(self, start: int) -> Token:
        word = _RUN.match(self._text, start)[0]  # type: ignore[index]  # it matches nothing, too
        if self._depth:
            word = word[: _closing_bracket(word)]
        self._at = start + len(word)
        return Token(Kind[word], start, word) if word in OPERATORS else Token(Kind.WORD, start, word)


def _closing_bracket(word: str) -> int | None:
    """Where the first bracket stands that closes one opened before the word."""
    inner = 0
    for place, sign in enumerate(word):
        if sign == ")" and not inner:
            return place
        inner += (sign == "(") - (sign == ")")
    return None
