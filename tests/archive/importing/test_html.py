# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import gzip
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.fetches import Kind
from archive.imports.importing import ImportReport
from archive.ledger import Ledger
from archive.reading import read_capture
from disclosure.errors import InputError
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder
    from archive.ledger import CapturedPage

SAVED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
PAGE = "<html><head>{}</head><body><h1>通告".encode()


def saved(path: Path, head: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PAGE.replace(b"{}", head.encode()))
    os.utime(path, (SAVED.timestamp(), SAVED.timestamp()))
    return path


def pages(folder: DataFolder, site: str) -> list[CapturedPage]:
    with Ledger.open(folder.ledger_path(site)) as ledger:
        return list(ledger.latest())


def test_a_saved_page_is_a_resource_of_its_time(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.html", '<link rel=canonical href="http://gaj.example.gov.cn/1.html">')
    report = take(path)
    assert report == ImportReport(imported=1, already_there=0, sites={"gaj.example.gov.cn": 1}, problems=())
    (page,) = pages(folder, "gaj.example.gov.cn")
    assert (page.kind, page.state, page.since) == (Kind.IMPORT, FetchState.OK, SAVED)
    assert (page.snapshot.url, page.snapshot.status) == ("http://gaj.example.gov.cn/1.html", 0)
    assert page.snapshot.media_type == "text/html"
    capture = read_capture(folder, page.snapshot)
    assert capture.body == path.read_bytes()
    assert capture.headers == (("Content-Type", "text/html"),)
    assert page.detail.startswith("from file a.html, sha256 ")
    assert verify(folder) == []


def test_the_same_file_adds_nothing(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.html")
    take(path)
    (warc,) = folder.warc_dir("imported").iterdir()
    before = warc.read_bytes()
    os.utime(path, (0, 0))  # as a copy has it
    assert take(path, path) == ImportReport(imported=0, already_there=2, sites={}, problems=())
    assert warc.read_bytes() == before


def test_the_same_file_twice_in_one_import_is_kept_once(take: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.html")
    assert take(path, path).imported == 1


def test_a_folder_is_walked(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    for name in ("1.html", "b/2.HTM", "b/c/3.shtml", "b/4.jhtml", "5.txt", "6.doc"):
        saved(tmp_path / "pages" / name)
    report = take(tmp_path / "pages")
    assert (report.imported, report.passed_over) == (4, {".doc": 1, ".txt": 1})
    assert [page.snapshot.url for page in pages(folder, "imported")] == [
        "file:pages/1.html",
        "file:pages/b/2.HTM",
        "file:pages/b/4.jhtml",
        "file:pages/b/c/3.shtml",
    ]


def test_no_path_of_this_machine_is_kept(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    saved(tmp_path / "pages" / "通告 1.html")
    take(tmp_path / "pages")
    take(tmp_path / "pages" / "通告 1.html", site="other")
    for site in ("imported", "other"):
        for path in folder.warc_dir(site).iterdir():
            assert str(tmp_path).encode() not in gzip.decompress(path.read_bytes())
    assert pages(folder, "imported")[0].snapshot.url == "file:pages/%E9%80%9A%E5%91%8A%201.html"


def test_site_and_url_may_be_given(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.html")
    take(path, site="kaihua", url="http://www.kaihua.gov.cn/art/1.html")
    assert [page.snapshot.url for page in pages(folder, "kaihua")] == ["http://www.kaihua.gov.cn/art/1.html"]


def test_one_address_is_for_one_page(take: Any, tmp_path: Path) -> None:
    for name in ("1.html", "2.html"):
        saved(tmp_path / "pages" / name)
    with pytest.raises(InputError, match="single HTML file or document"):
        take(tmp_path / "pages", url="http://x.gov.cn/")


def test_an_import_is_a_run_of_its_own(folder: DataFolder, take: Any, writer: Any, tmp_path: Path) -> None:
    with writer.open() as archive:
        archive.start_run([writer.entry("/1")], settings={})
        crawl = archive.run_id
    take(saved(tmp_path / "a.html"), site=writer.site)
    with Ledger.open(folder.ledger_path(writer.site)) as ledger:
        first, second = ledger.runs()
        assert (first.kind, first.finished) == ("crawl", None)
        assert (second.kind, second.reason, second.states) == ("import", "imported", {FetchState.OK: 1})
        assert second.settings["source"] == "a.html"
    with writer.open() as archive:
        archive.start_run([], settings={})
        assert (archive.run_id, archive.pending()) == (crawl, 1)


def test_an_old_page_says_nothing_of_the_present(
    folder: DataFolder, take: Any, writer: Any, tmp_path: Path
) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        crawled = writer.fetch(archive, "/1.html")
        gone = writer.fetch(archive, "/1.html", b"", status=404, state=FetchState.GONE)
    take(saved(tmp_path / "a.html"), url=crawled.url)
    (page,) = pages(folder, writer.site)
    assert page.snapshot == crawled
    assert (page.state, page.since) == (FetchState.GONE, gone.captured_at)


def test_a_time_to_come_is_now(folder: DataFolder, take: Any, clock: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.html")
    os.utime(path, (4e9, 4e9))
    take(path)
    assert pages(folder, "imported")[0].snapshot.captured_at <= clock.now


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"plain words", "no HTML"),
        (b"<\0\0\0", "no HTML"),
        (b"<p>" * 50, "more than the 100"),
    ],
)
def test_a_file_that_is_no_page_is_a_problem(take: Any, tmp_path: Path, content: bytes, why: str) -> None:
    good, bad = saved(tmp_path / "1.html"), tmp_path / "2.html"
    bad.write_bytes(content)
    report = take(good, bad, max_bytes=100)
    assert report.imported == 1
    (problem,) = report.problems
    assert str(bad) in problem
    assert why in problem


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_problem(take: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.html")
    path.chmod(0)
    assert "cannot be read" in take(path).problems[0]


def test_a_folder_that_may_not_be_read_is_an_error(take: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        take(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no HTML file"):
        take(tmp_path / "empty")
    (tmp_path / "a.exe").write_bytes(b"x")
    with pytest.raises(InputError, match="neither an HTML file"):
        take(tmp_path / "a.exe")


def test_a_document_by_name_is_a_resource_with_its_media_type(
    folder: DataFolder, take: Any, tmp_path: Path
) -> None:
    path = tmp_path / "指南.PDF"
    path.write_bytes(b"%PDF-1.4\0")
    assert take(path, url="http://gaj.example.gov.cn/a.pdf").sites == {"gaj.example.gov.cn": 1}
    (page,) = pages(folder, "gaj.example.gov.cn")
    assert (page.snapshot.media_type, page.snapshot.url) == (
        "application/pdf",
        "http://gaj.example.gov.cn/a.pdf",
    )
    assert read_capture(folder, page.snapshot).body == b"%PDF-1.4\0"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_is_a_page(folder: DataFolder, take: Any, tmp_path: Path, encoding: str) -> None:
    markup = '<html><head><link rel=canonical href="http://gaj.example.gov.cn/1.html"></head><p>通告'
    (tmp_path / "a.html").write_bytes(markup.encode(encoding))
    assert take(tmp_path / "a.html").sites == {"gaj.example.gov.cn": 1}
    (page,) = pages(folder, "gaj.example.gov.cn")
    assert read_capture(folder, page.snapshot).body == markup.encode(encoding)


def test_each_file_is_told_to_the_one_who_waits(take: Any, tmp_path: Path) -> None:
    told: list[Path] = []
    first, second = saved(tmp_path / "p" / "1.html"), saved(tmp_path / "p" / "2.html")
    take(tmp_path / "p", progress=lambda path, _: told.append(path))
    assert told == [first, second]
