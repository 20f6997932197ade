"""What a crawl tells the archive: what is to be fetched, what became of it, and how a run went."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from .exchange import resource_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from disclosure.model import FetchState, Snapshot

    from .tables.measures import Measures


ANEW = "anew"
"""The param of an entry that is to be asked for although this run has done so."""


class Kind(StrEnum):
    """What a resource is to the crawl. ``PROBE`` is a look at a site outside its columns."""

    LIST = "list"
    DETAIL = "detail"
    ATTACHMENT = "attachment"
    ROBOTS = "robots"
    PROBE = "probe"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierEntry:
    """A request that is still to be made.

    The highest ``priority`` goes first, among equals the one found first. ``params`` is what the spider needs
    again after a restart, such as the page number; ``depth`` counts links from a seed.
    """

    url: str
    kind: Kind
    column: str | None = None
    priority: int = 0
    depth: int = 0
    method: str = "GET"
    body: bytes = b""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What makes two entries one request, see :func:`archive.exchange.resource_key`."""
        return resource_key(self.url, method=self.method, body=self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row of a list: where it points, its title, and its date as printed there.

    ``fields`` is what else it states of the notice, as printed, by the notice's own names (``index_number``,
    ``issuer`` …); how much of that is kept, says :func:`archive.links.kept_fields`.
    """

    url: str
    title: str | None = None
    date: str | None = None
    column: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What became of one request, to be acknowledged.

    ``snapshot`` is None where there was no response (DNS, timeout, robots.txt). ``links`` are the rows that a
    list showed, ``found`` the requests to make next; whatever was asked for in this run before is passed
    over, except that a fetch may put its own entry back, and entries with the param ``ANEW``. A redirect hop
    (``REDIRECTED``) names its target in ``found``: what lists said of the hop then holds for the target too.
    ``changed``: the page was known, and says something else than before.
    """

    entry: FrontierEntry
    snapshot: Snapshot | None
    state: FetchState
    detail: str = ""
    links: tuple[Link, ...] = ()
    found: tuple[FrontierEntry, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTotal:
    """How much of a column a run got. ``expected`` is the list's own total, None when it states none.

    ``complete`` says that the list was read to its end and each row looked at, ``listed`` the former alone;
    ``why`` says what stood against it. ``walk`` says how
    far it was read: to its end (``full``), or to rows that earlier runs had listed (``known``; ``sweep`` when
    a month more was looked through for back-dated ones). ``got`` then counts the rows of those runs as well.
    """

    column: str
    expected: int | None
    got: int
    complete: bool
    why: str = ""
    walk: str = "full"
    listed: bool = False

    @property
    def at_least(self) -> bool:
        """Whether ``expected`` is but the least: a list that states only its pages has more, or it erred.

        >>> ColumnTotal(column="tzgg", expected=17, got=28, complete=True).at_least
        True
        """
        return self.expected is not None and self.got > self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """A run of the crawl, or an import: times are aware, UTC; ``states`` counts fetches by state.

    ``finished`` is None while it goes on or waits to be resumed. ``measures`` is None for an import, for a
    run of an older version, and before the first pause.
    """

    run: str
    kind: str
    started: datetime
    finished: datetime | None
    reason: str
    settings: Mapping[str, str]
    states: Mapping[FetchState, int]
    totals: tuple[ColumnTotal, ...] = ()
    measures: Measures | None = None
