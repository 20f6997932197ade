"""The parts of a MIME message (RFC 2045, 2046), read line by line, each bounded."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.errors import MessageError
from email.header import decode_header, make_header
from typing import IO, TYPE_CHECKING, NamedTuple

from archive.imports.limits import MAX_HEAD, MAX_HEADERS, MAX_NESTING
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = 1 << 16
_PARAMETER = r"""(?:^|;)\s*{}\s*=\s*(?:"([^"]{{1,200}})"|([^\s;"]{{1,200}}))"""
_ENCODED = 4
"""An encoded body may be so much longer than its octets: quoted-printable takes 3 for 1."""


class Headers(dict[str, str]):
    """Headers by their names in lower case, the first of each name; empty for one that is not there."""

    def __missing__(self, name: str) -> str:
        return ""

    def parameter(self, name: str) -> str:
        """A parameter of the Content-Type."""
        found = re.search(_PARAMETER.format(re.escape(name)), self["content-type"], re.IGNORECASE)
        return (found[1] or found[2]) if found else ""


class Part(NamedTuple):
    """A part: its headers, its body without its transfer encoding, or why that is not given."""

    headers: Headers
    body: bytes
    why: str = ""


def read_headers(stream: IO[bytes]) -> Headers:
    """The headers up to an empty line, continued lines put together. Raises InputError beyond MAX_HEAD."""
    size = count = 0
    lines: list[bytes] = []
    while (line := stream.readline(_LINE)) and line.strip(b"\r\n"):
        size, count = size + len(line), count + 1
        if size > MAX_HEAD or count > MAX_HEADERS:
            raise InputError(f"headers of more than {MAX_HEAD} bytes, or {MAX_HEADERS} lines")
        if line[:1] in {b" ", b"\t"} and lines:
            lines[-1] += b" " + line.strip()
        else:
            lines.append(line.strip())
    headers = Headers()
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def parts_of(stream: IO[bytes], headers: Headers, *, most: int) -> Iterator[Part]:
    """The parts of a message whose headers were read, those of inner multiparts among them.

    Raises InputError for a message without a boundary, and where it ends within a part.
    """
    boundary = headers.parameter("boundary")
    if not headers["content-type"].lower().startswith("multipart/") or not boundary:
        raise InputError("this is no MHTML file: it has no parts")
    boundaries = [f"--{boundary}".encode()]
    end, _ = _body(stream, boundaries, 0)  # the preamble
    while boundaries:
        if end == boundaries[-1] + b"--":
            boundaries.pop()
            if boundaries:
                end, _ = _body(stream, boundaries, 0)
            continue
        while boundaries and end not in _marks(boundaries[-1:]):
            boundaries.pop()  # an outer boundary ends the inner parts too
        if end == boundaries[-1] + b"--":
            continue
        inner = read_headers(stream)
        if inner["content-type"].lower().startswith("multipart/") and (mark := inner.parameter("boundary")):
            if len(boundaries) >= MAX_NESTING:
                raise InputError(f"multiparts nested deeper than {MAX_NESTING} levels")
            boundaries.append(f"--{mark}".encode())
            end, _ = _body(stream, boundaries, 0)
            continue
        end, body = _body(stream, boundaries, _ENCODED * most)
        yield _part(inner, body, most)


def _marks(boundaries: list[bytes]) -> set[bytes]:
    return {mark + tail for mark in boundaries for tail in (b"", b"--")}


def _body(stream: IO[bytes], boundaries: list[bytes], most: int) -> tuple[bytes, bytes | None]:
    """The boundary that ends a body, and the body; None for one longer than ``most``."""
    marks, body, size, at_start = _marks(boundaries), bytearray(), 0, True
    while line := stream.readline(_LINE):
        if at_start and line.startswith(b"--") and (mark := line.rstrip()) in marks:
            del body[-2 if body.endswith(b"\r\n") else -1 :]
            return mark, None if size > most else bytes(body)
        at_start = line.endswith(b"\n")
        size += len(line)
        if size <= most:
            body += line  # a list of short lines would take thirty times their room
        else:
            body.clear()
    raise InputError("the file ends within a part")


def _part(headers: Headers, encoded: bytes | None, most: int) -> Part:
    if encoded is None:
        return Part(headers, b"", f"its encoded body has more than {_ENCODED} times {most} bytes")
    try:
        body = _decoded(encoded, headers["content-transfer-encoding"].lower())
    except InputError as error:
        return Part(headers, b"", str(error))
    return Part(headers, body, f"{len(body)} bytes are more than {most}" if len(body) > most else "")


def _decoded(encoded: bytes, encoding: str) -> bytes:
    if encoding in {"", "7bit", "8bit", "binary"}:
        return encoded
    if encoding == "quoted-printable":
        return quopri.decodestring(encoded)
    if encoding != "base64":
        raise InputError(f"its transfer encoding {encoding[:40]!r} is unknown")
    try:
        return base64.b64decode(b"".join(encoded.split()), validate=True)
    except binascii.Error as error:
        raise InputError("its body is no base 64") from error


def plain_text(value: str) -> str:
    """A header's value without its encoded words (RFC 2047); as it stands where these are damaged."""
    try:
        return str(make_header(decode_header(value[:2000])))
    except (MessageError, LookupError, ValueError):
        return value
