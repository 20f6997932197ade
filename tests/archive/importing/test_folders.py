# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Folders of saved pages: mirrors, companions of pages, documents, links that lead elsewhere."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from archive.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

PAGE = b"<html><h1>1"


def made(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE + name.encode())
    return root


def urls(folder: DataFolder, site: str) -> list[str]:
    with Ledger.open(folder.ledger_path(site)) as ledger:
        return sorted(snapshot.url for snapshot in ledger.captures())


def test_a_mirror_s_folders_are_addresses(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    root = made(tmp_path / "m", "www.a.gov.cn/index.html", "www.a.gov.cn/x/通告.html", "b.gov.cn/1.htm")
    report = take(root, url_prefix="http://")
    assert report.sites == {"www.a.gov.cn": 2, "b.gov.cn": 1}
    assert urls(folder, "www.a.gov.cn") == [
        "http://www.a.gov.cn/index.html",
        "http://www.a.gov.cn/x/%E9%80%9A%E5%91%8A.html",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no question mark in a file's name there")
def test_a_query_may_stand_in_a_name(folder: DataFolder, take: Any, tmp_path: Path) -> None:
    root = made(tmp_path / "m", "list.html?id=3&page=1")
    take(root, url_prefix="http://www.a.gov.cn/zwgk/")
    assert urls(folder, "www.a.gov.cn") == ["http://www.a.gov.cn/zwgk/list.html?id=3&page=1"]


def test_what_a_program_wrote_of_a_page_counts_more_than_its_place(
    folder: DataFolder, take: Any, tmp_path: Path
) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "1.html").write_bytes(b"<!-- saved from url=(0020)http://b.gov.cn/1.html --><p>")
    (tmp_path / "m" / "2.html").write_bytes(b'<link rel=canonical href="http://c.gov.cn/2.html">')
    assert take(tmp_path / "m", url_prefix="http://a.gov.cn/").sites == {"a.gov.cn": 1, "b.gov.cn": 1}
    assert urls(folder, "a.gov.cn") == ["http://a.gov.cn/2.html"]


def test_a_page_s_companions_are_no_pages(take: Any, tmp_path: Path) -> None:
    root = made(
        tmp_path / "s",
        "通告.html",
        "通告_files/frame.html",
        "通告_files/a/b.png",
        "旧.htm",
        "旧.files/header.htm",
        "other_files/real.html",
    )
    report = take(root)
    assert (report.imported, report.passed_over) == (3, {"parts of pages": 3})


def test_documents_are_taken_when_asked_for(take: Any, tmp_path: Path) -> None:
    root = made(tmp_path / "d", "1.html", "a/2.pdf", "3.txt")
    assert take(root).passed_over == {".pdf": 1, ".txt": 1}
    report = take(root, documents=True, url_prefix="http://a.gov.cn")
    assert (report.imported, report.passed_over) == (2, {".txt": 1})


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_a_link_is_not_followed(take: Any, tmp_path: Path) -> None:
    root = made(tmp_path / "l", "1.html")
    (tmp_path / "secret.html").write_bytes(b"<p>secret")
    (root / "2.html").symlink_to(tmp_path / "secret.html")
    report = take(root)
    assert (report.imported, report.passed_over) == (1, {"symbolic link": 1})


def test_archives_in_a_folder_are_taken_with_its_pages(take: Any, tmp_path: Path, foreign: Any) -> None:
    foreign.record("response")
    root = made(tmp_path / "f", "1.html")
    foreign.done().rename(root / "theirs.warc.gz")
    assert take(root).imported == 2


def test_a_time_before_the_web_is_none(folder: DataFolder, take: Any, clock: Any, tmp_path: Path) -> None:
    root = made(tmp_path / "t", "1.html")
    os.utime(root / "1.html", (0, 0))
    began = clock.now
    take(root)
    with Ledger.open(folder.ledger_path("imported")) as ledger:
        assert began < next(ledger.captures()).captured_at <= clock.now
