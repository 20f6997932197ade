"""A data folder whose one notice was changed, removed and moved, and one that was always the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE = "gaj.example.gov.cn"
BASE = f"http://{SITE}"
BEGIN = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<table><tr><td>索引号：</td><td>0033-2026-1</td><td>发布机构：</td><td>样县公安局</td></tr>
<tr><td>发布日期：</td><td>2026-02-27</td></tr></table><h1>{title}</h1><div class="TRS_Editor"><p>{text}</p></div></body></html>"""


@dataclass(frozen=True)
class Archive:
    """The folder, and a way to call gongkai on it."""

    folder: DataFolder
    run: Callable[..., Any]

    moved = f"{BASE}/art/t20260227_368831.html"
    same = f"{BASE}/art/t20260227_368832.html"

    def look(
        self,
        day: int,
        url: str,
        text: str = "",
        state: FetchState = FetchState.OK,
        title: str = "关于收费的通告",
    ) -> None:
        """One look on a day; day 1 is 1 March 2026, already the 2nd in China. Without an answer: TIMEOUT."""
        at = BEGIN + timedelta(days=day - 1)
        entry = FrontierEntry(url=url, kind=Kind.DETAIL, column="tzgg")
        exchange = Exchange(
            url=url,
            status=200 if state is FetchState.OK else 404,
            captured_at=at,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=PAGE.format(title=title, text=text).encode(),
        )
        with SiteArchive.open(self.folder, SITE, software="test", clock=lambda: at) as archive:
            archive.start_run([], settings={})
            answered = state is not FetchState.TIMEOUT
            place = archive.record(exchange, kind=Kind.DETAIL, column="tzgg") if answered else None
            archive.acknowledge(Fetch(entry=entry, snapshot=place, state=state))
            archive.finish_run([], "done")

    def call(self, *arguments: str, lang: str = "en") -> Any:  # noqa: ANN401 - what conftest.py defines
        return self.run("--data", str(self.folder.root), "--lang", lang, "archive", *arguments)


OLD = "凭居民户口簿到派出所办理，补领居民身份证的，缴纳工本费20元，十五个工作日内办结。"
NEW = OLD.replace("20元", "40元").replace("十五", "十")


@pytest.fixture
def archive(tmp_path: Path, call: Callable[..., Any]) -> Archive:
    archive = Archive(DataFolder.open(tmp_path / "data", create=True), call)
    archive.look(1, archive.moved, OLD)
    archive.look(2, archive.same, OLD)
    archive.look(8, archive.moved, "", FetchState.TIMEOUT)
    archive.look(9, archive.moved, NEW)
    for day in (10, 20, 30):
        archive.look(day, archive.moved, "", FetchState.GONE)
    archive.look(40, archive.same, OLD)
    return archive
