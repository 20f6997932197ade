"""What a fault is: how a server behaves, the state that this must end in, and what it tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .line import Incoming, Line

Behaviour = Callable[[Line, Incoming], None]
"""Answers one request, or does not."""


class Place(StrEnum):
    """Where a fault sits: in a notice among good ones, in its column's list, or over its whole site."""

    NOTICE = "notice"
    LIST = "list"
    SITE = "site"


class Speaks(StrEnum):
    """What a site speaks: plain HTTP, or TLS of some make."""

    PLAIN = "plain"
    TLS = "tls"
    OLD_VERSION = "old_version"
    SHORT_KEY = "short_key"
    EXPIRED = "expired"
    NOBODYS = "nobodys"
    OTHER_HOST = "other_host"
    MUTE = "mute"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault.

    ``state`` is that of the faulty resource: of ``path`` where one is named, else of the column's notice 2
    (NOTICE) or its first page. ``behaviours`` answer by path, relative to the column; whatever else is asked
    is answered as it should be. ``rows`` are the notices of the column. ``complete`` says whether the column
    counts as complete all the same, ``why`` what it must say. A fault that stops its host, or takes long, has a
    site ``alone``. ``detail`` is said of the faulty resource.
    """

    name: str
    invariant: str
    state: str
    behaviours: Mapping[str, Behaviour] = field(default_factory=dict)
    place: Place = Place.NOTICE
    path: str = ""
    rows: tuple[int, ...] = (1, 2, 3)
    good: tuple[int, ...] = (1, 3)
    complete: bool = False
    why: str = ""
    detail: str = ""
    alone: bool = False
    platform: str = "trs"
    speaks: Speaks = Speaks.PLAIN
    accepts: str = ""
    least_requests: Mapping[str, int] = field(default_factory=dict)
    most_requests: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name

    @property
    def column(self) -> str:
        return f"/{self.name}/"

    @property
    def faulty(self) -> str:
        """The path of the faulty resource."""
        if self.path:
            return self.path if self.path.startswith("/") else self.column + self.path
        return self.column + (notice(2) if self.place is Place.NOTICE else "")


def notice(number: int) -> str:
    """The path of a notice, relative to its column."""
    return f"202401/t20240105_{number}.html"
