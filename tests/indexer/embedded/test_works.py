"""Works of an index that grows, shrinks and is interrupted: always those of one that was made at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.model import Notice
from indexer.base import Query
from indexer.embedded import contents as sqlite_contents
from indexer.embedded import index as sqlite
from indexer.embedded.index import SqliteIndex
from indexer.embedded.works import Joining
from parsers.work import work_key

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = """申请人应当向常住户口所在地的派出所提交书面申请、居民户口簿、居民身份证和有关证明。
申请人提交材料，民警当场审核，符合规定的当场办理，材料不齐的一次性告知需要补正的内容。
需要调查核实的，自受理之日起五个工作日内办结，不予登记的书面说明理由并告知救济途径。"""
EDGES = ["", "请相互转告。", "欢迎监督。", "以上请知悉。", "特此通告。", "青石市公安局。", "东屏市公安局。"]
NUMBERS = [None, "样公发〔2021〕3号", "样公发〔2021〕4号"]


def made(name: str, text: str, number: str | None = None) -> Notice:
    title = "户口登记"
    work = work_key(title, text, number)
    return Notice(id=name, url=None, title=title, text=text, document_number=number, work=work)


POOL = [
    made(f"{head} {foot} {number}", f"{head}\n{TEXT}\n{foot}", number)
    for head in EDGES[:5]
    for foot in EDGES
    for number in NUMBERS[: 1 if head else 3]
]
"""Texts that resemble each other, but for those of two cities and of two numbers."""

NAMES = [notice.id for notice in POOL]
JOIN = "join"
STEPS = st.lists(st.sampled_from(POOL) | st.sampled_from(NAMES) | st.just(JOIN), min_size=10, max_size=60)


def state(index: SqliteIndex) -> dict[str, Any]:
    """Works, and all that they were made from."""
    tables = ("contents", "blocks", "copies", "changed_contents", "changed_works")
    with index._connected() as connection:
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in tables}  # noqa: S608 - ours
    return rows | {"works": {notice.id: notice.work for notice in index.stream(Query())}}


def made_at_once(notices: Sequence[Notice]) -> dict[str, Any]:
    with TemporaryDirectory() as folder, SqliteIndex(Path(folder) / "index.db") as index:
        index.upsert(notices)
        index.join_copies()
        return state(index)


@pytest.mark.parametrize("neighbours", [1, 2, 8])
@settings(max_examples=50, deadline=None)
@given(steps=STEPS)
def test_an_index_that_changed_has_the_works_of_one_made_at_once(
    neighbours: int, steps: list[Notice | str]
) -> None:
    """With few neighbours every block is too long to compare all with all. A name alone is a deletion."""
    stored: dict[str, Notice] = {}
    with (
        pytest.MonkeyPatch.context() as patch,
        TemporaryDirectory() as folder,
        SqliteIndex(Path(folder) / "index.db") as index,
    ):
        patch.setattr(sqlite_contents, "NEIGHBOURS", neighbours)
        for step in steps:
            if isinstance(step, Notice):
                stored[step.id] = step
                index.upsert([step])
            elif step == JOIN:
                index.join_copies()
            else:
                index.delete([step])
                stored.pop(step, None)
        index.join_copies()
        assert state(index) == made_at_once(list(stored.values())[::-1])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("neighbours", [2, 8])
def test_texts_that_change_come_and_go_leave_the_works_of_those_that_remain(
    sqlite_index: SqliteIndex, monkeypatch: pytest.MonkeyPatch, neighbours: int, seed: int
) -> None:
    """Many at a time: one id takes the text of another, half of all go."""
    monkeypatch.setattr(sqlite_contents, "NEIGHBOURS", neighbours)
    chance = Random(seed)  # noqa: S311 - no secret
    last: list[Notice] = []
    for day in range(4):
        texts = chance.sample(POOL, len(POOL) // 2)
        ids = chance.sample(NAMES, len(texts))
        at = FIRST + timedelta(days=day)
        last = [replace(text, id=name, captured_at=at) for text, name in zip(texts, ids, strict=True)]
        sqlite_index.upsert(last)
        sqlite_index.delete(set(NAMES) - set(ids))
        sqlite_index.join_copies()
    assert state(sqlite_index) == made_at_once(last)


def test_the_texts_of_these_tests_are_joined_and_kept_apart() -> None:
    rows = made_at_once(POOL)
    works = set(rows["works"].values())
    assert len(rows["copies"]) > 100
    assert 1 < len(works) < len(POOL)


GROUP = [notice for notice in POOL if notice.document_number is None and "市" not in notice.text]


@pytest.mark.parametrize("after", range(0, 30, 3))
def test_joining_that_was_interrupted_goes_on(
    sqlite_index: SqliteIndex, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Interrupted after so many steps, each a transaction."""
    monkeypatch.setattr(sqlite, "_JOINED", 1)
    left = iter(range(after))

    def interrupted(joining: Joining, content: int, *, does: Any) -> Any:  # noqa: ANN401 - as the original
        if next(left, None) is None:
            raise KeyboardInterrupt
        return does(joining, content)

    sqlite_index.upsert(GROUP)
    with monkeypatch.context() as patch:
        for name in ("_compare", "_regroup"):
            does = getattr(Joining, name)
            patch.setattr(Joining, name, lambda *args, does=does: interrupted(*args, does=does))
        with suppress(KeyboardInterrupt):
            sqlite_index.join_copies()
    sqlite_index.close()
    sqlite_index.join_copies()
    assert state(sqlite_index) == made_at_once(GROUP)
    assert len({notice.work for notice in sqlite_index.stream(Query())}) == 1


def test_contents_are_kept_once_and_as_long_as_a_notice_has_them(sqlite_index: SqliteIndex) -> None:
    twins = [replace(GROUP[0], id=name) for name in "ab"]
    sqlite_index.upsert([*twins, GROUP[1]])
    sqlite_index.join_copies()
    assert len(state(sqlite_index)["contents"]) == 2
    sqlite_index.delete(["a"])
    assert len(state(sqlite_index)["contents"]) == 2
    sqlite_index.delete(["b", GROUP[1].id])
    assert not any(state(sqlite_index)[table] for table in ("contents", "blocks", "copies"))


def test_a_notice_that_changed_in_what_tells_no_copies_is_not_compared_again(
    sqlite_index: SqliteIndex,
) -> None:
    sqlite_index.upsert(GROUP)
    sqlite_index.join_copies()
    later = [replace(each, captured_at=FIRST, flags=("missing",)) for each in GROUP]
    assert sqlite_index.upsert(later) == len(GROUP)
    assert state(sqlite_index)["changed_contents"] == []
