"""A registry of a made-up province, notices for it, and an archive and an index that say what is wanted."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from archive.fetches import ColumnTotal
from archive.folder import DataFolder
from audit.coverage import coverage_by
from audit.reasons import reason
from disclosure.catalogue import ELEMENTS
from disclosure.model import ItemMatch, Notice, Snapshot
from disclosure.registry import load_registry
from indexer.embedded.index import SqliteIndex
from indexer.serving import servings_of

from .county import County

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from audit.result import Audit
    from disclosure.model import Column, Reason
    from disclosure.registry import Registry
    from indexer.serving import Serving

WORLD = """\
regions:
  - {code: 990000, name: 样省, level: province, short_name: 样}
  - {code: 990100, name: 样市, level: prefecture, parent: 990000, short_name: 样市}
  - {code: 990102, name: 乙县, level: county, parent: 990100, short_name: 乙}
  - {code: 990101, name: 甲县, level: county, parent: 990100, short_name: 甲}
  - {code: 990109, name: 己县, level: county, parent: 990100, short_name: 己, in_scope: false}
  - {code: 990103, name: 丙县, level: county, parent: 990100, short_name: 丙}
  - {code: 990201, name: 丁县, level: county, parent: 990000, short_name: 丁}
  - {code: 990202, name: 戊县, level: county, parent: 990000, short_name: 戊}
agencies:
  - {id: province, name: 样省公安厅, region: 990000, level: province, columns: complete}
  - {id: city, name: 样市公安局, region: 990100, level: prefecture, columns: complete}
  - {id: zone, name: 样市公安局开发区分局, region: 990100, level: county, parent: city, columns: complete}
  - {id: jia-station, name: 甲县城关派出所, region: 990101, level: station, parent: jia, columns: complete}
  - {id: jia, name: 甲县公安局, region: 990101, level: county, parent: city, columns: complete}
  - {id: yi, name: 乙县公安局, region: 990102, level: county, parent: city, columns: complete}
  - {id: ding, name: 丁县公安局, region: 990201, level: county, columns: partial}
  - {id: wu, name: 戊县公安局, region: 990202, level: county, columns: complete}
sites:
  - id: gat.yang.gov.cn
    url: https://gat.yang.gov.cn/
    platform: trs
    columns:
      - {id: zwgk, name: 政务公开, url: "https://gat.yang.gov.cn/zwgk/", agency: province}
      - {id: wu, name: 戊县, url: "https://gat.yang.gov.cn/wu/", agency: wu}
  - id: gaj.yang.gov.cn
    url: https://gaj.yang.gov.cn/
    platform: trs
    agency: city
    columns:
      - {id: bszn, name: 办事指南, url: "https://gaj.yang.gov.cn/bszn/"}
      - {id: kfq, name: 开发区分局, url: "https://gaj.yang.gov.cn/kfq/", agency: zone}
  - id: www.jia.gov.cn
    url: https://www.jia.gov.cn/
    platform: trs
    agency: jia
    allow_hosts: [files.jia.gov.cn]
    columns:
      - {id: hjgl, name: 户籍管理, url: "https://www.jia.gov.cn/hjgl/"}
      - {id: pcs, name: 派出所, url: "https://www.jia.gov.cn/pcs/", agency: jia-station}
  - id: www.yigongan.com
    url: https://www.yigongan.com/
    platform: generic
    agency: yi
    exception: the county's own paper says that its bureau publishes here
    columns:
      - {id: hj, name: 户政, url: "https://www.yigongan.com/hj/"}
  - id: www.ding.gov.cn
    url: https://www.ding.gov.cn/
    platform: generic
    agency: ding
    columns:
      - {id: hj, name: 户政, url: "https://www.ding.gov.cn/hj/"}
"""

PLACES = {  # agency: site, column, region
    "province": ("gat.yang.gov.cn", "zwgk", "990000"),
    "city": ("gaj.yang.gov.cn", "bszn", "990100"),
    "zone": ("gaj.yang.gov.cn", "kfq", "990100"),
    "jia": ("www.jia.gov.cn", "hjgl", "990101"),
    "jia-station": ("www.jia.gov.cn", "pcs", "990101"),
    "yi": ("www.yigongan.com", "hj", "990102"),
    "ding": ("www.ding.gov.cn", "hj", "990201"),
    "wu": ("gat.yang.gov.cn", "wu", "990202"),
}
CAPTURED = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LISTED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    path = tmp_path_factory.mktemp("registry") / "world.yml"
    path.write_text(WORLD, encoding="utf-8")
    return load_registry(path)


@pytest.fixture
def make_notice() -> Callable[..., Notice]:
    """A notice in a column of an agency that serves one item with so many elements; fields replace others."""

    def make(
        lister: str, number: str = "1", /, *, item: int = 1, stated: int = 6, **fields: object
    ) -> Notice:
        site, column, region = PLACES[lister]
        spans = dict.fromkeys(ELEMENTS[:stated], (0, 1))
        notice = Notice(
            id=f"{site}:{number}",
            url=f"https://{site}/{column}/{number}.html",
            site=site,
            agency=lister,
            region=region,
            column=column,
            title=f"办事指南{number}",
            items=(ItemMatch(no=item, confidence=0.9, elements=spans),),
            captured_at=CAPTURED,
            parser="7",
        )
        return replace(notice, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_snapshot() -> Callable[..., Snapshot]:
    def make(url: str, at: datetime = CAPTURED, *, site: str = "www.jia.gov.cn") -> Snapshot:
        return Snapshot(
            site=site,
            url=url,
            captured_at=at,
            status=200,
            media_type="text/html",
            digest=f"sha1:{url}",
            file="a.warc.gz",
            offset=0,
            length=1,
        )

    return make


@dataclass
class FakeEvidence:
    """An archive in which every column was searched to its end, less what a test puts in."""

    registry: Registry
    snapshot: Callable[..., Snapshot]
    incomplete: dict[str, str] = field(default_factory=dict)  # column: why
    not_indexed: dict[str, str] = field(default_factory=dict)  # column: why
    never_crawled: set[str] = field(default_factory=set)  # sites
    denied: set[str] = field(default_factory=set)  # addresses
    remarks: dict[str, str] = field(default_factory=dict)  # column: why
    stated: dict[str, int] = field(default_factory=dict)  # column: rows expected

    def totals(self, site: str) -> dict[str, ColumnTotal]:
        if site in self.never_crawled:
            return {}
        columns = [column.id for column in self.registry.sites[site].columns]
        return {
            column: ColumnTotal(
                column=column,
                expected=self.stated.get(column, 3),
                got=3,
                complete=column not in self.incomplete,
                why=self.incomplete.get(column, self.remarks.get(column, "")),
            )
            for column in columns
        }

    def unread(self, column: Column) -> Reason | None:
        why = self.not_indexed.get(column.id)
        return reason("incomplete", site=column.site, column=column.name, why=why) if why else None

    def latest(self, site: str, url: str) -> Snapshot | None:
        return None if site in self.never_crawled else self.snapshot(url, LISTED, site=site)

    def is_gone(self, site: str, url: str) -> bool:  # noqa: ARG002 - as the protocol has it
        return url in self.denied

    def newest(self, site: str, url: str) -> Snapshot | None:
        return self.latest(site, url)

    def capture(self, site: str, url: str, at: datetime | None) -> Snapshot | None:
        return self.snapshot(url, at, site=site) if at else None


@pytest.fixture
def evidence(registry: Registry, make_snapshot: Callable[..., Snapshot]) -> FakeEvidence:
    return FakeEvidence(registry, make_snapshot)


@dataclass
class FakeIndex:
    """Notices in a list; remembers what it was asked."""

    notices: list[Notice]
    asked: list[Sequence[str] | None] = field(default_factory=list)

    def serving(self, sites: Sequence[str] | None = None) -> Iterator[Serving]:
        self.asked.append(sites)
        for notice in self.notices:
            if sites is None or notice.site in sites:
                yield from servings_of(notice)

    def many(self, ids: Sequence[str]) -> dict[str, Notice]:
        return {notice.id: notice for notice in self.notices if notice.id in ids}

    def get(self, notice_id: str) -> Notice | None:
        return self.many([notice_id]).get(notice_id)

    def reading(self) -> AbstractContextManager[None]:
        return nullcontext()


@pytest.fixture
def make_index() -> Callable[..., FakeIndex]:
    return lambda *notices: FakeIndex(list(notices))


@pytest.fixture
def audit(registry: Registry, evidence: FakeEvidence) -> Callable[..., Audit]:
    """Audits the made-up city over the notices that are given."""

    def run(*notices: Notice, region: str | None = "990100", everywhere: bool = False) -> Audit:
        index = FakeIndex(list(notices))
        return coverage_by(index, evidence, registry, region=region, everywhere=everywhere)  # type: ignore[arg-type]

    return run


@pytest.fixture
def county(tmp_path: Path, registry: Registry) -> Iterator[County]:
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SqliteIndex(tmp_path / "index.db", wait=0) as index:
        yield County(folder, index.check(), registry)
