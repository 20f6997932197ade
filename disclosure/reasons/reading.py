"""Sentence sentences told in another language: each is found in the table by its English, and said again.

What no template fits stays as it is: the words of a library, or of a version that had other sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from string import Formatter
from typing import TYPE_CHECKING

from .states import ERRORS, STATES, TLS, WALLS
from .writing import BETWEEN, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MOST = 6
"""Pieces between semicolons that one sentence may have: it holds others, in brackets."""

_SPACED = {state.replace("_", " "): said for state, said in STATES.items()} | STATES


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a text, and the code of its template; None where none fits."""

    text: str
    code: str | None
    values: Mapping[str, str]


def in_language(text: str, language: str) -> str:
    """A recorded text in a language, ``en`` or ``zh``.

    >>> in_language("page 1 of the list: robots (robots.txt forbids it); 0 of 8 rows listed", "zh")
    '列表第1页：受robots.txt限制（robots.txt不允许）；应有8行，列出0行'
    >>> in_language("so said nobody", "zh")
    'so said nobody'
    """
    return _in_chinese(text) if language == "zh" else text


@lru_cache(maxsize=4096)
def _in_chinese(text: str) -> str:
    found = list(pieces(text))
    between = ("" if number == 0 else "；" if piece.code else BETWEEN for number, piece in enumerate(found))
    return "".join(chain.from_iterable(zip(between, map(_said, found), strict=True)))


def pieces(text: str) -> Iterator[Piece]:
    """The sentences of a text in turn."""
    parts = text.split(BETWEEN) if text else []
    while parts:
        found = None
        for count in range(1, min(len(parts), _MOST) + 1):
            found = _found(BETWEEN.join(parts[:count]))
            if found is not None:
                break
        yield found or Piece(parts[0], None, {})
        del parts[: count if found else 1]


def _found(text: str) -> Piece | None:
    """The first template that fits the whole text."""
    for code, pattern in _patterns().items():
        if match := pattern.fullmatch(text.rstrip()):
            return Piece(text, code, match.groupdict())
    return None


def _said(piece: Piece) -> str:
    if piece.code is None:
        return piece.text
    values = {name: _VALUES.get(name, str)(value) for name, value in piece.values.items()}
    return SENTENCES[piece.code][1].format(**values)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What each template's English looks like, filled in."""
    return {code: re.compile(_pattern(english), re.DOTALL) for code, (english, _) in SENTENCES.items()}


def _pattern(template: str) -> str:
    parts = (
        re.escape(literal) + (f"(?P<{name}>{_FORMS.get(name, _NUMBER)})" if name else "")
        for literal, name, _, _ in Formatter().parse(template)
    )
    return "".join(parts)


def _either(names: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _states(text: str) -> str:
    """Counts by state, such as ``2 robots, 1 never asked``."""
    each = (part.partition(" ") for part in text.split(", "))
    return "，".join(f"{count}行{STATES[state]}" for count, _, state in each)


_NUMBER = r"-?\d+(?:\.\d+)?"
_WORDS = ".+"
_FORMS = {
    "day": r"\d{4}-\d\d-\d\d",
    "state": _either(_SPACED),
    "states": rf"\d+ (?:{_either(STATES)})(?:, \d+ (?:{_either(STATES)}))*",
    "wall": _either(WALLS),
    "tls": _either(TLS),
    "url": r"[A-Za-z][A-Za-z0-9+.-]*://\S+",
    "host": r"\S+",
    "address": r"[0-9A-Fa-f.:%]+\w*",
    "cookie": r"\S+",
    "error": r"[A-Z]\w*",
    "pattern": _WORDS,
    "place": _WORDS,
    "words": _WORDS,
    "detail": _WORDS,
}
"""What may stand for a value, by its name; a number where nothing is said."""

_VALUES: Mapping[str, Callable[[str], str]] = {
    "state": _SPACED.__getitem__,
    "states": _states,
    "wall": WALLS.__getitem__,
    "tls": TLS.__getitem__,
    "detail": _in_chinese,
    "error": lambda name: ERRORS.get(name, name),
}
"""How a value is told in Chinese; as it is where nothing is said."""
