"""Whatever is stored, replaced and deleted, in whatever order: the index answers like a plain dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.model import ItemMatch, Notice
from indexer.base import Query
from indexer.bigrams import fold
from indexer.documents import generation, searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from indexer.base import Index

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = st.text("户口登记 \n１", max_size=6)
TIMES = st.sampled_from([FIRST + timedelta(days=days) for days in range(3)])

NOTICES = st.builds(
    Notice,
    id=st.sampled_from("abcd"),
    url=st.none(),
    title=st.none() | WORDS,
    text=WORDS,
    issuer=st.none() | WORDS,
    region=st.sampled_from([None, "330824", "330800", "340100"]),
    items=st.sets(st.integers(1, 3), max_size=2).map(
        lambda numbers: tuple(ItemMatch(no=number, confidence=1.0) for number in sorted(numbers))
    ),
    flags=st.sampled_from([(), ("missing",)]),
    captured_at=st.none() | TIMES,
    parser=st.sampled_from(["1", "2"]),
)


@dataclass(frozen=True)
class Delete:
    notice_id: str


STEPS = st.lists(NOTICES | st.builds(Delete, st.sampled_from("abcd")), max_size=12)


def run(index: Index, steps: Sequence[Notice | Delete]) -> dict[str, Notice]:
    """Apply the steps to the index; return what it should hold."""
    model: dict[str, Notice] = {}
    for step in steps:
        if isinstance(step, Delete):
            assert index.delete([step.notice_id]) == (model.pop(step.notice_id, None) is not None)
            continue
        old = model.get(step.id)
        taken = old is None or (step != old and generation(step) >= generation(old))
        assert index.upsert([step]) == taken
        model |= {step.id: step} if taken else {}
    return model


def holds(notice: Notice, term: str) -> bool:
    return any(term in line for text in searchable(notice) for line in fold(text).split("\n"))


TERMS = st.lists(st.text("户口登记1", min_size=1, max_size=3), max_size=4)


def test_the_index_holds_and_finds_what_a_dictionary_would(
    backend: Callable[[Path], Index], engine: str
) -> None:
    @settings(max_examples=6 if engine == "elasticsearch" else 60, deadline=None)  # a server needs seconds
    @given(steps=STEPS, terms=TERMS)
    def check(steps: list[Notice | Delete], terms: list[str]) -> None:
        compare(backend, steps, terms)

    check()


def compare(backend: Callable[[Path], Index], steps: list[Notice | Delete], terms: list[str]) -> None:
    with TemporaryDirectory() as folder, backend(Path(folder)) as index:
        model = run(index, steps)
        assert {notice.id: notice for notice in index.stream(Query())} == model
        for term in terms:
            expected = {key for key, notice in model.items() if holds(notice, term)}
            assert {hit.id for hit in index.search(Query(text=term)).hits} == expected
        for item in (1, 2, 3):
            expected = {key for key, notice in model.items() if item in {each.no for each in notice.items}}
            assert {notice.id for notice in index.stream(Query(item=item))} == expected
        assert index.count(Query(flags=("missing",))) == sum(bool(notice.flags) for notice in model.values())
        assert index.count(Query(region="330800")) == sum(
            (notice.region or "").startswith("3308") for notice in model.values()
        )
