"""One record of a WARC file, checked while it goes by (ISO 28500:2017, WARC/1.1, and WARC/1.0)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.times import moment
from disclosure.errors import ArchiveDamaged

from .digests import Chunks, Claim
from .octets import BrokenError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .octets import Octets

_LINE, _HEAD, _CHUNK = 1 << 16, 1 << 20, 1 << 18
_VERSION = re.compile(rb"WARC/\d+\.\d+\r?\n")
_ABOUT = frozenset({"response", "resource", "request", "revisit", "conversion", "continuation"})
_HTTP = re.compile(r"application/http\b", re.IGNORECASE)
_CHUNKED = re.compile(rb"(?im)^transfer-encoding:[ \t]*chunked\b")
_MANDATORY = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length")


@dataclass(slots=True)
class Checked:
    """A record that was read: where it begins, what it says of itself, what is wrong with it.

    ``whole`` says that its end was found where it states. ``unchecked`` names digests of algorithms that are
    not known here.
    """

    offset: int
    fields: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    whole: bool = False
    length: int = 0

    def __getitem__(self, name: str) -> str:
        """A header of the record, empty when it has none of that name."""
        return self.fields.get(name.lower(), "")

    @property
    def uri(self) -> str:
        """What the record is about; WARC/1.0 has angle brackets around it."""
        return self["WARC-Target-URI"].removeprefix("<").removesuffix(">")


def check_record(octets: Octets, offset: int) -> Checked | None:
    """Reads the record that begins here; None where nothing but line ends is left. Raises BrokenError."""
    while (line := octets.line(_LINE)) and not line.strip():
        pass
    if not line:
        return None
    if line.startswith(b"filedesc:"):
        raise BrokenError("an ARC file, not a WARC file; warcio recompress makes one of it")
    if not _VERSION.fullmatch(line):
        raise BrokenError(f"no WARC record begins here, but {line[:40]!r}")
    record = Checked(offset)
    _read_head(octets, record)
    record.wrong += _head_faults(record)
    _read_block(octets, record, _length(record))
    if octets.exactly(4) == b"\r\n\r\n":
        record.whole = True
    else:
        record.wrong.append("no two line ends behind the block: its Content-Length is wrong, or it was cut")
    return record


def _read_head(octets: Octets, record: Checked) -> None:
    """Reads header lines up to the empty one. Raises BrokenError."""
    size, name = 0, ""
    while (line := octets.line(_LINE)).strip():
        size += len(line)
        if size > _HEAD or not line.endswith(b"\n"):
            raise BrokenError("the file ends, or a megabyte goes by, within a record's header")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and name:
            record.fields[name] += f" {text.strip()}"
            continue
        name, colon, value = text.partition(":")
        if not colon or not name.strip():
            record.wrong.append(f"a header line without a colon: {text[:60]!r}")
            name = ""  # what is folded under it belongs to none
            continue
        name = name.strip().lower()
        record.fields.setdefault(name, value.strip())
    if not line:
        raise BrokenError("the file ends within a record's header")


def _head_faults(record: Checked) -> Iterator[str]:
    for name in _MANDATORY:
        if not record[name]:
            yield f"it has no {name}"
    kind = record["WARC-Type"].lower()
    if kind in _ABOUT and not record.uri:
        yield f"a {kind} without WARC-Target-URI"
    if re.search(r"\s", record.uri):
        yield "its WARC-Target-URI holds spaces, so it is no URI"
    if kind == "revisit" and not record["WARC-Profile"]:
        yield "a revisit without WARC-Profile"
    if (name := record["WARC-Record-ID"]) and not re.fullmatch(r"<[^<>\s]+>", name):
        yield f"its WARC-Record-ID {name[:60]!r} is no URI in angle brackets"
    try:
        if record["WARC-Date"]:
            moment(record["WARC-Date"])
    except ArchiveDamaged:
        yield f"its WARC-Date {record['WARC-Date'][:40]!r} is no date"


def _length(record: Checked) -> int:
    """The length of the block. Raises BrokenError: without one no end can be found."""
    stated = record["Content-Length"]
    if not re.fullmatch(r"[0-9]{1,15}", stated):
        raise BrokenError(f"its Content-Length is {stated!r}")
    return int(stated)


def _read_block(octets: Octets, record: Checked, left: int) -> None:
    """Reads the block and checks the digests that are stated of it. Raises BrokenError where it is cut."""
    block = Claim(record["WARC-Block-Digest"])
    payload = _Payload(record)
    while left:
        if not (part := octets.some(min(left, _CHUNK))):
            raise BrokenError(f"the file or gzip member ends {left} bytes before the block does")
        left -= len(part)
        block.feed(part)
        payload.feed(part)
    if record["WARC-Block-Digest"]:
        _judge(record, "WARC-Block-Digest", known=block.known, holds=block.holds())
    payload.judge()


def _judge(record: Checked, name: str, *, known: bool, holds: bool) -> None:
    if not known:
        record.unchecked.append(f"{name} {record[name]}")
    elif not holds:
        record.wrong.append(f"the content does not have its {name} {record[name]}")


class _Payload:
    """The payload of a block: behind the head of an HTTP message, else all of it.

    Writers state the digest with the transfer coding on or off: either will do. A revisit states that of
    what it refers to, a segment that of the whole.
    """

    def __init__(self, record: Checked) -> None:
        self._record = record
        stated = record["WARC-Payload-Digest"]
        self._asked = bool(stated) and record["WARC-Type"] != "revisit" and not record["WARC-Segment-Number"]
        self._raw, self._plain = Claim(stated), Claim(stated)
        self._in_head = bool(_HTTP.match(record["Content-Type"]))
        self._is_http = self._in_head
        self._head = b""
        self._chunks: Chunks | None = None

    def feed(self, part: bytes) -> None:
        if self._in_head:
            self._head += part
            head, found, part = self._head.partition(b"\r\n\r\n")
            if not found:
                head, found, part = self._head.partition(b"\n\n")
            if not found:
                self._in_head = len(self._head) < _HEAD
                return
            self._in_head = False
            if _CHUNKED.search(head):
                self._chunks = Chunks()
        self._raw.feed(part)
        self._plain.feed(self._chunks.feed(part) if self._chunks else part)

    def judge(self) -> None:
        record = self._record
        is_answer = self._is_http and self._head and record["WARC-Type"].lower() in {"response", "revisit"}
        if is_answer and not self._head.startswith((b"HTTP/", b"ICY ")):
            record.wrong.append(f"an HTTP response that begins with {self._head[:20]!r}")
        if self._asked:
            holds = self._raw.holds() or self._plain.holds()
            _judge(record, "WARC-Payload-Digest", known=self._raw.known, holds=holds)
