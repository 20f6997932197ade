"""Recorded sentences told in another language: each is found in the table by its English, and said again.

What no template fits stays as it is: the words of a library, or of a version that had other sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import chain
from string import Formatter
from typing import TYPE_CHECKING

from disclosure.plurals import wordings

from .states import ERRORS, STATES, TLS, WALLS
from .writing import BETWEEN, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MOST = 6
"""Pieces between semicolons that one sentence may have: it holds others, in brackets."""

_SPACED = {state.replace("_", " "): said for state, said in STATES.items()} | STATES


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a text, and the code of its template; None where none fits.

    ``of`` is the column that it is of, where the text names several.
    """

    text: str
    code: str | None
    values: Mapping[str, str]
    of: str = ""


def in_language(text: str, language: str, *, named: bool = False) -> str:
    """A recorded text in a language, ``en`` or ``zh``; ``named``: its sentences may begin with a column's id.

    >>> in_language("page 1 of the list: robots (robots.txt forbids it); 0 of 8 rows listed", "zh")
    '列表第1页：受robots.txt限制（robots.txt不允许）；应有8行，列出0行'
    >>> in_language("so said nobody", "zh")
    'so said nobody'
    """
    return _in_chinese(text, named=named) if language == "zh" else text


@lru_cache(maxsize=4096)
def _in_chinese(text: str, *, named: bool = False) -> str:
    found = list(pieces(text, named=named))
    between = ("" if number == 0 else "；" if piece.code else BETWEEN for number, piece in enumerate(found))
    return "".join(chain.from_iterable(zip(between, map(_said, found), strict=True)))


def pieces(text: str, *, named: bool = False) -> Iterator[Piece]:
    """The sentences of a text in turn."""
    parts = text.split(BETWEEN) if text else []
    while parts:
        found = None
        for count in range(1, min(len(parts), _MOST) + 1):
            found = _found(BETWEEN.join(parts[:count]), named=named)
            if found is not None:
                break
        yield found or Piece(parts[0], None, {})
        del parts[: count if found else 1]


def _found(text: str, *, named: bool = False) -> Piece | None:
    """The first template that fits the whole text, or what stands in it behind the name of a column."""
    for code, pattern in _patterns():
        if match := pattern.fullmatch(text.rstrip()):
            return Piece(text, code, match.groupdict())
    if named and (label := _LABEL.match(text)) and (found := _found(text[label.end() :])):
        return replace(found, of=label[1])
    return None


def _said(piece: Piece) -> str:
    if piece.code is None:
        return piece.text
    values = {name: _VALUES.get(name, str)(value) for name, value in piece.values.items()}
    return f"{piece.of}：" * bool(piece.of) + SENTENCES[piece.code][1].format(**values)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each template's English looks like, filled in: as for many, which older versions always wrote."""
    return tuple(
        (code, re.compile(_pattern(wording), re.DOTALL))
        for code, (english, _) in SENTENCES.items()
        for wording in wordings(english)
    )


def _pattern(template: str) -> str:
    parts = (
        re.escape(literal) + (f"(?P<{name}>{_FORMS.get(name, _NUMBER)})" if name else "")
        for literal, name, _, _ in Formatter().parse(template)
    )
    return "".join(parts)


def _either(names: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _states(text: str, unit: str = "行") -> str:
    """Counts by state, such as ``2 robots, 1 never asked``."""
    each = (part.partition(" ") for part in text.split(", "))
    return "，".join(f"{count}{unit}{STATES[state]}" for count, _, state in each)


_NUMBER = r"-?\d+(?:\.\d+)?"
_WORDS = ".+"
_COUNTED = rf"\d+ (?:{_either(STATES)})(?:, \d+ (?:{_either(STATES)}))*"
_LABEL = re.compile(r"(\S+): ")
_FORMS = {
    "day": r"\d{4}-\d\d-\d\d",
    "state": _either(_SPACED),
    "states": _COUNTED,
    "fetches": _COUNTED,
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
    "fetches": partial(_states, unit="次"),
    "wall": WALLS.__getitem__,
    "tls": TLS.__getitem__,
    "detail": _in_chinese,
    "error": lambda name: ERRORS.get(name, name),
}
"""How a value is told in Chinese; as it is where nothing is said."""
