"""Drawn paths as straight level and upright lines: of all that is drawn, these alone can rule a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_STRAIGHT = 0.5
"""Points by which a line may lean and still be level or upright."""


class Box(NamedTuple):
    """The bounds of a line or path; ``y`` grows downwards. Units are points."""

    x0: float
    top: float
    x1: float
    bottom: float


def moved(point: Point, matrix: Matrix) -> Point:
    """A point where a matrix puts it.

    >>> moved((1, 2), (2, 0, 0, 1, 10, 20))
    (12, 22)
    """
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def straight(steps: Iterable[tuple[str, Point]], matrix: Matrix = SAME) -> Iterator[Box]:
    """The level and upright lines of a path: ``M`` moves, ``L`` draws a line, ``C`` goes back, others curve.

    >>> list(straight([("M", (0, 0)), ("L", (9, 0)), ("L", (9, 5)), ("C", (0, 0))]))
    [Box(x0=0.0, top=0.0, x1=9.0, bottom=0.0), Box(x0=9.0, top=0.0, x1=9.0, bottom=5.0)]
    """
    start = at = (0.0, 0.0)
    for kind, place in steps:
        to = start if kind == "C" else moved(place, matrix)
        if kind in "LC" and (abs(to[0] - at[0]) <= _STRAIGHT) != (abs(to[1] - at[1]) <= _STRAIGHT):
            yield Box(min(at[0], to[0]), min(at[1], to[1]), max(at[0], to[0]), max(at[1], to[1]))
        if kind == "M":
            start = to
        at = to
