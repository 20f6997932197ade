"""Digests of records, computed while these go by."""

from __future__ import annotations

import base64
import hashlib


class Claim:
    """A digest that a record states, ``algorithm:value``; octets are fed, then it :meth:`holds` or not.

    ``known`` is False for an algorithm that is not known here: such a digest cannot be checked.
    """

    def __init__(self, stated: str) -> None:
        algorithm, _, self._value = stated.strip().partition(":")
        try:
            self._hash = hashlib.new(algorithm.lower().replace("-", ""), usedforsecurity=False)
            self.known = self._hash.digest_size > 0
        except ValueError:
            self._hash, self.known = hashlib.sha256(), False

    def feed(self, octets: bytes) -> None:
        """Takes more octets in."""
        self._hash.update(octets)

    def holds(self) -> bool:
        """Whether all that was fed has the digest, in base 32, base 16 or base 64; padding may be left out.

        >>> claim = Claim("sha-1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
        >>> claim.holds(), claim.feed(b"x"), claim.holds()
        (True, None, False)
        """
        if not self.known:
            return True
        digest, value = self._hash.digest(), self._value.rstrip("=")
        blind = {digest.hex(), base64.b32encode(digest).decode("ascii").rstrip("=").lower()}
        exact = {base64.b64encode(digest), base64.urlsafe_b64encode(digest)}
        return value.lower() in blind or value in {text.decode("ascii").rstrip("=") for text in exact}


class Chunks:
    r"""Removes the chunked transfer coding (RFC 9112, 7.1) from octets that come in pieces.

    ``broken`` is set when they turn out not to be so coded; what follows then is passed on as it is.

    >>> chunks = Chunks()
    >>> chunks.feed(b"3\r\nab"), chunks.feed(b"c\r\n0\r\n\r\n"), chunks.broken
    (b'ab', b'c', False)
    """

    def __init__(self) -> None:
        self.broken = False
        self._left = 0
        self._line = b""
        self._after = False
        self._ended = False

    def feed(self, octets: bytes) -> bytes:
        """What they hold without the coding."""
        plain = b""
        while octets and not self._ended and not self.broken:
            if self._left:
                plain += octets[: self._left]
                taken = min(self._left, len(octets))
                self._left -= taken
                self._after = self._left == 0
                octets = octets[taken:]
            else:
                octets = self._size(octets)
        return plain

    def _size(self, octets: bytes) -> bytes:
        """Reads a chunk's size, or the line end behind one; what follows it."""
        end = octets.find(b"\n")
        if end < 0:
            self._line += octets
            self.broken = len(self._line) > 1 << 12
            return b""
        line, self._line = (self._line + octets[:end]).strip(), b""
        if self._after and not line:
            self._after = False
            return octets[end + 1 :]
        try:
            self._left = int(line.partition(b";")[0], 16)
            self._ended = self._left == 0
        except ValueError:
            self.broken = True
        self._after = False
        return octets[end + 1 :]
