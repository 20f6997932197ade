"""Patterns rewritten so that each of their branches begins with a plain character.

``re`` looks for such characters before it tries a branch. In front of a group, a set or something optional it
tries every branch at every place, which takes several times as long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SET = re.compile(r"\[([^\]^\\-][^\]\\-]*)\]")
_PLAIN = re.compile(r"\\[^\w\s]|[^\\()\[\]{}.*+?^$|]")
_REPEATED = re.compile(r"[*+{]|\?[?+]")
_NEXT = re.compile(r"\\.|\[[^\]]*\]|[()|]|[^\\\[()|]+", re.DOTALL)


def plainly_begun(pattern: str) -> str:
    """A pattern that finds the same, its first groups and sets spelled out as branches of their own.

    Patterns must not capture. What cannot be spelled out stays as it is.

    >>> plainly_begun("(?:新生儿|[婴幼]儿)(?:入|落)户|户口")
    '新生儿(?:入|落)户|婴儿(?:入|落)户|幼儿(?:入|落)户|户口'
    """
    return "|".join(begun for branch in _branches(pattern) for begun in _begun(branch))


def _begun(branch: str) -> Iterator[str]:
    heads, rest = _heads(branch)
    if not heads or _REPEATED.match(rest):
        yield branch
        return
    is_optional = rest.startswith("?")
    rest = rest[is_optional:]
    for head in heads:
        yield from (head + rest,) if _PLAIN.fullmatch(head) else _begun(head + rest)
    if is_optional and rest:
        yield from _begun(rest)


def _heads(branch: str) -> tuple[list[str], str]:
    """The ways in which a branch may begin, and what follows them; no ways where it is no such beginning."""
    if plain := _PLAIN.match(branch):
        return [plain[0]], branch[plain.end() :]
    if one_of := _SET.match(branch):
        return [*one_of[1]], branch[one_of.end() :]
    if not branch.startswith("(?:"):
        return [], branch
    end = _end_of_group(branch)
    return list(_branches(branch[3 : end - 1])), branch[end:]


def _end_of_group(branch: str) -> int:
    """Where the group ends that a branch begins with."""
    depth = 0
    for piece in _NEXT.finditer(branch):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth == 0:
            return piece.end()
    raise ValueError(branch)


def _branches(pattern: str) -> Iterator[str]:
    """The branches of a pattern, groups left whole."""
    depth = start = 0
    for piece in _NEXT.finditer(pattern):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if piece[0] == "|" and depth == 0:
            yield pattern[start : piece.start()]
            start = piece.end()
    yield pattern[start:]
