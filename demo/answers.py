"""Answers of a sample server, and the pages that every sample site has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

SAMPLE_MARK = "本页为 gongkai 样例，非真实政务信息"
"""Stands on every page of the sample world, readable for a visitor."""

ERECTED = date(2020, 12, 1)
"""The day on which pages that never change were last changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a sample server answers. ``modified`` is a day, told as 00:30 UTC of it; None tells nothing."""

    status: int = 200
    content_type: str = "text/html"
    body: bytes = b""
    modified: date | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def etag(self) -> str:
        """A strong validator made of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    @property
    def modified_at(self) -> datetime | None:
        """The time for Last-Modified, aware, UTC."""
        return None if self.modified is None else datetime.combine(self.modified, time(0, 30), tzinfo=UTC)


def fill(template: str, **values: str) -> str:
    """A template of ``world/templates`` with its ``$names`` filled; KeyError if one is left open."""
    return _template(template).substitute(values, mark=SAMPLE_MARK)


def page(text: str, *, modified: date | None = ERECTED, encoding: str = "utf-8", status: int = 200) -> Answer:
    """An HTML page. Only UTF-8 is named in the header: servers of GBK pages tend to name nothing."""
    named = "; charset=utf-8" if encoding == "utf-8" else ""
    body = text.encode(encoding)
    return Answer(status=status, content_type=f"text/html{named}", body=body, modified=modified)


def missing(encoding: str = "utf-8") -> Answer:
    """The page for an address that does not exist, with status 404."""
    return page(fill("missing.html", charset=encoding), modified=None, encoding=encoding, status=404)


def challenge() -> Answer:
    """The page of a guard that wants its script run (412, ``$_ts``), as some bureaus' guards answer."""
    text = fill("challenge.html")
    cookie = ("Set-Cookie", "FSSBBIl1SampleS=60sample; Path=/; HttpOnly")
    return Answer(status=412, content_type="text/html; charset=utf-8", body=text.encode(), headers=(cookie,))


def robots(text: str) -> Answer:
    """A robots.txt."""
    return Answer(content_type="text/plain; charset=utf-8", body=text.encode(), modified=ERECTED)


def links(rows: list[tuple[str, str]]) -> str:
    """List items that link to (address, text), one a line."""
    return "\n".join(f'<li><a href="{escape(address)}">{escape(text)}</a></li>' for address, text in rows)


@cache
def _template(name: str) -> Template:
    return Template(files("demo").joinpath("world", "templates", name).read_text(encoding="utf-8"))
