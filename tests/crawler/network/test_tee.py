"""The tee gives the octets of one exchange, in whatever pieces they come."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from archive.warc.blocks import LARGE, Large, hash_of
from crawler.network.spooling import Beginning
from crawler.network.tee import Recorded, Tee
from disclosure.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

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


@given(hints=st.integers(0, 3), head=HEADS, body=st.binary(max_size=40), cuts=st.sets(st.integers(0, 200)))
def test_in_any_pieces(hints: int, head: bytes, body: bytes, cuts: set[int]) -> None:
    octets = HINT * hints + head + body
    tee = Tee()
    for start, end in pairwise([0, *sorted(cut for cut in cuts if cut < len(octets)), len(octets)]):
        tee.received(octets[start:end])
    assert not tee.is_whole
    tee.end()
    assert tee.is_whole
    assert (tee.head, tee.body(), tee.size) == (head, body, len(octets))


def test_an_answer_that_ends_within_its_head_is_not_whole() -> None:
    tee = Tee()
    tee.received(HINT + b"HTTP/1.1 200 OK\r\n")
    tee.end()
    assert not tee.is_whole
    assert tee.body() == b""


def test_a_large_body_goes_to_a_file(tmp_path: Path) -> None:
    tee = Tee()
    tee.spool(tmp_path)
    tee.received(b"HTTP/1.1 200 OK\r\n\r\n")
    pieces = [bytes([number]) * 50_000 for number in range(30)]
    for piece in pieces:
        tee.received(piece)
    tee.end()
    body = tee.body()
    assert isinstance(body, Large)
    assert b"".join(body.chunks()) == b"".join(pieces)


def test_a_file_that_cannot_be_written_is_told_and_no_more_is_taken(tmp_path: Path) -> None:
    tee = Tee()
    tee.spool(tmp_path / "none")
    tee.received(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(2):
        tee.received(bytes(LARGE + 1))
    tee.end()
    assert isinstance(tee.error, DataError)
    assert not tee.is_whole


def test_scrapy_gets_all_of_a_small_body_and_the_beginning_of_a_large_one() -> None:
    for size, kept in ((LARGE, LARGE), (LARGE + 1, 65536), (3 * LARGE, 65536)):
        beginning, body = Beginning(), bytes(range(256)) * (size // 256) + b"x" * (size % 256)
        for start in range(0, size, 30_000):
            beginning.write(body[start : start + 30_000])
        assert beginning.getvalue() == body[:kept]
        assert beginning.is_all is (size == kept)
        assert (beginning.length, beginning.sha1.digest()) == (size, hash_of(body, "sha1"))


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
