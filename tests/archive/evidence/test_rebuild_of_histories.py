# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A ledger rebuilt from WARC files alone is the ledger that was lost: over many histories, to every line."""

from __future__ import annotations

import itertools
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.evidence.verify import verify
from archive.fetches import ANEW, ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.imports.importing import import_paths
from archive.tables.measures import Measures
from archive.warc.files import Limits
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = "http://gaj.example.gov.cn"
PAGES = ("/1.html", "/2.html", "/3.pdf")

pages = st.sampled_from(PAGES)
bodies = st.sampled_from([b"<h1>one", b"<h1>two", b""])
columns = st.sampled_from(["tzgg", "gkml", None])

steps = st.one_of(
    st.tuples(st.just("page"), pages, bodies, columns),
    st.tuples(st.just("attachment"), pages, bodies, columns),
    st.tuples(st.just("edit"), pages, bodies, columns),
    st.tuples(st.just("not modified"), pages, columns),
    st.tuples(
        st.just("gone"), pages, st.sampled_from([FetchState.GONE, FetchState.TIMEOUT, FetchState.BLOCKED])
    ),
    st.tuples(st.just("redirect"), pages, pages),
    st.tuples(st.just("list"), st.lists(pages, max_size=3), columns, st.sampled_from(["", "a", "b"])),
    st.tuples(st.just("post"), st.sampled_from([b"page=1", b"page=2"]), st.lists(pages, max_size=2)),
    st.tuples(st.just("unacknowledged"), pages, bodies),
    st.tuples(st.just("commit")),
    st.tuples(st.just("pause"), st.integers(0, 3)),
    st.tuples(st.just("finish"), st.integers(0, 3)),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("import"), pages, bodies, st.integers(-400, 1)),
    st.tuples(st.just("wait"), st.integers(1, 40)),
)


class History:
    """Does one step after the other to a site."""

    def __init__(self, writer: Any, folder: Path, limits: Limits) -> None:
        self._writer = writer
        self._folder = folder
        self._limits = limits
        self._archive: Any = None
        self._names = itertools.count()
        self._do: dict[str, Callable[..., None]] = {
            "page": self._fetch,
            "attachment": lambda path, body, column: self._fetch(path, body, column, kind=Kind.ATTACHMENT),
            "edit": lambda path, body, column: self._fetch(path, body + b"!", column, changed=True),
            "not modified": self._not_modified,
            "gone": self._gone,
            "redirect": self._redirect,
            "list": self._list,
            "post": self._post,
            "unacknowledged": self._unacknowledged,
            "commit": self._commit,
            "pause": lambda got: self._end("pause_run", got),
            "finish": lambda got: self._end("finish_run", got),
            "reopen": self.close,
            "import": self._import,
            "wait": lambda days: writer.clock.advance(days=days),
        }

    def step(self, name: str, *values: Any) -> None:
        self._do[name](*values)

    @property
    def archive(self) -> Any:
        """The site's archive, open, with a run begun or gone on with."""
        if self._archive is None:
            self._archive = self._writer.open(commit_every=3, limits=self._limits)
        if not self._archive.run_id:
            self._archive.start_run([self._entry("/tzgg/", Kind.LIST, "tzgg")], settings={"n": "1"})
        return self._archive

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()
        self._archive = None

    def _entry(self, path: str, kind: Kind, column: str | None, **fields: Any) -> FrontierEntry:
        return FrontierEntry(url=BASE + path, kind=kind, column=column, **fields)

    def _fetch(
        self, path: str, body: bytes, column: str | None, *, kind: Kind = Kind.DETAIL, **fields: Any
    ) -> None:
        found = (
            self._entry("/found" + path, kind, column),
            self._entry(path, kind, column, params={ANEW: "1"}),
        )
        self._writer.fetch(
            self.archive, path, body, entry=self._entry(path, kind, column), found=found, **fields
        )

    def _not_modified(self, path: str, column: str | None) -> None:
        entry = self._entry(path, Kind.DETAIL, column)
        self._writer.fetch(self.archive, path, b"", status=304, state=FetchState.NOT_MODIFIED, entry=entry)

    def _gone(self, path: str, state: FetchState) -> None:
        if state is FetchState.GONE:
            self._writer.fetch(self.archive, path, b"404", status=404, state=state)
            return
        fetch = Fetch(entry=self._entry(path, Kind.DETAIL, "tzgg"), snapshot=None, state=state, detail="a\nb")
        self.archive.acknowledge(fetch)

    def _redirect(self, path: str, target: str) -> None:
        headers = {"headers": (("Location", target),)}
        found = (self._entry(target, Kind.DETAIL, "tzgg"),)
        self._writer.fetch(
            self.archive, path, b"", status=302, state=FetchState.REDIRECTED, exchange=headers, found=found
        )

    def _list(self, paths: list[str], column: str | None, title: str) -> None:
        links = tuple(
            Link(url=BASE + path, title=title, date="2026-02-27", fields={"issuer": title} if title else {})
            for path in paths
        )
        entry = self._entry("/tzgg/", Kind.LIST, column)
        self._writer.fetch(self.archive, "/tzgg/", title.encode(), entry=entry, links=links)

    def _post(self, body: bytes, paths: list[str]) -> None:
        entry = self._entry("/list.do", Kind.LIST, "gkml", method="POST", body=body)
        links = tuple(Link(url=BASE + path, title="通告", column="gkml") for path in paths)
        exchange = {"method": "POST", "request_body": body}
        self._writer.fetch(
            self.archive, "/list.do", b"{}" + body, entry=entry, exchange=exchange, links=links
        )

    def _unacknowledged(self, path: str, body: bytes) -> None:
        self.archive.record(self._writer.exchange(path, body), kind=Kind.DETAIL, column="tzgg")

    def _commit(self) -> None:
        self.archive.commit()

    def _end(self, how: str, got: int) -> None:
        total = ColumnTotal(
            column="tzgg", expected=3, got=got, complete=got == 3, why="" if got == 3 else "lost"
        )
        measures = Measures(state="complete", requests=got, new=got)
        archive = self.archive
        archive.pause_run([total], measures) if how == "pause_run" else archive.finish_run(
            [total], "x", measures
        )
        self.close()

    def _import(self, path: str, body: bytes, days: int) -> None:
        """A page that others saved, by the file's own time: mostly before what is known."""
        self.close()
        file = self._folder / f"{next(self._names)}.html"
        file.write_bytes(b"<html><title>x</title>" + body)
        saved = (self._writer.clock.now + timedelta(days=days)).timestamp()
        os.utime(file, (saved, saved))
        import_paths(
            self._writer.folder, [file], site=self._writer.site, url=BASE + path, clock=self._writer.clock
        )


EVERYTHING = [
    ("list", ["/1.html", "/2.html"], "tzgg", "a"),
    ("page", "/1.html", b"<h1>one", "tzgg"),
    ("attachment", "/3.pdf", b"<h1>two", None),
    ("list", ["/3.pdf"], "gkml", "b"),
    ("not modified", "/3.pdf", "gkml"),
    ("post", b"page=1", ["/1.html"]),
    ("finish", 3),
    ("wait", 20),
    ("import", "/1.html", b"<h1>two", -400),
    ("import", "/2.html", b"<h1>one", 0),
    ("edit", "/1.html", b"<h1>one", "tzgg"),
    ("redirect", "/2.html", "/1.html"),
    ("gone", "/1.html", FetchState.GONE),
    ("gone", "/1.html", FetchState.TIMEOUT),
    ("pause", 1),
    ("gone", "/1.html", FetchState.GONE),
    ("unacknowledged", "/2.html", b"<h1>two"),
    ("reopen",),
    ("page", "/1.html", b"<h1>one", "gkml"),
]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(history=st.lists(steps, max_size=25), small=st.booleans())
@example(history=EVERYTHING, small=True)
@example(history=EVERYTHING, small=False)
def test_a_rebuilt_ledger_is_the_one_that_was_lost(
    make_writer: Any,
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[Any, ...]],
    small: bool,  # noqa: FBT001 - hypothesis gives it by name
) -> None:
    root = tmp_path_factory.mktemp("history")
    writer = make_writer(root / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)  # no power is cut here
        done = History(writer, root, Limits(max_bytes=4000) if small else Limits())
        for step in history:
            done.step(*step)
        done.close()
        writer.open().close()
        before = writer.dump()
        assert verify(writer.folder) == []
        writer.lose_ledger()
        writer.clock.advance(seconds=9)
        writer.open().close()
        assert writer.dump() == before
        assert verify(writer.folder) == []
