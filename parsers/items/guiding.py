"""Whether a text tells a person how to do something, whatever headings it has: papers, office, time, fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = 3
"""A text that tells so many of these things is a guide; a section, which shares some with others, tells two."""
SECTION = 2


def told(text: str, start: int = 0, end: int | None = None) -> int:
    """How many of the things that a guide tells a folded text tells from ``start`` to ``end``.

    >>> told("持户口簿到派出所办理,当场办结,不收费"), told("我县户籍管理工作再创佳绩")
    (4, 0)
    """
    return sum(1 for _ in _told(text, start, len(text) if end is None else end))


def is_guide(text: str) -> bool:
    """Whether a folded text tells enough; it is read no further than that takes."""
    things = _told(text, 0, len(text))
    return all(next(things, None) for _ in range(GUIDE))


def _told(text: str, start: int, end: int) -> Iterator[str]:
    return (name for name, pattern in load_rules().guiding.items() if pattern.search(text, start, end))
