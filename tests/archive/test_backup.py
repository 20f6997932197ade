# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Copies of a data folder, made while it is written, as docs/archive/backup.md says; and what they give back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.evidence.anchors import head_of
from archive.evidence.verify import Verification, verify
from archive.fetches import Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from archive.warc.files import Limits
from archive.warc.names import warc_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Copying:
    """Copies a site's WARC files a piece at a time, the newest first, as other things go on."""

    def __init__(self, folder: DataFolder, site: str, to: Path) -> None:
        self.folder = folder
        self.site = site
        self.copy = DataFolder.open(to, create=True)
        self.copy.warc_dir(site).mkdir(parents=True)
        self.names = list(reversed(warc_names(folder.warc_dir(site))))

    def one(self, share: float = 1.0) -> None:
        """The next file; of one that grows only a part may be seen."""
        if self.names:
            name = self.names.pop(0)
            content = (self.folder.warc_dir(self.site) / name).read_bytes()
            is_newest = name == warc_names(self.folder.warc_dir(self.site))[-1]
            content = content[: int(len(content) * share)] if is_newest else content
            (self.copy.warc_dir(self.site) / name).write_bytes(content)

    def restored(self) -> dict[str, int]:
        """Rebuilds the copy; how many captures of each address it holds. It must agree with itself."""
        SiteArchive.open(self.copy, self.site, software="gongkai/0").close()
        assert verify(self.copy) == []
        return captured(self.copy, self.site)


def captured(folder: DataFolder, site: str) -> dict[str, int]:
    with closing(sqlite3.connect(folder.ledger_path(site))) as connection:
        return dict(connection.execute("SELECT url, count(*) FROM captures GROUP BY url"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.integers(0, 9),
    between=st.lists(st.tuples(st.booleans(), st.integers(1, 4)), max_size=8),
    share=st.floats(0, 1),
    small=st.booleans(),
)
def test_warc_files_copied_while_a_crawl_writes_give_all_that_was_there_when_it_began(
    make_writer: Callable[[Path], Any],
    tmp_path_factory: pytest.TempPathFactory,
    **given_: Any,
) -> None:
    root = tmp_path_factory.mktemp("backup")
    writer = make_writer(root / "data")
    limits = Limits(max_bytes=1500 if given_["small"] else 10**9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)  # no power is cut here
        with writer.open(commit_every=2, limits=limits) as archive:
            archive.start_run([writer.entry("/", Kind.LIST)], settings={})
            for number in range(given_["before"]):
                writer.fetch(archive, f"/before/{number}", b"x" * 400)
            archive.commit()
            acknowledged = set(captured(writer.folder, writer.site))
            newest = warc_names(writer.folder.warc_dir(writer.site))[-1]
            size = (writer.folder.warc_dir(writer.site) / newest).stat().st_size
            copying = Copying(writer.folder, writer.site, root / "copy")
            for copies, fetches in given_["between"]:
                if copies:
                    copying.one()
                for number in range(fetches):
                    writer.fetch(archive, f"/between/{number}", b"y" * 400)
            grown = (writer.folder.warc_dir(writer.site) / newest).stat().st_size
            share = size / grown + (1 - size / grown) * given_["share"]
            while copying.names:
                copying.one(share)
    assert acknowledged <= set(copying.restored())


def test_a_copy_goes_on_where_the_original_stopped(writer: Any, tmp_path: Path) -> None:
    writer.crawl_much()
    head = head_of(writer.folder, writer.site)
    copying = Copying(writer.folder, writer.site, tmp_path / "copy")
    while copying.names:
        copying.one()
    copying.restored()
    assert list(Verification(copying.copy, anchors=[("deposited:1", head)]).site(writer.site)) == []
    with SiteArchive.open(copying.copy, writer.site, software="gongkai/0", clock=writer.clock) as archive:
        archive.start_run([writer.entry("/tzgg/", Kind.LIST)], settings={})
        assert archive.resumed
        assert archive.next_entry() is not None


def test_a_ledger_copied_by_sqlite_before_the_files_saves_the_rebuild(writer: Any, tmp_path: Path) -> None:
    """The other way round it would know of bytes that the copied files lack."""
    copy = DataFolder.open(tmp_path / "copy", create=True)
    copy.warc_dir(writer.site).mkdir(parents=True)
    with writer.open(commit_every=1) as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1")
        with (
            closing(sqlite3.connect(writer.folder.ledger_path(writer.site))) as source,
            closing(sqlite3.connect(copy.ledger_path(writer.site))) as target,
        ):
            source.backup(target)
        writer.fetch(archive, "/2")
        for path in writer.warcs():
            shutil.copy(path, copy.warc_dir(writer.site))
    with SiteArchive.open(copy, writer.site, software="gongkai/0") as archive:
        assert not archive.recovered.rebuilt
        assert archive.recovered.adopted == 3
    assert len(captured(copy, writer.site)) == 2
    assert verify(copy) == []
