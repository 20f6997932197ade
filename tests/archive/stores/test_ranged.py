"""A stored file reads like the local one, whatever is sought and read, and asks for no byte outside it."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from archive.stores import ranged
from archive.stores.manifest import Piece, StoredFile
from archive.stores.ranged import RangedFile

if TYPE_CHECKING:
    from archive.stores.objects import Objects


@dataclass
class Counting:
    """Objects by their keys; remembers what was asked for."""

    contents: dict[str, bytes]
    asked: list[tuple[str, int, int]] = field(default_factory=list)

    def read(self, key: str, start: int, end: int) -> bytes:
        assert 0 <= start < end <= len(self.contents[key])
        self.asked.append((key, start, end))
        return self.contents[key][start:end]


def stored(pieces: list[bytes]) -> tuple[Counting, StoredFile]:
    objects = Counting({f"place/warc/{number}": piece for number, piece in enumerate(pieces)})
    listed = tuple(
        Piece(object=f"warc/{number}", size=len(piece), sha256=hashlib.sha256(piece).hexdigest())
        for number, piece in enumerate(pieces)
    )
    size, whole = sum(map(len, pieces)), hashlib.sha256(b"".join(pieces)).hexdigest()
    return objects, StoredFile(name="warc/x", size=size, sha256=whole, pieces=listed)


def opened(objects: Counting, file: StoredFile, record: tuple[int, int] | None = None) -> RangedFile:
    return RangedFile(cast("Objects", objects), "place", file, record)


PIECES = st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=5)
STEPS = st.lists(st.tuples(st.integers(0, 1600), st.integers(-1, 700)), max_size=12)


@given(PIECES, STEPS, st.integers(1, 64), st.integers(64, 256))
def test_it_reads_as_the_local_file_does(
    pieces: list[bytes], steps: list[tuple[int, int]], first: int, ahead: int
) -> None:
    kept = ranged.FIRST, ranged.AHEAD
    ranged.FIRST, ranged.AHEAD = first, ahead
    try:
        objects, listed = stored(pieces)
        file, local = opened(objects, listed), io.BytesIO(b"".join(pieces))
        for position, size in steps:
            assert file.seek(position) == local.seek(position)
            assert file.read(size) == local.read(size)
            assert file.tell() == local.tell()
        assert file.seek(-1, io.SEEK_END) == local.seek(-1, io.SEEK_END)
        assert file.read() == local.read()
    finally:
        ranged.FIRST, ranged.AHEAD = kept


@given(PIECES, st.data())
def test_a_record_is_asked_for_at_once_and_alone(pieces: list[bytes], data: st.DataObject) -> None:
    objects, listed = stored(pieces)
    number = data.draw(st.integers(0, len(pieces) - 1))
    before = sum(map(len, pieces[:number]))
    start = data.draw(st.integers(0, len(pieces[number]) - 1))
    length = data.draw(st.integers(1, len(pieces[number]) - start))
    file = opened(objects, listed, (before + start, length))
    file.seek(before + start)
    assert file.read(1 << 16) == pieces[number][start : start + length]
    assert objects.asked == [(f"place/warc/{number}", start, start + length)]
