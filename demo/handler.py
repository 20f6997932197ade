"""HTTP for a sample site: GET, HEAD and POST, validators, one connection an answer."""

from __future__ import annotations

from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from .asked import Asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from .answers import Answer
    from .asked import RequestLog

MAX_FORM = 65536
"""Bytes of a form that are read; nothing in the world sends more."""

_NOT_MODIFIED = 304


def handler_for(
    site: str, answer: Callable[[str, str], Answer], log: RequestLog
) -> type[BaseHTTPRequestHandler]:
    """A handler class that answers by ``answer(target, form)`` and notes each request in the log."""

    class SampleHandler(BaseHTTPRequestHandler):
        """Connections are closed after each answer, so that stopping the server never waits for one."""

        protocol_version = "HTTP/1.1"
        server_version = "gongkai-sample"
        sys_version = ""
        timeout = 5

        def do_GET(self) -> None:
            self._send(answer(self.path, ""))

        def do_HEAD(self) -> None:
            self._send(answer(self.path, ""))

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length") or 0), MAX_FORM)
            self._send(answer(self.path, self.rfile.read(length).decode("utf-8", "replace")))

        def _send(self, found: Answer) -> None:
            unchanged = self.command != "POST" and is_unchanged(found, self.headers)
            status = _NOT_MODIFIED if unchanged else found.status
            agent = self.headers.get("User-Agent", "")
            log.add(Asked(site=site, method=self.command, target=self.path, status=status, user_agent=agent))
            self.send_response(status)
            for name, value in response_headers(found, unchanged=unchanged):
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD" and not unchanged:
                self.wfile.write(found.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Nothing: the log holds it, and only the command line writes to a terminal."""

    return SampleHandler


def is_unchanged(answer: Answer, headers: Message) -> bool:
    """Whether a conditional request may be answered 304 (RFC 9110, 13.2.2: If-None-Match goes first)."""
    at = answer.modified_at
    if at is None or answer.status != 200:  # noqa: PLR2004 - only what was found has validators
        return False
    if tags := headers.get("If-None-Match"):
        return answer.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    if since := headers.get("If-Modified-Since"):
        return _is_since(since, at.timestamp())
    return False


def response_headers(answer: Answer, *, unchanged: bool) -> list[tuple[str, str]]:
    """The headers of an answer; a 304 has the validators alone."""
    at = answer.modified_at
    validators = [] if at is None else [("Last-Modified", format_datetime(at, usegmt=True))]
    validators += [] if at is None else [("ETag", answer.etag)]
    close = [("Connection", "close")]
    if unchanged:
        return validators + close
    entity = [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))]
    return entity + validators + list(answer.headers) + close


def _is_since(text: str, changed_at: float) -> bool:
    try:
        return parsedate_to_datetime(text).timestamp() >= changed_at
    except ValueError:  # a date that cannot be read is ignored, as RFC 9110, 13.1.3 asks
        return False
