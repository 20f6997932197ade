# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Whatever a crawl does and wherever it stops: files and ledger agree, and the ledger can be had again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.evidence.verify import verify
from archive.fetches import ColumnTotal, Fetch, Kind, Link
from archive.warc.files import Limits
from disclosure.model import FetchState

PATHS = st.integers(0, 7).map("/{}".format)
STATES = st.sampled_from([FetchState.OK, FetchState.GONE, FetchState.BLOCKED, FetchState.NOT_MODIFIED])
BODIES = st.sampled_from([b"a", b"b", b""])
STEPS = st.one_of(
    st.tuples(st.just("page"), PATHS, STATES, BODIES),
    st.tuples(st.just("listing"), PATHS, st.lists(PATHS, max_size=4)),
    st.tuples(st.just("redirect"), PATHS, PATHS),
    st.tuples(st.just("no_answer"), PATHS),
    st.tuples(st.just("unread"), PATHS, BODIES),
    st.tuples(st.just("claim")),
    st.tuples(st.just("commit")),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("finish")),
)


class Model:
    """Performs steps on an archive, and knows which requests are left to make."""

    def __init__(self, writer: Any, **options: Any) -> None:
        self.writer = writer
        self.options = options
        self.made: set[str] = set()
        self.left: set[str] = set()
        self.start()

    def start(self) -> None:
        self.archive = self.writer.open(**self.options)
        self.archive.start_run([], settings={})

    def page(self, path: str, state: FetchState, body: bytes) -> None:
        status = 304 if state is FetchState.NOT_MODIFIED else 200
        self.writer.fetch(self.archive, path, body, status=status, state=state)
        self.asked(path)

    def listing(self, path: str, paths: list[str]) -> None:
        links = tuple(
            Link(
                url=self.writer.entry(one).url,
                title=f"{path} to {one}",
                fields={"issuer": path} if at else {},
            )
            for at, one in enumerate(paths)
        )
        found = tuple(self.writer.entry(one) for one in paths)
        entry = self.writer.entry(path, Kind.LIST)
        self.writer.fetch(self.archive, path, b"<ul>", entry=entry, links=links, found=found)
        self.asked(path)
        self.left |= {one for one in paths if one not in self.made or one == path}
        self.made -= {path} & set(paths)

    def redirect(self, path: str, target: str) -> None:
        moved = {"headers": (("Location", target),)}
        self.writer.fetch(self.archive, path, b"", status=302, state=FetchState.REDIRECTED, exchange=moved)
        self.asked(path)

    def no_answer(self, path: str) -> None:
        fetch = Fetch(entry=self.writer.entry(path), snapshot=None, state=FetchState.DNS, detail="x")
        self.archive.acknowledge(fetch)
        self.asked(path)

    def unread(self, path: str, body: bytes) -> None:
        self.archive.record(self.writer.exchange(path, body), kind=Kind.DETAIL, column=None)

    def claim(self) -> None:
        self.archive.next_entry()

    def commit(self) -> None:
        self.archive.commit()

    def reopen(self) -> None:
        self.archive.close()
        self.start()

    def finish(self) -> None:
        total = ColumnTotal(column="tzgg", expected=1, got=0, complete=False)
        self.archive.finish_run([total], "finished")
        self.archive.start_run([], settings={})
        self.made, self.left = set(), set()

    def asked(self, path: str) -> None:
        self.made.add(path)
        self.left.discard(path)

    def pending(self) -> set[str]:
        self.reopen()  # gives back what was claimed
        claimed = iter(self.archive.next_entry, None)
        return {entry.url.removeprefix("http://gaj.example.gov.cn") for entry in claimed}


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(STEPS, max_size=25),
    full=st.sampled_from([1_000_000, 1500]),
    every=st.integers(1, 9),
    apart=st.booleans(),
)
def test_the_ledger_is_what_the_files_say(
    make_writer: Any, steps: list[Any], full: int, every: int, *, apart: bool
) -> None:
    with TemporaryDirectory() as root:
        limits = Limits(max_bytes=full)
        model = Model(make_writer(Path(root)), commit_every=every, limits=limits, in_background=apart)
        for name, *values in steps:
            getattr(model, name)(*values)
        assert model.pending() == model.left
        assert model.archive.pending() == len(model.left)
        model.archive.close()
        before = model.writer.dump()
        assert verify(model.writer.folder) == []
        model.writer.folder.ledger_path(model.writer.site).unlink()
        model.writer.clock.advance(seconds=9)
        model.writer.open().close()
        assert model.writer.dump() == before
