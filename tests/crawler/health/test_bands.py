"""What is usual for a site, whatever its past; and each kind of issue has its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.health.bands import LEAST, PAST, ceiling, floor
from crawler.health.kinds import BELOW, NEEDS_REVIEW, REMEDIES, SENTENCES, IssueKind

from .histories import history, run


def test_every_kind_has_a_sentence_and_a_remedy() -> None:
    assert set(SENTENCES) == set(REMEDIES) == {kind.value for kind in IssueKind}
    assert NEEDS_REVIEW < BELOW


SIZES = st.lists(st.integers(min_value=0, max_value=10**6), min_size=LEAST, max_size=PAST)


@given(SIZES)
def test_the_median_itself_is_always_usual(sizes: list[int]) -> None:
    middle = sorted(sizes)[len(sizes) // 2]
    assert not middle < floor(sizes)
    assert not sorted(sizes)[(len(sizes) - 1) // 2] > ceiling(sizes, times=2, least=1)


@given(SIZES)
def test_the_same_history_always_gives_the_same_issues(sizes: list[int]) -> None:
    runs = [run(size) for size in sizes]
    assert history(*runs) == history(*runs)
