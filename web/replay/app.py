"""The replay as a WSGI application (PEP 3333)."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from archive.reading import open_payload
from disclosure.errors import GongkaiError, ParseError

from . import own_pages
from .answers import SAFE, Answer, answer_of, content_location, ranged
from .finding import FAR_FUTURE, Finder, nearest
from .guard import archived_headers, own_headers, why_refused
from .memento import TIMEGATE, TIMEMAP, gate_headers, memento_headers, time_map, wanted_time
from .urls import http_url, read_path, replay_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive.folder import DataFolder

    from .urls import Asked

    StartResponse = Callable[[str, list[tuple[str, str]]], object]

TARGET = "gongkai.target"
"""Where the server puts the request's target as received: decoded, its path and query run into each other."""
_HTML = ("Content-Type", "text/html; charset=utf-8")
_MISSING = "该地址没有采集记录。Nothing was captured at this address."
_DAMAGED = "存档记录无法读出。The record cannot be read: "


class Replay:
    """Answers GET and HEAD out of a data folder, to browsers on this machine."""

    def __init__(self, folder: DataFolder, *, port: int) -> None:
        self._folder = folder
        self._finder = Finder(folder)
        self._port = port

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request."""
        answer = self._answer(environ)
        if "HTTP_RANGE" in environ:
            answer = ranged(answer, environ["HTTP_RANGE"])
        status = f"{answer.status} {_phrase(answer.status)}"
        length = [] if answer.pieces is not None else [("Content-Length", str(len(answer.body)))]
        start_response(status, [*answer.headers, *length])
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return [answer.body] if answer.pieces is None else answer.pieces

    def _answer(self, environ: dict[str, Any]) -> Answer:
        if (why := why_refused(environ, self._port)) is not None:
            return _own(403, own_pages.refused(why))
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            answer = _own(405, own_pages.refused("An archive can only be read."))
            return Answer(405, [*answer.headers, ("Allow", "GET, HEAD")], answer.body)
        target: str = environ.get(TARGET) or _target(environ)
        origin = f"http://{environ['HTTP_HOST'].lower()}"  # one of ours, by the name that the browser knows
        try:
            return self._routed(target, environ.get("HTTP_ACCEPT_DATETIME", ""), origin)
        except GongkaiError as error:
            return _own(500, own_pages.refused(str(error)))

    def _routed(self, target: str, accept: str, origin: str) -> Answer:
        if target == "/":
            return _own(200, own_pages.front_page(self._finder.sites()))
        if (asked := read_path(target)) is not None:
            return self._memento(asked, origin)
        if target.startswith("/find?"):
            target = "/" + parse_qs(target.partition("?")[2]).get("url", [""])[0].strip()
        if target.startswith(TIMEMAP) and (url := http_url(target.removeprefix(TIMEMAP))):
            return self._time_map(url, origin)
        if url := http_url(target.removeprefix(TIMEGATE).removeprefix("/")):
            return self._time_gate(url, accept, origin)
        return _own(404, own_pages.refused("There is no such page here; begin at /."))

    def _memento(self, asked: Asked, origin: str) -> Answer:
        captures = self._finder.captures(asked.url)
        found = nearest(captures, asked.at)
        if found is None:
            return self._missing(asked.url)
        shown = self._finder.payload_of(found)
        try:
            answer = answer_of(open_payload(self._folder, shown), shown, found, asked.modifier)
        except ParseError as error:
            return _own(502, own_pages.not_archived(asked.url, captures, (), f"{_DAMAGED}{error}"))
        more = [
            *memento_headers(captures, found, found.url, origin),
            content_location(found, found.url, asked.modifier),
            ("Accept-Ranges", "bytes" if answer.pieces is None else "none"),
            *archived_headers(origin),
        ]
        return replace(answer, headers=[*answer.headers, *more])

    def _time_gate(self, url: str, accept: str, origin: str) -> Answer:
        found = nearest(self._finder.captures(url), wanted_time(accept) or FAR_FUTURE)
        if found is None:
            return self._missing(url)
        path = quote(replay_path(found.captured_at, url), safe=SAFE)
        answer = _own(302, b"")
        return Answer(302, [*answer.headers, ("Location", path), *gate_headers(url, origin)])

    def _time_map(self, url: str, origin: str) -> Answer:
        captures = self._finder.captures(url)
        if not captures:
            return self._missing(url)
        kind = ("Content-Type", "application/link-format")
        return Answer(200, [kind, *own_headers()], time_map(captures, url, origin))

    def _missing(self, url: str) -> Answer:
        return _own(404, own_pages.not_archived(url, (), self._finder.around(url), _MISSING))


def _own(status: int, body: bytes) -> Answer:
    return Answer(status, [_HTML, *own_headers()], body)


def _target(environ: dict[str, Any]) -> str:
    """The request's target as far as WSGI keeps it."""
    path = quote(environ.get("PATH_INFO", "/").encode("latin-1", "replace"), safe="/:;,@&=+$!*'()~")
    return f"{path}?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else path


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Archived"
