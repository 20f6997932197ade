"""The live line of a crawl, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crawler.pace import Standing
    from crawler.report import SiteProgress

    from .lang import Messages

LINE = "{done}/{sites} sites, {rate} pages/s, {new} new, {blocked} blocked, {pending} left: {left}, {elapsed}"
_REFRESHES = 4
"""A second; the line is made when it is drawn, not when something happens."""


@contextmanager
def live_line(sites: int, say: Messages) -> Iterator[Callable[[SiteProgress], object]]:
    """Takes the progress of sites and shows their sum, until the block ends; nothing without a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    from crawler.pace import Pace

    pace = Pace(sites, monotonic)
    with Live(
        get_renderable=lambda: Text(written(pace.standing(), say), no_wrap=True, overflow="ellipsis"),
        console=Console(stderr=True),
        refresh_per_second=_REFRESHES,
        transient=True,
    ):
        yield pace.seen


def written(standing: Standing, say: Messages) -> str:
    """The line."""
    left = "–" if standing.left is None else span(standing.left)
    return say(LINE).format(
        done=standing.done,
        sites=standing.sites,
        rate=f"{standing.rate:.1f}" if standing.rate < 10 else f"{standing.rate:.0f}",  # noqa: PLR2004 - two digits
        new=standing.new,
        blocked=standing.blocked,
        pending=standing.pending,
        left=left,
        elapsed=span(standing.elapsed),
    )


def span(seconds: float) -> str:
    """A length of time in its two largest units.

    >>> span(7.4), span(187), span(3 * 3600 + 62), span(4 * 86400 + 7200)
    ('7s', '3m07s', '3h01m', '4d02h')
    """
    whole = round(seconds)
    for size, part, name, smaller in ((86400, 3600, "d", "h"), (3600, 60, "h", "m"), (60, 1, "m", "s")):
        if whole >= size:
            return f"{whole // size}{name}{whole % size // part:02d}{smaller}"
    return f"{whole}s"
