"""An entry of a HAR as an exchange: what was asked, what was answered, when, and by which machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from archive.exchange import Exchange, wire_url
from archive.imports.jsons import list_in, number_in, text_in
from archive.imports.limits import MAX_HEADERS
from archive.imports.messages import is_address
from archive.imports.wording import harmless
from archive.warc.httphead import ORIGINAL
from disclosure.errors import InputError
from disclosure.urls import host_of

from .bodies import body_of

if TYPE_CHECKING:
    from disclosure.model import Headers

_PROTOCOLS = {
    **dict.fromkeys(("h2", "http/2", "http/2.0"), "h2"),
    **dict.fromkeys(("h3", "http/3", "http/3.0"), "h3"),
    "http/1.0": "HTTP/1.0",
    "http/1.1": "HTTP/1.1",
}
_GONE = frozenset({"content-encoding", "transfer-encoding"})
"""Codings that the browser has removed from the body."""
_STATUSES = range(100, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An exchange, and what is to be said of its bytes."""

    exchange: Exchange
    note: str


def entry_of(value: Any, *, max_bytes: int) -> Entry:  # noqa: ANN401 - JSON
    """The entry's exchange. Raises InputError for one without an answer, a body, or a date with its zone."""
    request, response = _part(value, "request"), _part(value, "response")
    url = wire_url(text_in(request, "url"))
    if not host_of(url):
        raise InputError("no http(s) address")
    status = number_in(response, "status")
    if status not in _STATUSES:
        raise InputError(f"no answer came (status {status})")
    headers = _headers(response)
    method = _method(request)
    stated = text_in(response.get("content"), "mimeType") or _first(headers, "content-type")
    body = body_of(response.get("content"), status=status, method=method, content_type=stated, most=max_bytes)
    address = text_in(value, "serverIPAddress").strip("[]")
    exchange = Exchange(
        url=url,
        status=status,
        captured_at=_moment(text_in(value, "startedDateTime")),
        headers=_fitting(headers, body.octets, body.charset),
        body=body.octets,
        reason=text_in(response, "statusText", 200),
        method=method,
        request_headers=_headers(request),
        request_body=_posted(request.get("postData"), max_bytes),
        ip=address if is_address(address) else None,
        protocol=_PROTOCOLS.get(text_in(response, "httpVersion").lower()),
    )
    return Entry(exchange=exchange, note=body.note)


def _part(value: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - JSON
    part = value.get(name) if isinstance(value, dict) else None
    if not isinstance(part, dict):
        raise InputError(f"it has no {name}")
    return part


def _method(request: dict[str, Any]) -> str:
    method = text_in(request, "method", 40)
    if not (method.isascii() and method.replace("-", "").isalpha()):
        raise InputError(f"its method is {harmless(method, 40)!r}")
    return method.upper()


def _headers(message: dict[str, Any]) -> Headers:
    """The headers as octets read as Latin-1; the pseudo headers of HTTP/2 (RFC 9113, 8.3) are none."""
    items = list_in(message, "headers")
    if len(items) > MAX_HEADERS:
        raise InputError(f"{len(items)} HTTP headers, more than {MAX_HEADERS}")
    pairs = ((text_in(item, "name", 200), text_in(item, "value")) for item in items)
    return tuple(
        (_octets(name), _octets(value)) for name, value in pairs if name and not name.startswith(":")
    )


def _octets(text: str) -> str:
    return text.encode("utf-8", "replace").decode("latin-1")


def _first(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _fitting(headers: Headers, body: bytes, charset: str) -> Headers:
    """The headers, those that no longer fit the body under the archive's own prefix."""
    fitting: list[tuple[str, str]] = []
    for name, value in headers:
        lower = name.lower()
        if lower in _GONE or (lower == "content-length" and value.strip() != str(len(body))):
            fitting.append((ORIGINAL + name, value))
        elif lower == "content-type" and charset:
            kind = value.partition(";")[0].strip()
            fitting += [(ORIGINAL + name, value), (name, f"{kind}; charset=utf-8")]
        else:
            fitting.append((name, value))
    return tuple(fitting)


def _posted(data: Any, most: int) -> bytes:  # noqa: ANN401 - JSON
    """The request's body; of a form whose text is missing what its fields make."""
    if not isinstance(data, dict):
        return b""
    text = data.get("text")
    if not isinstance(text, str):
        fields = [(text_in(item, "name"), text_in(item, "value")) for item in list_in(data, "params")]
        text = urlencode(fields, errors="replace")
    body = text.encode("utf-8", "replace")
    if len(body) > most:
        raise InputError(f"a request of {len(body)} bytes, more than {most}")
    return body


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
        if moment.tzinfo is None:
            raise InputError(f"its date {harmless(text, 40)!r} has no time zone")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(f"its date is {harmless(text, 40)!r}") from error
