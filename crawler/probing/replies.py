"""An answer to a probe, and what became of asking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure.model import FetchState
from parsers.page import Page

if TYPE_CHECKING:
    from disclosure.model import Headers


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A response. ``body`` has its content coding removed."""

    url: str
    status: int
    headers: Headers
    body: bytes

    @cached_property
    def page(self) -> Page:
        """The answer as a page."""
        return Page(self.body, self.url, self.header("content-type"))

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case), or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What became of one address: ``url`` as wanted, its ``state``, and why.

    ``reply`` is the last one, after redirects. ``target`` is where redirects led, another host included;
    empty where there was none.
    """

    url: str
    state: FetchState
    detail: str = ""
    target: str = ""
    reply: Reply | None = None

    @property
    def page(self) -> Page | None:
        """The page, if it was had."""
        return self.reply.page if self.reply is not None and self.state is FetchState.OK else None
