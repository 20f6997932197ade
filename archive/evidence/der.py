"""What the library leaves to be read of time-stamp queries and responses in DER (X.690).

It wants certificates in the order of 11.6. Authorities that run on OpenSSL list them as configured, and the
library refuses such an answer. The list is not signed, and the answer is kept as it came; this is for
reading it.
"""

from __future__ import annotations

_INTEGER, _CERTIFICATES = 0x02, 0xA0
_TOKEN = (1, 1, 0)
"""Where SignedData lies: the response's token, its content, what that holds (RFC 3161, 2.4.2; RFC 5652)."""


def with_sorted_certificates(response: bytes) -> bytes:
    """The same response with its certificates sorted; what is no such response comes back as it is."""
    try:
        return _sorted(response)
    except (IndexError, ValueError):
        return response


def integers_of(query: bytes) -> list[int]:
    """The whole numbers that a time-stamp query holds: its version, and its nonce where it has one.

    Raises ValueError for what is no query (RFC 3161, 2.4.1).
    """
    if query[:1] != b"\x30":
        raise ValueError("no sequence")
    found = _elements(query, *_content(query, 0))
    contents = [_content(query, start) for start, _ in found if query[start] == _INTEGER]
    return [int.from_bytes(query[start:end], "big", signed=True) for start, end in contents]


def _sorted(response: bytes) -> bytes:
    start, end = _content(response, 0)
    for number in _TOKEN:
        start, end = _content(response, _elements(response, start, end)[number][0])
    for begins, _ in _elements(response, start, end):
        if response[begins] == _CERTIFICATES:
            first, last = _content(response, begins)
            certificates = sorted(response[one:other] for one, other in _elements(response, first, last))
            return response[:first] + b"".join(certificates) + response[last:]
    return response


def _elements(octets: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Where each element between two places begins and ends."""
    found = []
    while start < end:
        found.append((start, _content(octets, start)[1]))
        start = found[-1][1]
    return found


def _content(octets: bytes, start: int) -> tuple[int, int]:
    """Where the content of the element at ``start`` begins and ends. Raises ValueError beyond the octets.

    >>> _content(bytes.fromhex("30030201ff"), 0), _content(bytes.fromhex("048101ff"), 0)
    ((2, 5), (3, 4))
    """
    if start + 1 >= len(octets):
        raise ValueError("an element without a length")
    length, begins = octets[start + 1], start + 2
    if length & 0x80:
        size = length & 0x7F
        length, begins = int.from_bytes(octets[begins : begins + size], "big"), begins + size
    if begins + length > len(octets):
        raise ValueError("an element longer than what holds it")
    return begins, begins + length
