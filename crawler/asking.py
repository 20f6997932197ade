"""One request on its way, and what came of it. What follows is decided without Scrapy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from parsers.page import Page

if TYPE_CHECKING:
    from archive.fetches import FrontierEntry
    from disclosure.model import FetchState, Headers, Snapshot
    from disclosure.reasons.writing import Sentence
    from parsers.listing import NextPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A request for a frontier's entry.

    ``url`` is what is asked now; a redirect to the same resource changes it. ``tries`` counts this request
    and those before it that failed, ``hops`` redirects. ``doubt`` is why a list page is asked for again.
    ``wait`` is how many seconds the request must be held back. ``headers`` make it conditional.
    """

    entry: FrontierEntry
    url: str
    tries: int = 1
    hops: int = 0
    doubt: str = ""
    wait: float = 0.0
    headers: Headers = ()


class Later(Enum):
    """In the place of a request: the site has settled many entries without asking; let others go first."""

    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A response. ``body`` has its content coding removed; ``snapshot`` is where it lies in the archive.

    ``is_beginning`` says that it is only the body's beginning, coded as it came: it is too large for memory.
    """

    asking: Asking
    status: int
    headers: Headers
    body: bytes
    snapshot: Snapshot
    is_beginning: bool = False

    @cached_property
    def page(self) -> Page:
        """The answer as a page."""
        return Page(self.body, self.asking.url, self.header("content-type"))

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case), or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A request without a usable response. ``passing`` says that asking again may help."""

    state: FetchState
    detail: Sentence
    passing: bool


class Access(Protocol):
    """How the lists of a platform are read; each spider is one."""

    platform: str

    def otherwise(self, asked: FrontierEntry, page: Page | None) -> NextPage | None:
        """The platform's other way to ask for the list page ``asked``, which gave nothing; None for none."""
