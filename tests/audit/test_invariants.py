"""What holds of every answer, whatever pages and channels a cell has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from audit.channels import Reach
from audit.rules import Cell, judge
from disclosure.catalogue import ELEMENTS
from disclosure.model import AgencyLevel, Verdict

from .cells import STALE, channel, page, remark

if TYPE_CHECKING:
    from audit.served import Served

pages = st.lists(
    st.builds(
        page,
        st.sampled_from("123456"),
        stated=st.integers(0, 6),
        gone=st.booleans(),
        image=st.booleans(),
        day=st.integers(1, 28),
        confidence=st.floats(0, 1),
        stale=st.sampled_from([(), STALE]),
        level=st.sampled_from([AgencyLevel.COUNTY, AgencyLevel.STATION]),
    ),
    max_size=5,
)
reaches = st.builds(
    Reach,
    channels=st.lists(st.builds(channel, searched=st.booleans(), why=st.sampled_from(["", "why"]))).map(
        tuple
    ),
    gaps=st.lists(st.sampled_from([remark("a gap"), remark("another gap")])).map(tuple),
)


@given(own=pages, above=pages, reach=reaches)
def test_not_found_needs_every_channel_searched_and_no_page_at_all(
    own: list[Served], above: list[Served], reach: Reach
) -> None:
    answer = judge(Cell(own=own, above=above, reach=reach))
    everything = bool(reach.channels) and not reach.gaps and all(one.searched for one in reach.channels)
    there = [one for one in own if not one.missing_now]
    city = [one for one in above if not one.missing_now]
    if there:
        met = any(
            one.stated == ELEMENTS and not one.stale and one.level is AgencyLevel.COUNTY for one in there
        )
        assert answer.verdict is (Verdict.MET if met else Verdict.PARTLY)
    elif not everything:
        assert answer.verdict is Verdict.UNKNOWN
    else:
        assert answer.verdict is (Verdict.PARTLY if city else Verdict.NOT_FOUND)


@given(own=pages, above=pages, reach=reaches)
def test_an_answer_rests_on_pages_that_are_there_and_never_invents_one(
    own: list[Served], above: list[Served], reach: Reach
) -> None:
    answer = judge(Cell(own=own, above=above, reach=reach))
    assert all(not one.missing_now and (one in own or one in above) for one in answer.pages)
    assert all(one.missing_now and one in own for one in answer.gone)
    assert answer.rests_on_lists == (answer.rule in {"R7", "R8", "R9"})
    assert bool(answer.pages) == (answer.verdict in {Verdict.MET, Verdict.PARTLY})
    assert answer.detail


@given(own=pages, above=pages, reach=reaches, order=st.randoms())
def test_the_order_of_the_pages_changes_nothing(
    own: list[Served], above: list[Served], reach: Reach, order: object
) -> None:
    distinct = list({one.notice: one for one in own}.values())
    shuffled = list(distinct)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge(Cell(own=shuffled, above=above, reach=reach)) == judge(
        Cell(own=distinct, above=above, reach=reach)
    )
