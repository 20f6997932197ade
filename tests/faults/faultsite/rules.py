"""robots.txt: rules that cannot be had, or are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import Fault, Place

if TYPE_CHECKING:
    from .fault import Behaviour
    from .line import Incoming, Line

_RULES = "/robots.txt"


def _says(body: str, status: int = 200, media_type: str = "text/plain") -> Behaviour:
    def behave(line: Line, _: Incoming) -> None:
        line.answer(body, status, ("Content-Type", media_type))

    return behave


def _silence(line: Line, _: Incoming) -> None:
    line.wait(60)


def _one(name: str, invariant: str, behaviour: Behaviour, *, state: str, why: str = "") -> Fault:
    """A fault of a whole site; ``why`` is said where nothing of it may be asked."""
    return Fault(
        name=name,
        invariant=invariant,
        state=state,
        place=Place.SITE,
        behaviours={_RULES: behaviour},
        good=() if why else (1, 2, 3),
        complete=not why,
        why=why,
        alone=True,
        most_requests={"": 0} if why else {},
    )


def faults() -> list[Fault]:
    return [
        _one(
            "rules_as_html",
            "A home page in the place of robots.txt forbids nothing, whatever it says.",
            _says("<html><body>首页\nUser-agent: *\nDisallow: /\n</body></html>", media_type="text/html"),
            state="ok",
        ),
        _one(
            "no_rules_for_now",
            "A robots.txt that cannot be shown for now forbids the site for now.",
            _says("", 503),
            state="robots",
            why="page 1 of the list: robots (robots.txt answered 503",
        ),
        _one(
            "rules_in_silence",
            "A host that does not even answer for its robots.txt is asked for nothing else.",
            _silence,
            state="timeout",
            why="page 1 of the list: timeout",
        ),
        _one(
            "all_forbidden",
            "What robots.txt forbids is not asked for.",
            _says("User-agent: *\nDisallow: /"),
            state="robots",
            why="page 1 of the list: robots (robots.txt forbids it)",
        ),
    ]
