from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.evidence.foreign.digests import Chunks, Claim


@given(body=st.binary(max_size=60), sizes=st.lists(st.integers(1, 9)), cut=st.integers(1, 7))
def test_chunks_are_read_however_they_arrive(body: bytes, sizes: list[int], cut: int) -> None:
    coded, rest = b"", body
    for size in sizes:
        if rest:
            coded += b"%x;x=y\r\n" % len(rest[:size]) + rest[:size] + b"\r\n"
            rest = rest[size:]
    coded += (b"%x\r\n" % len(rest) + rest + b"\r\n" if rest else b"") + b"0\r\n\r\n"
    chunks = Chunks()
    plain = b"".join(chunks.feed(coded[place : place + cut]) for place in range(0, len(coded), cut))
    assert (plain, chunks.broken) == (body, False)


@given(st.binary(max_size=60))
def test_chunks_that_are_none_are_told(junk: bytes) -> None:
    chunks = Chunks()
    chunks.feed(b"no size\r\n" + junk)
    assert chunks.broken


def test_a_digest_of_an_unknown_algorithm_is_not_called_good() -> None:
    claim = Claim("whirlwind:abc")
    assert (claim.known, claim.holds()) == (False, True)
