"""What is found: a span of a text and the kind of personal information in it."""

from __future__ import annotations

from typing import NamedTuple

STAR = "*"
"""Stands for one hidden digit or letter: as many stars as characters, so that spans of the text still fit."""


class Personal(NamedTuple):
    """``text[start:end]`` is personal information of one kind, see `KINDS` of the package."""

    start: int
    end: int
    kind: str


def starred(printed: str, *, head: int, tail: int = 0) -> str:
    """The number with a star for each digit or letter but the first ``head`` and the last ``tail``.

    What parts the digits (blanks, hyphens) stays, so the length does.

    >>> starred("138-1234-5678", head=3, tail=4)
    '138-****-5678'
    """
    signs = [at for at, sign in enumerate(printed) if sign.isalnum()]
    hidden = frozenset(signs[head : len(signs) - tail])
    return "".join(STAR if at in hidden else sign for at, sign in enumerate(printed))
