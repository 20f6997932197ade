"""What an index keeps of sites, and what it holds of each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]

A, B = "a.gov.cn", "b.gov.cn"
LONG = '{"户口": "' + "登记" * 100_000 + '"}'


def test_an_account_is_kept_as_it_was_given_whatever_its_length(index: Index) -> None:
    assert index.account(A) == ""
    for text in ("{}", LONG, ""):
        index.set_account(A, text)
        assert index.account(A) == text
    assert index.account(B) == ""


def test_accounts_are_no_marks(index: Index) -> None:
    index.set_account(A, "{}")
    assert index.mark(A) == 0
    index.set_mark(B, 7, versions="1")
    assert index.state().marks == {B: (7, "1")}
    assert index.account(B) == ""


def test_an_index_that_is_rebuilt_begins_without_accounts(
    backend: Callable[[Path], Index], tmp_path: Path
) -> None:
    with backend(tmp_path) as index:
        index.set_account(A, "{}")
        with index.rebuilding() as fresh:
            assert fresh.account(A) == ""
        assert index.account(A) == ""


def test_ids_and_times_of_a_site_are_told(index: Index, make_notice: Make) -> None:
    begin = datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
    times = {f"{A}:{number}": begin + timedelta(seconds=number) for number in range(20)}
    index.upsert(make_notice(name, site=A, captured_at=time) for name, time in times.items())
    index.upsert([make_notice(f"{B}:1", site=B)])
    assert dict(index.captured(A)) == times
    assert [name for name, _ in index.captured(B)] == [f"{B}:1"]
    assert list(index.captured("c.gov.cn")) == []


def test_a_time_is_told_in_the_same_instant_whatever_its_zone(index: Index, make_notice: Make) -> None:
    time = datetime.fromisoformat("2026-03-01T16:00:00.000001+08:00")
    index.upsert([make_notice("1", site=A, captured_at=time)])
    assert list(index.captured(A)) == [("1", time)]
