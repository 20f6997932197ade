"""The tee gives the octets of one exchange, in whatever pieces they come."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crawler.network.tee import Recorded, Tee

HINT = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
HEADS = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n",
        b"HTTP/1.1 200 OK\nA: b\n\n",
        b"HTTP/1.1 1000 Much\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 one\r\nA: \r\r\n b\r\n\n",
    ]
)


@given(
    hints=st.integers(0, 3),
    head=HEADS,
    body=st.binary(max_size=40),
    surplus=st.sampled_from([b"", b"\r\n", b"next"]),
    cuts=st.sets(st.integers(0, 200)),
)
def test_in_any_pieces(hints: int, head: bytes, body: bytes, surplus: bytes, cuts: set[int]) -> None:
    octets = HINT * hints + head + body + surplus
    places = [0, *sorted(cut for cut in cuts if cut < len(octets)), len(octets)]
    tee = Tee()
    for start, end in pairwise(places):
        tee.received(octets[start:end])
    assert not tee.is_whole
    tee.end(len(surplus))
    assert tee.is_whole
    assert (tee.head, tee.body(), tee.size) == (head, body, len(octets))


def test_an_answer_that_ends_within_its_head_is_not_whole() -> None:
    tee = Tee()
    tee.received(HINT + b"HTTP/1.1 200 OK\r\n")
    tee.end(0)
    assert not tee.is_whole
    assert tee.body() == b""


class Transport:
    def __init__(self) -> None:
        self.written = b""
        self.producer: object = None

    def write(self, data: bytes) -> None:
        self.written += data

    def registerProducer(self, producer: object, *, streaming: bool) -> None:  # noqa: N802 - Twisted's
        self.producer = (producer, streaming)


class Request:
    method = b"POST"

    def writeTo(self, transport: Transport) -> str:  # noqa: N802 - Twisted's
        transport.writeSequence([b"POST / HTTP/1.1\r\n", b"\r\n"])  # type: ignore[attr-defined]
        transport.registerProducer(self, streaming=True)
        transport.write(b"body")
        return "done"


def test_a_request_is_written_and_recorded() -> None:
    tee, transport = Tee(), Transport()
    recorded = Recorded(Request(), tee)
    assert (recorded.method, recorded.writeTo(transport)) == (b"POST", "done")
    assert tee.request == transport.written == b"POST / HTTP/1.1\r\n\r\nbody"
    assert transport.producer is not None
