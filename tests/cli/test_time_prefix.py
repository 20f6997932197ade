"""Times as users write them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.time_prefix import begin_of, end_of
from disclosure.errors import InputError


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("2026", "2026-01-01T00:00:00", "2026-12-31T23:59:59.999999"),
        ("2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59.999999"),
        ("202412", "2024-12-01T00:00:00", "2024-12-31T23:59:59.999999"),
        ("2026-03-01", "2026-03-01T00:00:00", "2026-03-01T23:59:59.999999"),
        ("2026-03-01T08", "2026-03-01T08:00:00", "2026-03-01T08:59:59.999999"),
        ("2026-03-01 08:30", "2026-03-01T08:30:00", "2026-03-01T08:30:59.999999"),
        ("20260301083005", "2026-03-01T08:30:05", "2026-03-01T08:30:05.999999"),
        ("2026-03-01T08:30:05Z", "2026-03-01T08:30:05", "2026-03-01T08:30:05.999999"),
        ("2026-03-01T08:30:05.12Z", "2026-03-01T08:30:05.120000", "2026-03-01T08:30:05.129999"),
        ("2026-03-01T08:30:05.123456Z", "2026-03-01T08:30:05.123456", "2026-03-01T08:30:05.123456"),
        ("2026-03-01+08:00", "2026-02-28T16:00:00", "2026-03-01T15:59:59.999999"),
        ("2026-03-01T08:30-0330", "2026-03-01T12:00:00", "2026-03-01T12:00:59.999999"),
    ],
)
def test_a_beginning_of_a_time_is_a_span(written: str, begin: str, end: str) -> None:
    assert begin_of(written).isoformat().removesuffix("+00:00") == begin
    assert end_of(written).isoformat().removesuffix("+00:00") == end


@pytest.mark.parametrize(
    "written",
    ["", "26", "2026-13", "2026-02-30", "0000", "9999", "2026-03-01T25", "2026-03-01+99:00", "yesterday"],
)
def test_what_is_no_time_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(InputError, match="write 2026-03-01"):
        end_of(written)


@given(st.text("0123456789-:T Z+.", max_size=24))
def test_nothing_else_is_ever_raised(written: str) -> None:
    with suppress(InputError):
        assert begin_of(written) <= end_of(written)
