# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import resource_key
from archive.fetches import ColumnTotal, Fetch, Kind, Link
from archive.ledger import Ledger
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Iterator


URL = "http://gaj.example.gov.cn"


@pytest.fixture
def ledger(archive: Any, writer: Any) -> Iterator[Ledger]:
    """The ledger, open for reading all the time that the archive is written."""
    archive.commit()
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        yield ledger


def listing(archive: Any, writer: Any, *links: Link, column: str = "tzgg", path: str = "/list") -> None:
    writer.fetch(
        archive, path, kind=Kind.LIST, entry=writer.entry(path, Kind.LIST, column=column), links=links
    )
    archive.commit()


def test_latest_tells_page_lists_and_state(archive: Any, writer: Any, ledger: Ledger) -> None:
    listing(archive, writer, Link(url=f"{URL}/1", title="通告", date="02-27"))
    listing(archive, writer, Link(url=f"{URL}/1", title="关于…的通告"), column="gkml", path="/gkml")
    snapshot = writer.fetch(archive, "/1")
    archive.commit()
    (page,) = ledger.latest()
    assert page.snapshot == snapshot
    assert (page.kind, page.columns) == (Kind.DETAIL, ("tzgg", "gkml"))
    assert page.links == (
        Link(url=f"{URL}/1", title="通告", date="02-27", column="tzgg"),
        Link(url=f"{URL}/1", title="关于…的通告", column="gkml"),
    )
    assert (page.state, page.since) == (FetchState.OK, snapshot.captured_at)


def test_latest_is_the_last_good_capture_and_the_present_state(
    archive: Any, writer: Any, ledger: Ledger
) -> None:
    good = [writer.fetch(archive, "/1", body) for body in (b"a", b"b")]
    gone = [
        writer.fetch(archive, "/1", b"404", status=404, state=FetchState.GONE, detail="404") for _ in "12"
    ]
    archive.commit()
    (page,) = ledger.latest()
    assert page.snapshot == good[-1]
    assert (page.state, page.since, page.detail) == (FetchState.GONE, gone[0].captured_at, "404")
    assert ledger.state_of(f"{URL}/1#top") == (FetchState.GONE, gone[0].captured_at, "404")


def test_a_revisit_is_the_latest_capture_with_the_old_digest(
    archive: Any, writer: Any, ledger: Ledger
) -> None:
    first, second = writer.fetch(archive, "/1"), writer.fetch(archive, "/1")
    archive.commit()
    (page,) = ledger.latest()
    assert page.snapshot == second
    assert page.snapshot.digest == first.digest
    assert page.since == first.captured_at


def test_not_modified_is_as_good_as_it_was(archive: Any, writer: Any, ledger: Ledger) -> None:
    first = writer.fetch(archive, "/1")
    writer.fetch(archive, "/1", b"", status=304, state=FetchState.NOT_MODIFIED)
    archive.commit()
    assert ledger.state_of(f"{URL}/1") == (FetchState.OK, first.captured_at, "")
    assert next(ledger.latest()).snapshot == first


def test_only_details_are_pages(archive: Any, writer: Any, ledger: Ledger) -> None:
    for kind in (Kind.LIST, Kind.ATTACHMENT, Kind.ROBOTS, Kind.PROBE, Kind.DETAIL):
        writer.fetch(archive, f"/{kind}", kind=kind)
    writer.fetch(archive, "/blocked", kind=Kind.DETAIL, state=FetchState.BLOCKED)
    archive.commit()
    assert [page.snapshot.url for page in ledger.latest()] == [f"{URL}/detail"]


def test_changes_are_told_once_in_their_order(archive: Any, writer: Any, ledger: Ledger) -> None:
    def changed() -> list[str]:
        nonlocal mark
        mark, before = ledger.last_mark(), mark
        return [page.snapshot.url[-2:] for page in ledger.changed_since(before)]

    mark = 0
    for path in ("/2", "/1"):
        writer.fetch(archive, path)
    archive.commit()
    assert changed() == ["/2", "/1"]
    assert changed() == []
    listing(archive, writer, Link(url=f"{URL}/1", title="a"))  # a link
    assert changed() == ["/1"]
    listing(archive, writer, Link(url=f"{URL}/1", title="a"))  # the same link
    assert changed() == []
    listing(archive, writer, Link(url=f"{URL}/1", title="b"))
    writer.fetch(archive, "/2", status=404, state=FetchState.GONE)  # a state
    archive.commit()
    assert changed() == ["/1", "/2"]
    writer.fetch(archive, "/2", status=404, state=FetchState.GONE)  # the same state
    writer.fetch(archive, "/1")  # a revisit
    archive.commit()
    assert changed() == ["/1"]
    assert [page.mark for page in ledger.changed_since(0)] == sorted(page.mark for page in ledger.latest())


def test_a_page_by_its_address(archive: Any, writer: Any, ledger: Ledger) -> None:
    writer.fetch(archive, "/1")
    writer.fetch(archive, "/a.pdf", kind=Kind.ATTACHMENT)
    archive.commit()
    assert ledger.page(f"{URL}/1") == next(ledger.latest())
    assert ledger.page(f"{URL}/a.pdf") is None
    assert ledger.page(f"{URL}/2") is None


def test_attachments_captured_since(archive: Any, writer: Any, ledger: Ledger) -> None:
    writer.fetch(archive, "/1")
    writer.fetch(archive, "/a.pdf", kind=Kind.ATTACHMENT)
    archive.commit()
    assert ledger.attachments_since(0) == {resource_key(f"{URL}/a.pdf")}
    mark = ledger.last_mark()
    assert ledger.attachments_since(mark) == set()
    writer.fetch(archive, "/a.pdf", status=404, state=FetchState.GONE, kind=Kind.ATTACHMENT)
    archive.commit()
    assert ledger.attachments_since(mark) == {resource_key(f"{URL}/a.pdf")}


def test_a_redirect_hands_on_what_lists_say(archive: Any, writer: Any, ledger: Ledger) -> None:
    listing(archive, writer, Link(url=f"{URL}/old", title="通告"))
    moved = {"headers": (("Location", "/new"),)}
    writer.fetch(archive, "/old", b"", status=301, state=FetchState.REDIRECTED, exchange=moved)
    writer.fetch(archive, "/new")
    archive.commit()
    (page,) = ledger.latest()
    assert page.snapshot.url == f"{URL}/new"
    assert [(link.url, link.title) for link in page.links] == [(f"{URL}/old", "通告")]
    assert [link.url for link in ledger.links("tzgg")] == [f"{URL}/old"]
    assert ledger.state_of(f"{URL}/old")[0] is FetchState.REDIRECTED


def test_a_redirect_to_https_is_no_move(archive: Any, writer: Any, ledger: Ledger) -> None:
    for _ in range(2):
        moved = {"headers": (("Location", "https://gaj.example.gov.cn/1"),)}
        writer.fetch(archive, "/1", b"", status=301, state=FetchState.REDIRECTED, exchange=moved)
        last = writer.fetch(archive, "/1", exchange={"url": "https://gaj.example.gov.cn/1"})
    archive.commit()
    (page,) = ledger.latest()
    assert page.snapshot == last
    assert page.state is FetchState.OK
    assert page.since < last.captured_at


def test_a_state_without_response_is_kept(archive: Any, writer: Any, ledger: Ledger) -> None:
    entry = writer.entry("/1")
    archive.acknowledge(Fetch(entry=entry, snapshot=None, state=FetchState.DNS, detail="no such host"))
    archive.commit()
    (state,) = ledger.states()
    assert (state.url, state.kind, state.column, state.state) == (
        entry.url,
        Kind.DETAIL,
        "tzgg",
        FetchState.DNS,
    )
    assert state.since == state.checked_at
    assert ledger.state_of(f"{URL}/2") is None
    assert writer.records()[-1].field("WARC-Refers-To") == ""


def test_captures_by_address_and_prefix(archive: Any, writer: Any, ledger: Ledger) -> None:
    for path in ("/a/2", "/a/1", "/b", "/a/1"):
        writer.fetch(archive, path, path.encode() + b"!" * (path == "/b"))
    archive.commit()
    assert [s.url[-4:] for s in ledger.captures()] == ["/a/2", "/a/1", "cn/b", "/a/1"]
    assert len(list(ledger.captures(url=f"https://{writer.site}/a/1"))) == 2
    assert [s.url[-4:] for s in ledger.captures(prefix=f"{URL}/a/")] == ["/a/1", "/a/1", "/a/2"]
    assert len(list(ledger.captures(prefix="https://gaj."))) == 4
    assert list(ledger.captures(prefix=f"{URL}/c")) == []


def test_links_by_column_and_run(writer: Any) -> None:
    with writer.open() as archive:
        for paths in ("12", "23"):
            archive.start_run([], settings={})
            listing(archive, writer, *(Link(url=f"{URL}/{path}", column="own") for path in paths))
            archive.finish_run([], "finished")
        with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
            assert [link.url[-1] for link in ledger.links("own")] == ["1", "2", "3"]
            assert [link.url[-1] for link in ledger.links(run=archive.run_id)] == ["2", "3"]
            assert list(ledger.links("tzgg")) == []


def test_totals_are_those_of_each_columns_last_finished_run(writer: Any) -> None:
    def total(column: str, got: int) -> ColumnTotal:
        return ColumnTotal(column=column, expected=9, got=got, complete=False, why="x")

    with writer.open() as archive:
        for totals in ([total("a", 1), total("b", 2)], [total("b", 3)]):
            archive.start_run([], settings={})
            archive.finish_run(totals, "finished")
        archive.start_run([], settings={})
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        assert ledger.totals() == [total("a", 1), total("b", 3)]
        assert ledger.totals(ledger.runs()[0].run) == [total("a", 1), total("b", 2)]
        assert ledger.runs()[-1].finished is None
