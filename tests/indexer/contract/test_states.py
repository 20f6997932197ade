"""What tells one state of an index from another, and reading it at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


def test_a_stream_goes_on_after_an_id(index: Index, make_notice: Make) -> None:
    index.upsert(make_notice(number, region="330824" if number != "3" else "340100") for number in "12345")
    assert [notice.id for notice in index.stream(Query(), after="2")] == ["3", "4", "5"]
    assert [notice.id for notice in index.stream(Query(region="330824"), after="21")] == ["4", "5"]
    assert list(index.stream(Query(), after="5")) == []


def test_what_is_written_changes_the_state(index: Index, make_notice: Make) -> None:
    states = [index.state()]
    for write in (
        lambda: index.upsert([make_notice()]),
        lambda: index.set_mark("a.gov.cn", 3, versions="parser 2"),
        lambda: index.delete([make_notice().id]),
    ):
        write()
        states.append(index.state())
    assert [state.changes for state in states] == sorted({state.changes for state in states})
    assert len({state.identity for state in states}) == 1
    assert states[-1].marks == {"a.gov.cn": (3, "parser 2")}


def test_what_changes_nothing_leaves_the_state(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice()])
    index.join_copies()
    before = index.state()
    index.upsert([make_notice()])
    index.join_copies()
    index.optimize()
    index.delete(["nothing"])
    assert index.state() == before


def test_another_index_has_another_identity(backend: Callable[[Path], Index], tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with backend(tmp_path / "a") as one, backend(tmp_path / "b") as other:
        before = one.state().identity
        assert before != other.state().identity
        with one.rebuilding():
            pass
        assert one.state().identity not in {before, ""}


def test_while_an_index_is_read_it_stands_still(
    backend: Callable[[Path], Index], make_notice: Make, tmp_path: Path
) -> None:
    with backend(tmp_path) as reader, backend(tmp_path) as writer:
        writer.upsert([make_notice("1")])
        with reader.reading():
            before = reader.state()
            writer.upsert([make_notice("2")])
            assert (reader.count(Query()), reader.state()) == (1, before)
            assert reader.search(Query(text="户口")).total == 1
            assert [notice.id for notice in reader.stream(Query())] == ["1"]
        assert reader.count(Query()) == 2
