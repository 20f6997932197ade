"""Where walks end that know a part of the list: a list made up by hypothesis, read by the walk alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crawler.lists.known_ground import Ground
from crawler.lists.walking import End, Limits, Step, after, move
from parsers.listing import Listing, NextPage, Row

DAY = date(2026, 3, 1)


def row(number: int, day: date | None = None) -> Row:
    return Row(url=f"http://a.example.gov.cn/t{number}.html", title="通告", date=str(day) if day else None)


def read(rows: list[Row], ground: Ground | None, *, size: int, states_total: bool) -> tuple[End, set[str]]:
    """The end of a walk over the rows, and the addresses that it saw."""
    pages = [tuple(rows[at : at + size]) for at in range(0, len(rows), size)]
    step, seen = Step(), set()
    while True:
        found = pages[step.page - 1]
        seen |= {each.url for each in found}
        onward = NextPage(url="http://a.example.gov.cn/next") if step.page < len(pages) else None
        listing = Listing(rows=found, total=len(rows) if states_total else None, next=onward)
        made = move(step, listing, Limits(), ground)
        if made.end is not None:
            return made.end, seen
        step = Step.from_params(after(made.step).to_params())


def ground_on(rows: list[Row], **more: object) -> Ground:
    held = {each.url for each in rows}
    days = Counter(date.fromisoformat(each.date) for each in rows if each.date)
    return Ground(walk="known", holds=held.__contains__, rows=len(held), days=days, **more)  # type: ignore[arg-type]


@given(known=st.integers(1, 40), new=st.integers(0, 20), size=st.integers(1, 8))
def test_whatever_was_put_on_top_is_found(known: int, new: int, size: int) -> None:
    before = [row(number) for number in range(known)]
    added = [row(1000 + number) for number in range(new)]
    _, seen = read(added + before, ground_on(before), size=size, states_total=False)
    assert {each.url for each in added} <= seen


@given(
    known=st.integers(1, 40),
    places=st.lists(st.integers(0, 40), max_size=6),
    size=st.integers(1, 8),
)
def test_a_list_that_states_its_total_hides_nothing_wherever_it_was_put(
    known: int, places: list[int], size: int
) -> None:
    before = [row(number) for number in range(known)]
    now = list(before)
    for number, place in enumerate(places):
        now.insert(min(place, len(now)), row(1000 + number))
    end, seen = read(now, ground_on(before), size=size, states_total=True)
    assert end.reached
    assert {each.url for each in now} - {each.url for each in before} <= seen


def test_a_list_that_always_states_too_little_is_believed_as_before() -> None:
    """Three rows stand on every page and count once in its total; that is no sign of new ones."""
    before = [row(number) for number in range(12)]
    step = move(Step(), Listing(rows=tuple(before[:4]), total=9), Limits(), ground_on(before, surplus=3))
    assert step.end == End(reached=True, walk="known")
    step = move(Step(), Listing(rows=tuple(before[:4]), total=10), Limits(), ground_on(before, surplus=3))
    assert step.end is None or step.end.walk == "full"


@given(
    ages=st.lists(st.integers(0, 200), min_size=5, max_size=40),
    size=st.integers(1, 5),
    late=st.integers(0, 31),
)
def test_a_sweep_finds_what_was_dated_back_by_a_month(ages: list[int], size: int, late: int) -> None:
    before = [row(number, DAY - timedelta(days=age)) for number, age in enumerate(sorted(ages))]
    put_in = row(1000, DAY - timedelta(days=late))
    now = sorted([put_in, *before], key=lambda each: str(each.date), reverse=True)
    ground = ground_on(before, horizon=DAY - timedelta(days=31))
    _, seen = read(now, ground, size=size, states_total=False)
    assert put_in.url in seen


def test_rows_without_a_date_end_no_sweep() -> None:
    before = [row(number) for number in range(10)]
    end, seen = read(before, ground_on(before, horizon=DAY), size=3, states_total=False)
    assert (end, len(seen)) == (End(reached=True), 10)
