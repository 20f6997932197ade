"""The compiled look at octets gives the same as the Python, or leaves it to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import source

from .parts import part

OCTETS = st.one_of(
    st.binary(max_size=3),
    st.sampled_from(["</body>", "</BODY\n>", "</html >", "</htm>", "<", "</", "</bodyx>", "户籍", "\ufffe", "\uffff", "\U0010ffff", "\t", "é"]).map(str.encode),
    st.sampled_from([b"\xed\xa0\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xef\xbf", b"\xe6\x88", b"\x0b", b"\x7f"]),
)  # fmt: skip


@given(st.lists(OCTETS, max_size=30).map(b"".join))
@settings(max_examples=1000)
def test_octets_are_utf8_for_both_or_none(octets: bytes) -> None:
    try:
        octets.decode()
        expected = True
    except UnicodeError:
        expected = False
    assert part("source").is_utf8(octets) is expected


@given(st.lists(OCTETS, max_size=30).map(b"".join))
@settings(max_examples=1000)
def test_a_page_is_in_one_piece_alike_or_left_to_python(octets: bytes) -> None:
    found = part("source").in_one_piece(octets)
    if found is None:
        assert set(octets) & {*range(32)} - {9, 10, 13} or b"\xef\xbf" in octets or octets.count(b"</") > 32
    else:
        assert found == source.in_one_piece(octets)


def test_a_page_that_is_closed_a_hundred_times_is_left_to_python() -> None:
    assert part("source").in_one_piece(b"</body>" * 100) is None


@pytest.mark.parametrize("end", [b"<", b"</", b"</b", b"</body", b"</html "])
def test_a_page_that_is_cut_in_a_tag_is_read_to_its_last_octet_and_no_further(end: bytes) -> None:
    assert part("source").in_one_piece(b"<p>x" + end) == b"<p>x" + end
