"""A query once it is read: a tree that every engine translates, with nothing left of how it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

Where = Literal["title", "text", "labels"]


@dataclass(frozen=True, slots=True)
class Words:
    """These characters in a row: folded, on one line, not empty; in one of the searched texts or in any."""

    text: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Holds:
    """The field's value holds these characters, folded on both sides."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Is:
    """The field has this value, or has it among its values."""

    field: str
    value: str | int


@dataclass(frozen=True, slots=True)
class Between:
    """The field is a day from ``low`` to ``high``, both included; None sets no bound."""

    field: str
    low: date | None
    high: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not find."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """What every part finds; without parts, everything."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What at least one part finds."""

    parts: tuple[Node, ...]


Node = Words | Holds | Is | Between | Not | All | Any
EVERYTHING = All(())


def wanted(node: Node) -> Iterator[str]:
    """Yield the words that a notice was found by, in order: those that no Not stands above."""
    match node:
        case Words():
            yield node.text
        case All() | Any():
            for part in node.parts:
                yield from wanted(part)


def terms_of(node: Node) -> tuple[str, ...]:
    """What :func:`wanted` yields, each word once.

    >>> terms_of(All((Words("户口"), Any((Words("迁移"), Words("户口", "title"))), Not(Words("注销")))))
    ('户口', '迁移')
    """
    return tuple(dict.fromkeys(wanted(node)))


def asks_for_nothing_but_absence(node: Node) -> bool:
    """Whether the tree only says what must not be there.

    >>> asks_for_nothing_but_absence(Not(Words("注销")))
    True
    """
    match node:
        case Not():
            return True
        case All(parts=parts):
            return bool(parts) and all(map(asks_for_nothing_but_absence, parts))
        case Any(parts=parts):
            return any(map(asks_for_nothing_but_absence, parts))
        case _:
            return False


def excludes_alone(node: Node) -> bool:
    """Whether each leaf of the tree stands below a Not.

    >>> excludes_alone(Any((Words("户口"), Not(Words("注销")))))
    False
    """
    match node:
        case Not():
            return True
        case All(parts=parts) | Any(parts=parts):
            return all(map(excludes_alone, parts))
        case _:
            return False
