# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

from typing import Any

from archive.fetches import Kind


def test_the_frontier_goes_by_priority_then_by_order(archive: Any, writer: Any) -> None:
    found = tuple(writer.entry(f"/{n}", priority=p) for n, p in [(1, 0), (2, 5), (3, 0), (4, 5)])
    writer.fetch(archive, "/list", found=found)
    order = [archive.next_entry().url[-1] for _ in found]
    assert order == ["2", "4", "1", "3"]
    assert archive.next_entry() is None
    assert archive.pending() == 4


def test_an_entry_comes_back_whole(archive: Any, writer: Any) -> None:
    entry = writer.entry(
        "/list.do", Kind.LIST, method="POST", body=b"\x00page=2", params={"页": "2"}, depth=3, priority=-2
    )
    writer.fetch(archive, "/list", found=(entry,))
    assert archive.next_entry() == entry


def test_found_requests_are_seen_before_the_group_is_full(archive: Any, writer: Any) -> None:
    assert archive.next_entry() is None
    writer.fetch(archive, "/list", found=(writer.entry("/1"),))
    assert archive.pending() == 1
    assert archive.next_entry() is not None


def test_nothing_is_asked_twice_in_a_run(archive: Any, writer: Any) -> None:
    writer.fetch(archive, "/first", found=(writer.entry("/list"),))
    writer.fetch(archive, "/list", entry=archive.next_entry(), found=(writer.entry("/1"),))
    writer.fetch(archive, "/1", entry=archive.next_entry(), found=(writer.entry("/list"), writer.entry("/2")))
    assert archive.next_entry().url.endswith("/2")
    assert archive.next_entry() is None
    assert archive.pending() == 1


def test_a_fetch_may_put_its_own_entry_back(archive: Any, writer: Any) -> None:
    entry = writer.entry("/list", Kind.LIST, params={"try": "2"})
    writer.fetch(archive, "/list", kind=Kind.LIST, found=(entry,))
    assert archive.pending() == 1
    assert archive.next_entry() == entry


def test_the_next_run_asks_again(writer: Any) -> None:
    with writer.open() as archive:
        for _ in range(2):
            archive.start_run([writer.entry("/1")], settings={})
            assert not archive.resumed
            writer.fetch(archive, "/1", entry=archive.next_entry())
            archive.finish_run([], "finished")
        assert archive.pending() == 0


def test_a_released_entry_is_claimed_again(archive: Any, writer: Any) -> None:
    writer.fetch(archive, "/list", found=(writer.entry("/1"),))
    entry = archive.next_entry()
    assert archive.next_entry() is None
    archive.release(entry)
    assert archive.next_entry() == entry


def test_an_interrupted_run_is_resumed_where_it_stood(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([writer.entry("/list", Kind.LIST)], settings={"a": "b"})
        found = tuple(writer.entry(f"/{number}") for number in range(3))
        writer.fetch(archive, "/list", entry=archive.next_entry(), found=found)
        writer.fetch(archive, "/0", entry=archive.next_entry())
        in_flight, run = archive.next_entry(), archive.run_id
    with writer.open() as archive:
        archive.start_run([writer.entry("/list", Kind.LIST), writer.entry("/new")], settings={"a": "c"})
        assert (archive.run_id, archive.resumed) == (run, True)
        claimed = [archive.next_entry() for _ in range(3)]
        assert claimed[0] == in_flight
        assert [entry.url[-3:] for entry in claimed] == ["n/1", "n/2", "new"]
        assert archive.next_entry() is None
