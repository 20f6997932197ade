"""What a record holds: octets in memory, or too many for that, read in pieces from where they lie.

A block is ``bytes`` up to ``LARGE``; only above that is it worth the trouble of being something else.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE = 1 << 20
"""Bytes from which on a block is not held in memory; also the most that :attr:`Large.head` gives."""

PIECE = 1 << 17
"""About as many bytes are in memory at a time of a block that is larger."""

MOST = 64 << 20
"""Bytes of the largest block that is taken into memory where it must be: states, manifests, warcinfo."""


class Large:
    """A block that lies on disk. It can be read any number of times, by one thread.

    ``len()`` is its length in bytes; subclasses give the octets (:meth:`chunks`).
    """

    def __init__(self) -> None:
        self._hashes: dict[tuple[str, int], bytes] = {}
        self._head: bytes | None = None

    def __len__(self) -> int:
        raise NotImplementedError

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """The octets from ``start`` on, in pieces. Raises ArchiveDamaged, or OSError."""
        raise NotImplementedError

    @property
    def head(self) -> bytes:
        """The first octets, ``LARGE`` at most: more than any HTTP head has."""
        if self._head is None:
            self._head = first(self.chunks(), LARGE)
        return self._head

    def hashed(self, algorithm: str, start: int = 0) -> bytes:
        """The digest of the octets from ``start`` on; read once. Raises ValueError for one unknown here."""
        self.hash_all((algorithm, start))
        return self._hashes[algorithm, start]

    def hash_all(self, *wanted: tuple[str, int]) -> None:
        """Reads the block once for several digests that :meth:`hashed` will be asked for."""
        hashing = Hashing(pair for pair in wanted if pair not in self._hashes)
        if hashing.wanted:
            for chunk in self.chunks():
                hashing.update(chunk)
            self.keep(hashing)

    def keep(self, hashing: Hashing) -> None:
        """Remembers digests that were made while the block was read or written for another reason."""
        self._hashes |= hashing.digests()


class Hashing:
    """Digests of one stream of octets, each by its algorithm and from where on it counts."""

    def __init__(self, wanted: Iterator[tuple[str, int]]) -> None:
        self.wanted = {pair: hashlib.new(pair[0], usedforsecurity=False) for pair in wanted}
        self._position = 0

    def update(self, chunk: bytes) -> None:
        """Takes the next octets in."""
        for (_, start), digest in self.wanted.items():
            digest.update(memoryview(chunk)[max(0, start - self._position) :])
        self._position += len(chunk)

    def digests(self) -> dict[tuple[str, int], bytes]:
        """The digests of what was taken in."""
        return {pair: digest.digest() for pair, digest in self.wanted.items()}


class Joined(Large):
    """Octets in memory, such as an HTTP head, and a large body behind them."""

    def __init__(self, front: bytes, body: Large) -> None:
        super().__init__()
        self._front = front
        self._body = body

    def __len__(self) -> int:
        return len(self._front) + len(self._body)

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """The front, then the body."""
        if start < len(self._front):
            yield self._front[start:]
        yield from self._body.chunks(max(0, start - len(self._front)))


class Tail(Large):
    """A large block from an octet on, such as the body behind an HTTP head."""

    def __init__(self, of: Large, start: int) -> None:
        super().__init__()
        self._of = of
        self._start = start

    def __len__(self) -> int:
        return max(0, len(self._of) - self._start)

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """The block's, from there on."""
        return self._of.chunks(self._start + start)

    def hashed(self, algorithm: str, start: int = 0) -> bytes:
        """As the block remembers it."""
        return self._of.hashed(algorithm, self._start + start)


Block: TypeAlias = bytes | Large


def joined(front: bytes, body: Block) -> Block:
    """Both, one behind the other."""
    return front + body if isinstance(body, bytes) else Joined(front, body)


def since(block: Block, start: int) -> Block:
    """The block from an octet on."""
    return block[start:] if isinstance(block, bytes) else Tail(block, start)


def head_of(block: Block) -> bytes:
    """The first octets, all of a block in memory: enough to find an HTTP head in."""
    return block if isinstance(block, bytes) else block.head


def chunks_of(block: Block) -> Iterator[bytes]:
    """The octets in pieces; a block in memory is one."""
    return iter((block,)) if isinstance(block, bytes) else block.chunks()


def hash_of(block: Block, algorithm: str) -> bytes:
    """The digest. Raises ValueError for an algorithm that is unknown here."""
    if isinstance(block, bytes):
        return hashlib.new(algorithm, block, usedforsecurity=False).digest()
    return block.hashed(algorithm)


def whole(block: Block, what: str, *, most: int = MOST) -> bytes:
    """The block in memory. Raises ArchiveDamaged, naming ``what``, beyond ``most`` bytes."""
    if isinstance(block, bytes):
        return block
    if len(block) > most:
        raise ArchiveDamaged(f"{what}: {len(block)} bytes, where at most {most} are sensible")
    return b"".join(block.chunks())


def first(chunks: Iterator[bytes], most: int) -> bytes:
    """The first octets, ``most`` at most."""
    parts: list[bytes] = []
    for chunk in chunks:
        parts.append(chunk)
        if (most := most - len(chunk)) <= 0:
            break
    content = b"".join(parts)
    return content[: len(content) + most] if most < 0 else content
