"""Days of a notice that cannot all be: flagged, and kept as they are printed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from parsers.context import Context
from parsers.day_order import days_contradict
from parsers.notice import parse_notice
from parsers.page import Page

FIRST, SECOND = date(2024, 3, 1), date(2024, 3, 2)
PAGE = """<html><head><title>关于办理户口迁移的公告</title></head><body><h1>关于办理户口迁移的公告</h1>
<p>发布日期：2024-03-02 来源：样县公安局</p><div class="content"><p>凡迁入本县的，请携带居民户口簿到迁入地派出所办理户口迁移。</p>
<p>材料齐全的当场办结，不收取任何费用，特此公告。</p></div></body></html>"""


@pytest.mark.parametrize(
    ("earlier", "later"), [("date_written", "date_published"), ("date_effective", "date_repealed")]
)
def test_of_two_days_one_comes_first(earlier: str, later: str) -> None:
    assert days_contradict({earlier: SECOND, later: FIRST})
    assert not days_contradict({earlier: FIRST, later: SECOND})
    assert not days_contradict({earlier: FIRST, later: FIRST})
    assert not days_contradict({earlier: FIRST, later: None})


@pytest.mark.parametrize("name", ["date_written", "date_published"])
def test_nothing_is_captured_before_it_is_there(name: str) -> None:
    assert days_contradict({name: SECOND}, datetime(2024, 3, 1, 15, 59, tzinfo=UTC))
    assert not days_contradict({name: SECOND}, datetime(2024, 3, 1, 16, 0, tzinfo=UTC)), (
        "in China it is the second"
    )


def test_a_day_in_force_may_lie_ahead() -> None:
    assert not days_contradict({"date_effective": SECOND}, datetime(2024, 1, 1, tzinfo=UTC))


def test_the_notice_bears_the_flag_and_keeps_the_day() -> None:
    notice = parse_notice(Page(PAGE.encode()), Context(captured_at=datetime(2024, 2, 1, tzinfo=UTC)))
    assert (notice.date_published, notice.flags) == (SECOND, ("dates_contradict",))
    assert parse_notice(Page(PAGE.encode())).flags == ()
