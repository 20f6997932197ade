"""What programs write into the pages that they save is read; all that looks like it is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.imports.saved_by import saving_of

URL = "http://gaj.example.gov.cn/1.html"
SAVED = datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("comment", "at", "software"),
    [
        (f"<!-- saved from url=(0032){URL} -->", None, ""),
        (
            f"<!DOCTYPE html>\n<!-- Saved From url=(0032){URL} -->\n<link rel=canonical href=http://x/>",
            None,
            "",
        ),
        (
            (
                f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {URL} \n"
                " saved date: Mon May 06 2019 15:08:09 GMT+0800 (China Standard Time)\n-->"
            ),
            SAVED,
            "SingleFile",
        ),
        (
            (
                f"<!--\r\n Page saved with SingleFile v1.22\r\n url: {URL}\r\n saved date: Mon May 06 2019"
                " 02:38:09 GMT-0430 (中国标准时间)\r\n-->"
            ),
            SAVED,
            "SingleFile v1.22",
        ),
        (
            f"<!-- Page saved with SingleFile url: {URL} saved date: Mon Mai 06 2019 15:08:09 -->",
            None,
            "SingleFile",
        ),
        (
            f"<!-- Saved from {URL} at 2019-05-06T07:08:09Z using monolith v2.8.1 -->",
            SAVED,
            "monolith v2.8.1",
        ),
        (
            (
                f"<!-- Mirrored from {URL.removeprefix('http://')} by HTTrack Website Copier/3.x [XR&CO'2014],"
                " Mon, 06 May 2019 07:08:09 GMT -->"
            ),
            SAVED,
            "HTTrack Website Copier/3.x",
        ),
    ],
)
def test_a_program_says_what_it_saved(comment: str, at: datetime | None, software: str) -> None:
    assert saving_of(comment.encode()) == (URL, at, software)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<!-- saved from url=(0014)about:internet -->",
        f"<p>saved from url=(0032){URL}",
        "<!-- Page saved with SingleFile url: about:blank saved date: Mon May 06 2019 15:08:09 GMT+0800 -->",
        " " * (1 << 16) + f"<!-- saved from url=(0032){URL} -->",
    ],
)
def test_other_words_are_none(markup: str) -> None:
    assert saving_of(markup.encode()) is None


@given(
    st.binary(max_size=300)
    | st.text(alphabet="<!- savedfromurl=(1)http://x:\n", max_size=200).map(str.encode)
)
def test_no_markup_is_too_odd(markup: bytes) -> None:
    saving = saving_of(markup)
    assert saving is None or saving.url.startswith("http")


def test_much_that_begins_like_a_comment_takes_no_time() -> None:
    for text in (
        b"<!--" * 20_000,
        b"<!-- Page saved with SingleFile" + b" " * 60_000,
        b"<!-- " + b"\n" * 60_000,
    ):
        assert saving_of(text) is None
