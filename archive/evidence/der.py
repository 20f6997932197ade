"""What the library leaves to be read of time-stamp queries and responses in DER (X.690).

It wants certificates in the order of 11.6. Authorities that run on OpenSSL list them as configured, and the
library refuses such an answer. The list is not signed, and the answer is kept as it came; this is for
reading it.
"""

from __future__ import annotations

_INTEGER, _SEQUENCE, _CERTIFICATES = 0x02, 0x30, 0xA0


def with_sorted_certificates(response: bytes) -> bytes:
    """The same response with its certificates sorted; what is no such response comes back as it is."""
    try:
        found = next((each for each in parts_of(signed_data(response)) if each[0] == _CERTIFICATES), b"")
        if not found:
            return response
        head = len(found) - len(content_of(found))
        return response.replace(found, found[:head] + b"".join(sorted(parts_of(found))), 1)
    except (IndexError, ValueError):
        return response


def integers_of(query: bytes) -> list[int]:
    """The whole numbers that a time-stamp query holds: its version, and its nonce where it has one.

    Raises ValueError for what is no query (RFC 3161, 2.4.1).
    """
    if not query or query[0] != _SEQUENCE:
        raise ValueError("no sequence")
    numbers = (content_of(each) for each in parts_of(query) if each[0] == _INTEGER)
    return [int.from_bytes(number, "big", signed=True) for number in numbers]


def signed_data(response: bytes) -> bytes:
    """The SignedData of a response's token (RFC 3161, 2.4.2; RFC 5652, 5.1).

    Raises IndexError or ValueError for one that has none.
    """
    token = parts_of(response)[1]
    return parts_of(parts_of(token)[1])[0]


def parts_of(element: bytes) -> list[bytes]:
    """The elements in an element. Raises ValueError where they are cut.

    >>> [part.hex() for part in parts_of(bytes.fromhex("30060201ff0401aa"))]
    ['0201ff', '0401aa']
    """
    found, rest = [], content_of(element)
    while rest:
        end = _span(rest)[1]
        found.append(rest[:end])
        rest = rest[end:]
    return found


def content_of(element: bytes) -> bytes:
    """What the element holds, without its tag and length. Raises ValueError where it is cut."""
    start, end = _span(element)
    return element[start:end]


def _span(octets: bytes) -> tuple[int, int]:
    """Where the content of the first element begins and ends.

    >>> _span(bytes.fromhex("30030201ff")), _span(bytes.fromhex("048101ff"))
    ((2, 5), (3, 4))
    """
    if len(octets) <= 1:
        raise ValueError("an element without a length")
    length, start = octets[1], 2
    if length & 0x80:
        size = length & 0x7F
        length, start = int.from_bytes(octets[start : start + size], "big"), start + size
    if start + length > len(octets):
        raise ValueError("an element longer than what holds it")
    return start, start + length
