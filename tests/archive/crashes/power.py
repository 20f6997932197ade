"""What a disk may hold after the power was cut: all that was synced, and any part of what was not.

The model is as hard as POSIX allows. A write that was not synced is there, is not, or is there up to one of its
512 octets' blocks, whatever became of the writes before and after it. A name (created, renamed, removed) lasts
once its folder was synced; of the others the first few are there, since file systems keep these in order.
What a sync covers was written before it began.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

_HEAD = struct.Struct("<cIIQQ")
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the disk, see disk.c."""

    kind: str
    token: int
    path: str
    offset: int
    data: bytes


def read_calls(log: Path) -> list[Call]:
    """The calls that were noted, in order."""
    octets, at, calls = log.read_bytes(), 0, []
    while at < len(octets):
        kind, token, named, offset, length = _HEAD.unpack_from(octets, at)
        at += _HEAD.size
        path, data = octets[at : at + named].decode(), octets[at + named : at + named + length]
        at += named + length
        calls.append(Call(kind.decode(), token, path, offset, data))
    return calls


@dataclass(slots=True)
class File:
    """A file's octets as they last, and what came since: offset and data, None to cut the file there."""

    lasting: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def settle(self, count: int) -> None:
        """The first ``count`` changes last from now on."""
        for offset, data in self.since[:count]:
            _change(self.lasting, offset, data)
        del self.since[:count]

    def left_by(self, dice: Random) -> bytes:
        """The octets after a cut of power."""
        octets = bytearray(self.lasting)
        for offset, data in self.since:
            if data is None:
                kept: bytes | None = None
            else:
                kept = data[: dice.choice((0, len(data), _BLOCK * dice.randrange(len(data) // _BLOCK + 1)))]
            if kept is None and dice.random() < 0.5:
                continue
            if kept != b"":
                _change(octets, offset, kept)
        return bytes(octets)

    def whole(self) -> bytes:
        """The octets as the program sees them."""
        octets = bytearray(self.lasting)
        for offset, data in self.since:
            _change(octets, offset, data)
        return bytes(octets)


def _change(octets: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del octets[offset:]
        octets.extend(bytes(max(0, offset - len(octets))))
        return
    octets.extend(bytes(max(0, offset - len(octets))))
    octets[offset : offset + len(data)] = data


Change = tuple[str, File | None]
"""A name, and the file that it now stands for."""


class Disk:
    """Follows the calls; :meth:`left_by` is the folder after a cut."""

    def __init__(self) -> None:
        self.names: dict[str, File] = {}
        self._lasting: dict[str, File] = {}
        self._named_since: dict[str, list[list[Change]]] = {}
        self._syncs: dict[int, int] = {}

    def follow(self, call: Call) -> None:
        """One more call."""
        match call.kind:
            case "c":
                self._name([(call.path, File())])
            case "w":
                self.names.setdefault(call.path, File()).since.append((call.offset, call.data))
            case "t":
                self.names.setdefault(call.path, File()).since.append((call.offset, None))
            case "r":
                self._name([(call.path, None), (call.data.decode(), self.names.get(call.path))])
            case "u":
                self._name([(call.path, None)])
            case "b":
                self._syncs[call.token] = len(self._pending(call.path))
            case "e":
                self._settle(call.path, self._syncs.pop(call.token))
            case "d":
                pass  # a folder is made where one of its files is
            case _:
                raise AssertionError(f"a call of kind {call.kind}")

    def left_by(self, dice: Random) -> Iterator[tuple[str, bytes]]:
        """Path and octets of each file after a cut of power now."""
        names = dict(self._lasting)
        for changes in self._named_since.values():
            for change in changes[: dice.randrange(len(changes) + 1)]:
                _rename(names, change)
        for path, file in names.items():
            yield path, file.left_by(dice)

    def _pending(self, path: str) -> list:  # type: ignore[type-arg]  # of a file or a folder
        return self.names[path].since if path in self.names else self._named_since.get(path, [])

    def _settle(self, path: str, count: int) -> None:
        if path in self.names:
            self.names[path].settle(count)
            return
        changes = self._named_since.get(path, [])
        for change in changes[:count]:
            _rename(self._lasting, change)
        del changes[:count]

    def _name(self, change: list[Change]) -> None:
        _rename(self.names, change)
        folder = str(PurePath(change[0][0]).parent)
        self._named_since.setdefault(folder, []).append(change)


def _rename(names: dict[str, File], change: list[Change]) -> None:
    for name, file in change:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
