"""What is exported and imported elsewhere has the same addresses, times, digests and payloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from cli.archive import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

URL = "http://gaj.example.gov.cn"
pytestmark = pytest.mark.skipif("export" not in COMMANDS, reason="this gongkai exports no web archives")


def captures(root: Path) -> set[tuple[object, ...]]:
    folder = DataFolder.open(root)
    kept: set[tuple[object, ...]] = set()
    for site in folder.site_ids():
        with Ledger.open(folder.ledger_path(site)) as ledger:
            for found in ledger.captures():
                capture = read_capture(folder, found)
                kept.add((found.url, found.captured_at, found.digest, capture.headers, capture.body))
    return kept


@pytest.mark.parametrize("form", ["wacz", "warc"])
def test_a_round_trip_changes_nothing(call: Callable[..., Any], tmp_path: Path, form: str) -> None:
    for number in range(3):
        page = f"<link rel=canonical href={URL}/{number}.html><p>通告 {number}"
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    (tmp_path / "nameless.html").write_bytes(b"<p>nowhere")
    names = ("0.html", "1.html", "2.html", "nameless.html")
    assert call("--data", "data", "archive", "import", *names).status == 0
    ended = call("--data", "data", "archive", "export", "--as", form, "-o", f"out.{form}")
    assert ended.status == 0, ended.err
    assert call("--data", "other", "archive", "import", f"out.{form}").status == 0
    assert len(captures(tmp_path / "data")) == 4
    assert captures(tmp_path / "other") == captures(tmp_path / "data")
    assert call("--data", "other", "archive", "verify").status == 0
