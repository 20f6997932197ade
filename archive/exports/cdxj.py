"""Lines of a CDXJ index: key, time to the second, and where the capture lies, as JSON.

Format: https://pywb.readthedocs.io/en/latest/manual/indexing.html#cdxj-index. What was asked for by another
method than GET has method and body in its key, see :func:`asked_key`.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus, urlencode

from archive.cdx.surt import surt
from archive.times import moment
from archive.warc.blocks import whole
from archive.warc.httphead import header, media_type, read_head, start_line, status_of
from archive.warc.payloads import raw_payload

if TYPE_CHECKING:
    from archive.warc.scan import Found

_WITH_BODY = frozenset({"POST", "PUT"})
_MOST = 4096
"""Characters of a request's body that count: the limit of pywb and cdxj-indexer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxLine:
    """A line of an index. ``timestamp`` has 14 digits, UTC; ``status`` is empty without HTTP."""

    key: str
    timestamp: str
    url: str
    mime: str
    status: str
    digest: str
    length: int
    offset: int
    file: str
    method: str = ""
    body: str = ""

    def text(self) -> str:
        """The line, with its end."""
        said: dict[str, str] = {"url": self.url, "mime": self.mime}
        if self.status:
            said["status"] = self.status
        said |= {"digest": self.digest, "length": str(self.length), "offset": str(self.offset)}
        said["filename"] = self.file
        if self.method:
            said |= {"method": self.method, "requestBody": self.body}
        return f"{self.key} {self.timestamp} {json.dumps(said)}\n"


def cdx_line(record: Found, *, offset: int, file: str) -> CdxLine:
    """The line of a capture that lies at ``offset`` of ``file``."""
    status, content_type = "", record.field("Content-Type")
    if record.type != "resource":
        head = read_head(record.head)
        status, content_type = str(status_of(head.start)), header(head.headers, "Content-Type") or ""
    return CdxLine(
        key=surt(record.uri),
        timestamp=timestamp(record.field("WARC-Date")),
        url=record.uri,
        mime="warc/revisit" if record.type == "revisit" else media_type(content_type) or "unk",
        status=status,
        digest=record.field("WARC-Payload-Digest"),
        length=record.length,
        offset=offset,
        file=file,
    )


def asked_by(line: CdxLine, request: Found) -> CdxLine:
    """The line of a capture, given the request that it answers."""
    method = start_line(request.head).partition(" ")[0].upper()
    if method == "GET":
        return line
    content_type = header(read_head(request.head).headers, "Content-Type") or ""
    body = body_as_query(whole(raw_payload(request), line.url), content_type) if method in _WITH_BODY else ""
    return replace(line, key=asked_key(line.url, method, body), method=method, body=body)


def asked_key(url: str, method: str, body: str) -> str:
    """The key of what was asked for by another method, as archives of dynamic pages agree upon.

    Source: https://specs.webrecorder.net/request-body-canonicalization/latest/.

    >>> asked_key("http://gaj.example.gov.cn/list", "POST", "page=2")
    'cn,gov,example,gaj)/list?__wb_method=post&page=2'
    """
    more = "&".join(filter(None, (f"__wb_method={method}", body)))
    return surt(f"{url}{'&' if '?' in url else '?'}{more}")


def body_as_query(body: bytes, content_type: str) -> str:
    """A request's body as fields of a query: forms and JSON as what they hold, others in base 64."""
    kind = media_type(content_type)
    query = None
    if kind == "application/x-www-form-urlencoded":
        query = _as_form(body)
    elif kind in {"application/json", "text/plain"}:
        query = _as_json(body)
    if query is None:
        query = f"__wb_post_data={base64.b64encode(body).decode('ascii')}" if body else ""
    return query[:_MOST]


def _as_form(body: bytes) -> str | None:
    try:
        return unquote_plus(body.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _as_json(body: bytes) -> str | None:
    fields: dict[str, str] = {}
    repeated: dict[str, int] = {}

    def gather(value: object, name: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                gather(inner, key)
        elif isinstance(value, list):
            for inner in value:
                gather(inner, name)
        elif name in fields:
            repeated[name] = repeated.get(name, 1) + 1
            fields[f"{name}.{repeated[name]}_"] = str(value)
        elif name:
            fields[name] = str(value)

    try:
        gather(json.loads(body), "")
    except (ValueError, RecursionError):
        return None
    return urlencode(fields)


def timestamp(date: str) -> str:
    """The 14 digits of a WARC-Date.

    >>> timestamp("2026-03-01T08:30:00.001000Z"), timestamp("2019-05")
    ('20260301083000', '20190501000000')
    """
    return f"{moment(date):%Y%m%d%H%M%S}"
