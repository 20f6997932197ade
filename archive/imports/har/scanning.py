"""Finds the values of a large JSON document one by one, so that no more than one is in memory (RFC 8259)."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, NamedTuple

from archive.imports.limits import MAX_DEPTH
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 18
_SPACE = b" \t\r\n"
_NOT_SPACE = re.compile(rb"[^ \t\r\n]")
_IN_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_STRUCTURE = re.compile(rb'["{}\[\]]')
_SCALAR_END = re.compile(rb"[,\]}\s]")
_NAME = 1 << 12
_BOM = b"\xef\xbb\xbf"


class Value(NamedTuple):
    """A value by the name that it, or the list that it is in, has: its octets, or why they are not given."""

    name: str
    octets: bytes
    why: str = ""


def log_values(stream: IO[bytes], *, most: int) -> Iterator[Value]:
    """The values of ``log`` in a HAR; of ``entries`` each entry by itself. ``most`` bounds each of them.

    Raises InputError where the document ends early, or is none.
    """
    scanner = _Scanner(stream)
    for name in scanner.members():
        if name != "log" or scanner.peek() != b"{":
            scanner.value(0)
            continue
        for inner in scanner.members():
            if inner == "entries":
                for _ in scanner.items():
                    yield Value(inner, *scanner.value(most))
            else:
                yield Value(inner, *scanner.value(most))


class _Scanner:
    """Goes through a document; each value is consumed before the next one is asked for."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._buffer = stream.read(_CHUNK).removeprefix(_BOM)
        self._place = 0

    def peek(self) -> bytes:
        """The next octet that is no space. Raises InputError at the end."""
        while (found := _NOT_SPACE.search(self._buffer, self._place)) is None:
            self._place = len(self._buffer)
            self._more()
        self._place = found.start()
        return found[0]

    def members(self) -> Iterator[str]:
        """The names of an object's members; the value behind each is to be consumed."""
        for _ in self._list(b"{", b"}"):
            if self.peek() != b'"':
                raise self._fault("a name")
            octets, _ = self.value(_NAME)
            self._take(b":")
            yield octets[1:-1].decode("utf-8", "replace")

    def items(self) -> Iterator[None]:
        """Stands before each item of a list, which is to be consumed."""
        return self._list(b"[", b"]")

    def value(self, most: int) -> tuple[bytes, str]:
        """Consumes a value: its octets, or nothing and why: it is longer than ``most`` or nested too deep."""
        kept = _Kept(most)
        first = self.peek()
        if first == b'"':
            self._string(kept)
        elif first in {b"{", b"["}:
            self._container(kept)
        else:
            self._up_to(_SCALAR_END, kept, at_end=True)
        return (b"", kept.why) if kept.why else (b"".join(kept.parts), "")

    def _list(self, begin: bytes, end: bytes) -> Iterator[None]:
        self._take(begin)
        if self.peek() == end:
            self._take(end)
            return
        while True:
            yield None
            if self.peek() == end:
                self._take(end)
                return
            self._take(b",")

    def _container(self, kept: _Kept) -> None:
        depth = 0
        while True:
            sign = self._up_to(_STRUCTURE, kept)
            if sign == b'"':
                self._string(kept)
                continue
            self._keep(kept, 1)
            depth += 1 if sign in {b"{", b"["} else -1
            if depth > MAX_DEPTH:
                kept.refuse(f"nested deeper than {MAX_DEPTH} levels")
            if depth == 0:
                return

    def _string(self, kept: _Kept) -> None:
        self._keep(kept, 1)
        while True:
            found = _IN_STRING.match(self._buffer, self._place)
            end = found.end() if found else self._place
            kept.add(self._buffer[self._place : end])
            self._place = end
            if self._buffer[end : end + 1] == b'"':
                break
            self._more()
        self._keep(kept, 1)

    def _up_to(self, sign: re.Pattern[bytes], kept: _Kept, *, at_end: bool = False) -> bytes:
        """Consumes what stands before the next sign, and gives that."""
        while (found := sign.search(self._buffer, self._place)) is None:
            kept.add(self._buffer[self._place :])
            self._place = len(self._buffer)
            if not self._more(at_end=at_end):
                return b""
        kept.add(self._buffer[self._place : found.start()])
        self._place = found.start()
        return found[0]

    def _keep(self, kept: _Kept, count: int) -> None:
        while len(self._buffer) - self._place < count:
            self._more()
        kept.add(self._buffer[self._place : self._place + count])
        self._place += count

    def _take(self, sign: bytes) -> None:
        if self.peek() != sign:
            raise self._fault(repr(sign.decode()))
        self._place += 1

    def _more(self, *, at_end: bool = False) -> bool:
        chunk = self._stream.read(_CHUNK)
        if not chunk and not at_end:
            raise InputError("the JSON document ends early")
        self._buffer = self._buffer[self._place :] + chunk
        self._place = 0
        return bool(chunk)

    def _fault(self, wanted: str) -> InputError:
        return InputError(f"this is no JSON: {wanted} is missing")


class _Kept:
    """The octets of one value, up to a bound."""

    def __init__(self, most: int) -> None:
        self.parts: list[bytes] = []
        self.why = ""
        self._left = most

    def add(self, octets: bytes) -> None:
        if self.why:
            return
        if (left := self._left - len(octets)) < 0:
            self.refuse("larger than what may be taken in")
        else:
            self._left = left
            self.parts.append(octets)

    def refuse(self, why: str) -> None:
        self.why = self.why or why
        self.parts.clear()
