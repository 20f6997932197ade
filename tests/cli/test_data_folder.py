"""A data folder that cannot be used: locked, full, damaged, newer. One line, status 4, nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.site_archive import SiteArchive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "<html><head><title>出生登记</title></head><body><p>受理部门：派出所。{}</p></body></html>"


def save_pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        # Bytes that do not compress, so that a small limit on files is soon reached.
        noise = os.urandom(6000).hex()
        (folder / f"page{number}.html").write_text(PAGE.format(noise), encoding="utf-8")
    return folder


def test_a_locked_site_is_said_and_left_alone(call: Callable[..., Any], tmp_path: Path) -> None:
    pages = save_pages(tmp_path / "pages", 1)
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SiteArchive.open(folder, "www.example.gov.cn", software="test"):
        ended = call("--data", "data", "archive", "import", "--site", "www.example.gov.cn", str(pages))
    assert ended.status == 1, ended.err
    assert len(ended.err.splitlines()) == 1
    assert "www.example.gov.cn" in ended.err
    assert call("--data", "data", "archive", "import", "--site", "www.example.gov.cn", str(pages)).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
def test_a_full_disk_ends_with_4_and_loses_nothing(call: Callable[..., Any], tmp_path: Path) -> None:
    few, many = save_pages(tmp_path / "few", 3), save_pages(tmp_path / "many", 40)
    assert call("--data", "data", "archive", "import", "--site", "s.gov.cn", str(few)).status == 0
    before = list(imported(call))
    ended = under_a_limit(
        "--data", "data", "archive", "import", "--site", "s.gov.cn", str(many), cwd=tmp_path
    )
    assert ended.returncode == 4, ended.stderr
    assert "Traceback" not in ended.stderr
    assert [line for line in ended.stderr.splitlines() if line.startswith("gongkai:")], ended.stderr
    assert call("--data", "data", "archive", "import", "--site", "s.gov.cn", str(many)).status == 0
    after = list(imported(call))
    assert set(before) <= set(after)
    assert len(set(after)) == 43
    assert call("--data", "data", "archive", "verify").status == 0


def imported(call: Callable[..., Any]) -> list[str]:
    ended = call("--data", "data", "archive", "list", "--json")
    return [json.loads(line)["url"] for line in ended.out.splitlines()]


def under_a_limit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run gongkai where no file may grow beyond 150 kB: writing fails as it does on a full disk."""
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "sys.argv[0] = 'gongkai'\n"
        "from cli.main import main\n"
        "main()\n"
    )
    call = [sys.executable, "-c", code, *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=cwd)  # noqa: S603 - our own


def test_a_newer_data_folder_is_refused_with_what_to_do(call: Callable[..., Any], tmp_path: Path) -> None:
    DataFolder.open(tmp_path / "data", create=True)
    (tmp_path / "data" / "gongkai.json").write_text('{"format": 99}', encoding="utf-8")
    ended = call("--data", "data", "status")
    assert ended.status == 4
    assert "99" in ended.err


def test_a_ledger_that_is_no_database_is_named(call: Callable[..., Any], tmp_path: Path) -> None:
    pages = save_pages(tmp_path / "pages", 1)
    call("--data", "data", "archive", "import", "--site", "s.gov.cn", str(pages))
    folder = DataFolder.open(tmp_path / "data")
    for leftover in folder.site_dir("s.gov.cn").glob("ledger.db-*"):
        leftover.unlink()
    folder.ledger_path("s.gov.cn").write_bytes(b"this is no database" * 100)
    ended = call("--data", "data", "status")
    assert ended.status == 4
    assert "ledger.db" in ended.err
    assert "Traceback" not in ended.err


def test_a_missing_data_folder_says_what_to_run_first(call: Callable[..., Any]) -> None:
    ended = call("--data", "nowhere", "search", "户口")
    assert ended.status == 2
    assert "gongkai crawl" in ended.err
