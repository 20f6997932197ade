"""An archive with a past: each call is a look of a crawl at a day of its own."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from archive.exchange import Exchange
from archive.fetches import ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from archive.tables.attempts import Attempts
from disclosure.model import FetchState
from indexer.building.apart import DocumentReader
from indexer.versions.history import history_of
from indexer.versions.reading import VersionReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Snapshot
    from indexer.versions.history import History

SITE = "gaj.example.gov.cn"
BASE = f"http://{SITE}"
BEGIN = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)

PAGE = """<html><head><meta charset="utf-8"><title>{title}_样县公安局</title>
<meta name="ArticleTitle" content="{title}"></head><body>
<div class="nav">今天是2026年3月{serial}日 <a href="/">首页</a></div>
<table class="xxgk"><tr><td>索引号：</td><td>0033-2026-{number}</td><td>发布机构：</td><td>样县公安局</td></tr>
<tr><td>发布日期：</td><td>{published}</td><td>发文字号：</td><td>样公通〔2026〕7号</td></tr></table>
<div class="article"><h1>{title}</h1><div class="TRS_Editor">{body}</div>
<p>浏览次数：<span>{serial}</span></p></div>
<div class="related"><a href="/x{serial}.html">相关文章{serial}</a></div></body></html>"""

TEXT = (
    "根据《中华人民共和国居民身份证法》有关规定，为方便群众办理居民身份证，现将有关事项通告如下。",
    "一、申请人应当自2026年3月10日起，到常住户口所在地派出所提出申请，并交验居民户口簿。",
    "二、补领居民身份证的，缴纳工本费20元；换领的，缴纳工本费20元。",
    "三、公安机关应当自受理之日起15个工作日内办结，急需的可以申领临时居民身份证。",
    "四、咨询电话：0570-6612110。办公地址：样县城关镇解放路12号。",
)


@dataclass
class Past:
    """Writes looks at a site; ``day`` counts from 1 March 2026, 10 a.m. in China."""

    folder: DataFolder
    serial: int = 0
    archives: list[SiteArchive] = field(default_factory=list)

    def html(
        self,
        *text: str,
        title: str = "关于办理居民身份证的通告",
        published: str = "2026-02-27",
        files: tuple[tuple[str, str], ...] = (),
    ) -> bytes:
        """A page; its counter, its clock and the links beside it differ each time."""
        self.serial += 1
        body = "".join(f"<p>{line}</p>" for line in text or TEXT)
        body += "".join(f'<p><a href="{href}">{name}</a></p>' for href, name in files)
        page = PAGE.format(title=title, number=1, published=published, body=body, serial=self.serial)
        return page.encode()

    def page(
        self, day: float, body: bytes, path: str = "/art/t20260227_368831.html", **known: object
    ) -> Snapshot:
        found = self.look(day, path, FetchState.OK, body=body, **known)  # type: ignore[arg-type]
        assert found is not None
        return found

    def file(self, day: float, path: str, body: bytes, media_type: str = "text/plain; charset=utf-8") -> None:
        self.look(day, path, FetchState.OK, body=body, kind=Kind.ATTACHMENT, media_type=media_type)

    def look(
        self,
        day: float,
        path: str,
        state: FetchState,
        *,
        body: bytes | None = None,
        status: int | None = None,
        detail: str = "",
        kind: Kind = Kind.DETAIL,
        media_type: str = "text/html; charset=utf-8",
        location: str = "",
        changed: bool = False,
    ) -> Snapshot | None:
        """One fetch. States of an answer get one; of the others only what became of it is known."""
        answers = {
            "ok": 200,
            "gone": 404,
            "soft_404": 200,
            "redirected": 302,
            "not_modified": 304,
            "blocked": 412,
        }
        status = answers.get(state.value) if status is None else status
        entry = FrontierEntry(url=BASE + path, kind=kind, column="tzgg")
        with self.run(day) as archive:
            snapshot = None
            if status:
                headers = [("Content-Type", media_type), *([("Location", location)] if location else [])]
                exchange = Exchange(
                    url=entry.url,
                    status=status,
                    captured_at=at(day),
                    headers=tuple(headers),
                    body=b"<p>404" if body is None and status != 304 else body or b"",
                )
                snapshot = archive.record(exchange, kind=kind, column="tzgg")
            archive.acknowledge(
                Fetch(entry=entry, snapshot=snapshot, state=state, detail=detail, changed=changed)
            )
        return snapshot

    def listing(
        self,
        day: float,
        *rows: tuple[str, str],
        walk: str = "full",
        listed: bool = True,
        column: str = "tzgg",
    ) -> None:
        """A run that reads a column's list: paths with their dates as printed."""
        links = tuple(Link(url=BASE + path, title="通告", date=date) for path, date in rows)
        entry = FrontierEntry(url=f"{BASE}/{column}/", kind=Kind.LIST, column=column)
        total = ColumnTotal(
            column=column, expected=None, got=len(rows), complete=listed, listed=listed, walk=walk
        )
        exchange = Exchange(url=entry.url, status=200, captured_at=at(day), body=f"<ul>{day}".encode())
        with self.run(day, total) as archive:
            snapshot = archive.record(exchange, kind=Kind.LIST, column=column)
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK, links=links))

    @contextmanager
    def run(self, day: float, *totals: ColumnTotal) -> Iterator[SiteArchive]:
        """A run at one moment."""
        with SiteArchive.open(self.folder, SITE, software="test", clock=lambda: at(day)) as archive:
            archive.start_run([], settings={})
            yield archive
            archive.finish_run(totals, "done")


def at(day: float) -> datetime:
    return BEGIN + timedelta(days=day - 1)


@pytest.fixture
def past(tmp_path: Path) -> Past:
    return Past(DataFolder.open(tmp_path / "data", create=True))


@pytest.fixture(scope="session")
def documents() -> Iterator[DocumentReader]:
    with DocumentReader() as documents:
        yield documents


@pytest.fixture
def told(past: Past, documents: DocumentReader) -> Callable[..., History]:
    """The history of a path of the site."""

    def tell(path: str = "/art/t20260227_368831.html", **known: object) -> History:
        with Attempts.open(past.folder.ledger_path(SITE)) as attempts:
            reader = VersionReader(past.folder, attempts, documents)
            return history_of(attempts, reader, BASE + path, **known)  # type: ignore[arg-type]

    return tell
