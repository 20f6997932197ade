"""Counts of one: templates are written for many, and their nouns and verbs are singular behind a 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOUNS = (
    "answer byte capture cell column day digest fault file group guide item lead link list manifest notice "
    "octet page record region request row run second site source stamp time"
)
_SINGULAR = {
    **{f"{noun}s": noun for noun in _NOUNS.split()},
    "addresses": "address",
    "agencies": "agency",
    "copies": "copy",
    "entries": "entry",
    "tries": "try",
}
_VERBS = {"are": "is", "were": "was", "have": "has", "exceed": "exceeds", "state": "states"}
_NO_ADJECTIVE = "of|by|in|to|at|for|and|are|is"
_COUNTED = re.compile(
    # "1 of 1 rows" stays as it is, and "page 1 leads" counts nothing; a few words may stand before the noun.
    r"(?<![Oo]f )(?<!page )\{(?P<name>\w+)(?::,)?\}"
    rf"(?P<between>(?: (?!(?:{_NO_ADJECTIVE})\b)[a-z-]+){{0,3}}? )"
    rf"(?P<noun>{'|'.join(_SINGULAR)})\b(?: (?P<verb>{'|'.join(_VERBS)})\b)?"
)


def counted(template: str, /, **values: object) -> str:
    """An English template filled in, with singular words behind counts of one.

    >>> counted("{rows} notices written; {left} captures are left", rows=1, left=1)
    '1 notice written; 1 capture is left'
    >>> counted("{rows} notices written of {sites} sites", rows=2, sites=1)
    '2 notices written of 1 sites'
    """
    return worded_for(template, values).format_map(values)


def worded_for(template: str, values: Mapping[str, object]) -> str:
    """The template as it is worded for these values."""
    return _COUNTED.sub(
        lambda match: _one(match) if str(values.get(match["name"])) == "1" else match[0], template
    )


def wordings(template: str) -> tuple[str, ...]:
    """Every way in which a template may be worded, the one for many first."""
    found = [template]
    for match in reversed([*_COUNTED.finditer(template)]):
        found += [text[: match.start()] + _one(match) + text[match.end() :] for text in found]
    return tuple(found)


def _one(match: re.Match[str]) -> str:
    head = match[0][: match.start("noun") - match.start()]
    return f"{head}{_SINGULAR[match['noun']]}{' ' + _VERBS[match['verb']] if match['verb'] else ''}"
