"""The words of a query's text, where each stands, and the text with another word in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import QueryError
from indexer.queries.fields import BY_NAME, Field
from indexer.queries.tokens import Kind, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SIGNS = {Kind.NOT, Kind.MINUS}


@dataclass(frozen=True, slots=True)
class Place:
    """A word or phrase that notices shall hold: ``text[begin:end]``, its field, and what it says.

    ``name_begin`` is where its field's name begins, if that stands right before it; else as ``begin``.
    """

    begin: int
    end: int
    said: str
    field: Field | None
    name_begin: int

    @property
    def is_searched(self) -> bool:
        """Whether it is a word, not the value of a field."""
        return self.field is None or self.field.kind == "text"


def places_of(text: str) -> list[Place]:
    """All places, in order; what is excluded right here is left out. Raises QueryError."""
    return list(_places(text))


def with_words(text: str, change: Callable[[Place], str | None]) -> str:
    """The text with each place changed; None leaves one as it is.

    >>> with_words("title:户藉 -注销", lambda place: "户籍")
    'title:户籍 -注销'
    """
    for place in reversed(places_of(text)):
        said = change(place)
        if said is not None:
            text = put(text, place, said)
    return text


def put(text: str, place: Place, *said: str) -> str:
    """The text with other words in a place; several must all be there, none takes it out with its field.

    >>> (place,) = places_of("户口 -注销")
    >>> put("户口 -注销", place, "户籍", "登记 OR")
    '户籍 "登记 OR" -注销'
    """
    if not said:
        return " ".join((text[: place.name_begin] + text[place.end :]).split())
    words = " ".join(map(quoted, said))
    if len(said) > 1 and place.field is not None:
        words = f"({words})"
    return text[: place.begin] + words + text[place.end :]


def quoted(word: str) -> str:
    """The word as a query must have it: in quotation marks where it would read as something else."""
    try:
        kinds = [token.kind for token in tokens_of(word)]
    except QueryError:
        kinds = []
    return word if kinds == [Kind.WORD, Kind.END] and ")" not in word else f'"{word.replace(chr(34), " ")}"'


def _places(text: str) -> Iterator[Place]:
    before, field, name_begin, depth, held = Token(Kind.END, 0), None, 0, 0, 0
    for token in tokens_of(text):
        if token.kind is Kind.OPEN:
            depth += 1
            held = held or (depth if before.kind is Kind.FIELD else 0)
        elif token.kind is Kind.CLOSE:
            field = None if depth == held else field
            held = 0 if depth == held else held
            depth -= 1
        elif token.kind is Kind.FIELD:
            field = BY_NAME[token.text]
            name_begin = token.start
            if before.kind in _SIGNS:
                token = token._replace(kind=before.kind)  # noqa: PLW2901 - its value is excluded
        elif token.kind in {Kind.WORD, Kind.PHRASE}:
            here = field if held or text[token.start - 1 : token.start] in {":", "："} else None
            if before.kind not in _SIGNS:
                taken = token.start if here is None or held else name_begin
                yield Place(token.start, _end(text, token), token.text, here, taken)
            field = field if held else None
        before = token


def _end(text: str, token: Token) -> int:
    quotes = 2 if token.kind is Kind.PHRASE else 0
    return min(len(text), token.start + len(token.text) + quotes)
