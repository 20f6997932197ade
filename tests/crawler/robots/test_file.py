"""How the octets of a file become lines. Cases are named as in test_groups.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Allows = Callable[[bytes | str, str, str], bool]

LINES = ("User-Agent: Xunluo", "Allow: /ok", "User-Agent: Hukou", "", "", "Disallow: /")
RULES = b"User-Agent: Xunluo\nDisallow: /\n"
LONGEST = 2083 * 8
"""Octets of a line that Google reads, in robots.cc: eight of the longest addresses that browsers took."""


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("\n".join([*LINES, ""]), id="LF"),
        pytest.param("\r\n".join([*LINES, ""]), id="CR LF"),
        pytest.param("\r".join([*LINES, ""]), id="CR"),
        pytest.param("\n".join(LINES), id="no end of the last line"),
        pytest.param("\n".join(LINES[:2]) + "\r\n" + "\n".join(LINES[2:4]) + "\r\n\n" + LINES[5], id="mixed"),
    ],
)
def test_every_end_of_line_is_one(allows: Allows, file: str) -> None:
    """ID_LinesNumbersAreCountedCorrectly."""
    assert allows(file, "Xunluo", "/other")
    assert not allows(file, "Hukou", "/ok")


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"])
def test_nothing_else_ends_a_line(allows: Allows, sign: str) -> None:
    """RFC 9309 2.2: EOL is CR, LF or both."""
    file = f"User-agent: Xunluo\nDisallow: /a{sign}Allow: /\nDisallow: /b"
    assert not allows(file, "Xunluo", "/b")
    assert allows(file, "Xunluo", "/a")


@pytest.mark.parametrize(
    ("before", "read"),
    [(b"\xef\xbb\xbf", True), (b"\xef\xbb", True), (b"\xef", True), (b"\xef\x11\xbf", False)],
)
def test_a_byte_order_mark_is_passed_over_and_garbage_is_not(
    allows: Allows, before: bytes, *, read: bool
) -> None:
    """ID_UTF8ByteOrderMarkIsSkipped: a broken mark makes its line unknown, so the rule belongs to nobody."""
    assert allows(before + RULES, "Xunluo", "/a") is not read


def test_a_byte_order_mark_counts_at_the_beginning_only(allows: Allows) -> None:
    """ID_UTF8ByteOrderMarkIsSkipped."""
    assert allows(b"User-Agent: Xunluo\n\xef\xbb\xbfDisallow: /\n", "Xunluo", "/a")


def test_lines_are_read_up_to_a_length(allows: Allows) -> None:
    """GoogleOnly_LineTooLong: of a longer line the beginning is the rule."""
    start = "/x/"
    jia, yi = (start + letter * (LONGEST - len(start) - len("disallow: ") + 1) for letter in "ab")
    cut = f"User-agent: Xunluo\ndisallow: {jia}/qux\n"
    assert allows(cut, "Xunluo", "/fux")
    assert not allows(cut, "Xunluo", f"{jia}/fux")
    jia, yi = (start + letter * (LONGEST - len(start) - len("allow: ") + 1) for letter in "ab")
    both = f"User-agent: Xunluo\ndisallow: /\nallow: {jia}/qux\nallow: {yi}/qux\n"
    assert not allows(both, "Xunluo", "/")
    assert allows(both, "Xunluo", f"{jia}/qux")
    assert allows(both, "Xunluo", f"{yi}/fux")


def test_so_much_of_a_file_is_read_as_must_be(allows: Allows) -> None:
    """RFC 9309 2.5: at least 500 KiB."""
    filler = b"# " + b"x" * 97 + b"\n"
    within = RULES.replace(b"/", b"/a") + filler * 5000 + b"Disallow: /b\n"
    assert len(within) > 500_000
    assert not allows(within, "Xunluo", "/b")
    assert allows(within + filler * 500 + b"Disallow: /c\n", "Xunluo", "/c")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_chinese_files_are_read_in_their_own_encoding(allows: Allows, encoding: str) -> None:
    file = "# 网站地图\nUser-agent: *\nDisallow: /通告/\n".encode(encoding)
    assert not allows(file, "Xunluo", "/%E9%80%9A%E5%91%8A/1.html")
    assert allows(file, "Xunluo", "/1.html")
