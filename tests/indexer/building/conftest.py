"""A small archive as a crawl leaves it, and a registry that knows its site."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from disclosure.model import Agency, AgencyLevel, Column, FetchState, Site
from disclosure.registry import Registry, load_registry
from indexer.building.build import build_index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from disclosure.model import Snapshot
    from indexer.base import Index
    from indexer.building.report import BuildReport, PageOutcome

SITE = "gaj.example.gov.cn"
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

PAGE = """<html><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"></head>
<body><div class="article"><h1>{title}</h1><div class="TRS_Editor"><p>{text}</p></div></div></body></html>"""


@dataclass
class Crawl:
    """Writes what a crawl of a site would: each call is one fetch, an hour after the one before."""

    folder: DataFolder
    site: str = SITE
    hours: count[int] = field(default_factory=count)

    def url(self, number: int) -> str:
        return f"http://{self.site}/art/t20210315_{number}.html"

    def notice(
        self, number: int, title: str = "关于户口迁移的通告", text: str = "本局受理户口迁移申请。"
    ) -> Snapshot:
        return self.page(self.url(number), PAGE.format(title=f"{title}{number}", text=text * 3).encode())

    def page(self, url: str, body: bytes, media_type: str = "text/html; charset=utf-8") -> Snapshot:
        snapshot = self._fetch(url, body, media_type=media_type)
        assert snapshot is not None
        return snapshot

    def gone(self, number: int) -> None:
        self.withdraw(self.url(number))

    def withdraw(self, url: str) -> None:
        self._fetch(url, b"<h1>404</h1>", status=404, state=FetchState.GONE)

    def listing(self, column: str, links: Sequence[Link]) -> None:
        url = f"http://{self.site}/{column}/"
        self._fetch(url, b"<ul></ul>", kind=Kind.LIST, column=column, links=tuple(links))

    def _fetch(
        self,
        url: str,
        body: bytes,
        *,
        media_type: str = "text/html",
        status: int = 200,
        state: FetchState = FetchState.OK,
        kind: Kind = Kind.DETAIL,
        column: str | None = None,
        links: tuple[Link, ...] = (),
    ) -> Snapshot | None:
        at = BEGIN + timedelta(hours=next(self.hours))
        exchange = Exchange(
            url=url, status=status, captured_at=at, headers=(("Content-Type", media_type),), body=body
        )
        entry = FrontierEntry(url=url, kind=kind, column=column)
        with SiteArchive.open(self.folder, self.site, software="test", clock=lambda: at) as archive:
            archive.start_run([entry], settings={})
            archive.next_entry()
            snapshot = archive.record(exchange, kind=kind, column=column)
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=state, links=links))
            archive.finish_run([], "done")
        return snapshot


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data", create=True)


@pytest.fixture
def crawl(folder: DataFolder) -> Crawl:
    return Crawl(folder)


@pytest.fixture
def crawl_of(folder: DataFolder) -> Callable[[str], Crawl]:
    return lambda site: Crawl(folder, site)


@pytest.fixture(scope="session")
def packaged_registry() -> Registry:
    return load_registry()


@pytest.fixture
def registry(packaged_registry: Registry) -> Registry:
    """One portal with a column of the bureau, one of a police station, and one that is not registered."""
    columns = (
        Column(id="tzgg", site=SITE, name="通知公告", url=f"http://{SITE}/tzgg/", agency="bureau"),
        Column(id="pcs", site=SITE, name="派出所", url=f"http://{SITE}/pcs/", agency="station"),
    )
    county, other = AgencyLevel.COUNTY, AgencyLevel.STATION
    agencies = {
        "bureau": Agency(id="bureau", name="开化县公安局", region="330824", level=county),
        "station": Agency(id="station", name="城关派出所", region="330825", level=other),
    }
    site = Site(id=SITE, url=f"http://{SITE}/", platform="trs", columns=columns)
    return replace(packaged_registry, agencies=agencies, sites={SITE: site})


@pytest.fixture
def index(sqlite_index: Index) -> Index:
    return sqlite_index


@pytest.fixture
def build(folder: DataFolder, index: Index, registry: Registry) -> Callable[..., BuildReport]:
    """Builds the index; checks that every page read was told, and every page there is accounted for."""

    def run(*, registry: Registry = registry, **options: object) -> BuildReport:
        told: list[PageOutcome] = []
        report = build_index(folder, index, registry, progress=told.append, **options)  # type: ignore[arg-type]
        assert report.read == report.notices + report.skipped.total() + len(report.failed) == len(told)
        figures = report.ledger
        assert figures.pop("pages") == sum(figures.values())
        assert bool(report.lost) == bool(report.unbalanced) == bool(figures["lost"])
        return report

    return run
