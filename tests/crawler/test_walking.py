"""Lists of every shape, walked with the parser's answers made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.lists.walking import End, Limits, Step, after, move
from parsers.listing import Listing, NextPage, Row

NONE = Limits()


def rows(*numbers: int, day: str | None = "2024-01-05") -> tuple[Row, ...]:
    return tuple(Row(url=f"http://a.example.gov.cn/t{n}.html", title=str(n), date=day) for n in numbers)


def listing(
    *numbers: int, total: int | None = None, pages: int | None = None, leads_on: bool = True
) -> Listing:
    following = NextPage(url="http://a.example.gov.cn/next") if leads_on else None
    return Listing(rows=rows(*numbers), total=total, pages=pages, next=following)


def walk(pages: list[Listing], limits: Limits = NONE) -> tuple[End, int]:
    """The end of a walk over the pages, and the number of the last page that was read."""
    step = Step()
    while True:
        made = move(step, pages[min(step.page, len(pages)) - 1], limits)
        if made.end is not None:
            return made.end, step.page
        step = Step.from_params(after(made.step).to_params())


@given(
    size=st.integers(1, 7), total=st.integers(1, 60), says=st.sampled_from(["total", "pages", "both", "link"])
)
def test_an_honest_list_is_walked_to_its_end_and_not_beyond(size: int, total: int, says: str) -> None:
    chunks = [range(at, min(at + size, total)) for at in range(0, total, size)]
    pages = [
        listing(
            *chunk,
            total=total if says in {"total", "both"} else None,
            pages=len(chunks) if says in {"pages", "both"} else None,
            leads_on=says != "link" or number < len(chunks),
        )
        for number, chunk in enumerate(chunks, start=1)
    ]
    assert walk(pages) == (End(reached=True), len(chunks))


@given(st.lists(st.lists(st.integers(0, 5), max_size=4), min_size=1, max_size=8), st.integers(0, 20))
def test_whatever_a_server_answers_the_walk_ends(answers: list[list[int]], total: int) -> None:
    _, last = walk([listing(*numbers, total=total) for numbers in answers])
    assert last <= len(answers) + 2


@given(
    st.builds(
        Step,
        page=st.integers(1, 99),
        rows=st.integers(0, 99),
        size=st.integers(0, 99),
        total=st.none() | st.integers(0, 99),
        pages=st.none() | st.integers(0, 99),
        first=st.sampled_from(["", "ab12"]),
        before=st.sampled_from(["", "cd34"]),
        top=st.sampled_from(["", "ab12cd"]),
        seam=st.sampled_from(["", "ab12ce"]),
        linked=st.booleans(),
        other=st.booleans(),
        past_shell=st.booleans(),
        shifted=st.booleans(),
        back=st.sampled_from(["", "http://a.example.gov.cn/p2"]),
        at=st.none() | st.integers(0, 2**32),
        anew=st.booleans(),
    )
)
def test_a_step_survives_the_frontier(step: Step) -> None:
    assert Step.from_params(step.to_params()) == step


def test_a_list_that_states_no_rows_is_empty_and_read() -> None:
    assert walk([listing(total=0)]) == (End(reached=True), 1)


def test_a_first_page_without_rows_is_doubted_when_no_total_says_so() -> None:
    made = move(Step(), listing(), NONE)
    assert made.doubt == "page 1 of the list shows no rows"
    assert made.end is not None
    assert not made.end.reached


def test_an_empty_page_ends_a_list_that_never_said_how_long_it_is() -> None:
    end, last = walk([listing(1, 2), listing(3), listing()])
    assert (end.reached, last) == (True, 3)


def test_a_shell_is_no_page_of_the_list_it_leads_to() -> None:
    shell = Listing(is_shell=True, next=NextPage(url="http://a.example.gov.cn/api?page=1"))
    made = move(Step(), shell, NONE)
    assert (made.end, made.doubt) == (None, "")
    first = Step.from_params(after(made.step).to_params())
    assert (first.page, first.rows) == (1, 0)
    assert move(first, listing(1, 2, pages=1), NONE).end == End(reached=True)
    assert move(first, shell, NONE).end is not None  # a shell that leads to a shell


def test_a_stub_in_the_place_of_a_page_ends_no_list() -> None:
    end, last = walk([listing(1, 2), listing(3), Listing(stub=True)])
    assert (end, last) == (End(reached=False, why="page 3 of the list is a stub; 3 rows listed before it"), 3)


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ([listing(1, 2, total=5), listing()], "page 2 of the list shows no rows; 2 of 5 rows listed"),
        ([listing(1, 2, total=5), listing(1, 2)], "page 2 of the list repeats page 1; 2 of 5 rows listed"),
        (
            [listing(1, total=5), listing(2), listing(2)],
            "page 3 of the list repeats the page before; 2 of 5 rows listed",
        ),
        (
            [listing(1, 2, pages=3), listing(3, leads_on=False)],
            "page 2 leads to no next page; 3 of 5 rows listed",
        ),
    ],
)
def test_a_walk_that_breaks_off_says_where(pages: list[Listing], why: str) -> None:
    assert walk(pages)[0] == End(reached=False, why=why)


def test_a_repeated_page_is_no_loss_once_all_rows_are_there() -> None:
    assert walk([listing(1, 2, pages=2, total=2), listing(1, 2)])[0].reached


def test_expected_rows_follow_from_total_or_else_from_pages() -> None:
    assert move(Step(), listing(1, 2, 3, pages=4), NONE).step.expected == 10
    assert move(Step(), listing(1, 2, 3, pages=4, total=11), NONE).step.expected == 11
    assert move(Step(), listing(1, 2, 3), NONE).step.expected is None


def test_limits_end_a_walk_and_are_named() -> None:
    old = Listing(rows=rows(1, 2, day="2023-01-05"), next=NextPage(url="http://a/"))
    end = move(Step(), old, Limits(since=date(2024, 1, 1))).end
    assert end == End(reached=False, limited=True, why="rows older than 2024-01-01 were not wanted")
    mixed = Listing(rows=(*rows(1, day="2023-01-05"), *rows(2, day=None)), next=NextPage(url="http://a/"))
    assert move(Step(), mixed, Limits(since=date(2024, 1, 1))).end is None
    assert walk([listing(1), listing(2), listing(3)], Limits(max_pages=2))[1] == 2


def test_a_list_that_never_ends_is_given_up() -> None:
    end = move(Step(page=5000), listing(1), NONE).end
    assert end == End(reached=False, why="given up after 5000 pages")
