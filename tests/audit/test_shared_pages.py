"""One guide in the lists of several counties on one portal: it counts for each whose list still has it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from archive.exchange import Exchange
from archive.fetches import ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from audit.coverage import audit_coverage
from disclosure.model import Column, FetchState, Verdict
from indexer.building.build import build_index
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from disclosure.registry import Registry

SITE = "www.jia.gov.cn"
JIA, YI = "990101", "990102"
ONE, OTHER = (f"https://{SITE}/art/2026/3/1/art_{column}_777.html" for column in (11, 22))
BODY = """<p>受理部门：户籍所在地派出所户籍窗口。</p><p>办理条件：公民死亡，应当注销户口。</p>
<p>办理流程：申请、受理、审核、注销。</p><p>所需材料：死亡证明、居民户口簿、申请人身份证。</p>
<p>办理时限：当场办结。</p><p>收费依据及标准：不收费。</p>"""
GUIDE = f"""<html><head><meta charset="utf-8"><title>死亡注销户口办事指南</title></head><body><div class="article">
<h1>死亡注销户口办事指南</h1><div class="TRS_Editor">{BODY}</div></div></body></html>""".encode()
EMPTY, GONE = b"", None


@dataclass
class Portal:
    """甲县's site with a column for 乙县's bureau, which has no other."""

    folder: DataFolder
    index: SqliteIndex
    registry: Registry
    seconds: count[int] = field(default_factory=count)

    def crawl(
        self, lists: Mapping[str, list[str]], pages: Mapping[str, bytes | None], *, indexing: bool = True
    ) -> None:
        """Read every list to its end, then fetch these pages in order, and index all."""
        with SiteArchive.open(self.folder, SITE, software="test", clock=self.clock) as archive:
            archive.start_run([], settings={})
            for column in self.registry.sites[SITE].columns:
                links = tuple(Link(url=url, column=column.id) for url in lists.get(column.id, ()))
                self.fetch(
                    archive, FrontierEntry(url=column.url, kind=Kind.LIST, column=column.id), b"<ul>", links
                )
            for url, body in pages.items():
                self.fetch(archive, FrontierEntry(url=url, kind=Kind.DETAIL, column="hjgl"), body)
            totals = [
                ColumnTotal(column=one.id, expected=1, got=1, complete=True, listed=True)
                for one in self.registry.sites[SITE].columns
            ]
            archive.finish_run(totals, "done")
        if indexing:
            build_index(self.folder, self.index, self.registry)

    def fetch(
        self, archive: SiteArchive, entry: FrontierEntry, body: bytes | None, links: tuple[Link, ...] = ()
    ) -> None:
        exchange = Exchange(
            url=entry.url,
            status=404 if body is None else 200,
            captured_at=self.clock(),
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=body or b"",
        )
        snapshot = archive.record(exchange, kind=entry.kind, column=entry.column)
        state = FetchState.GONE if body is None else FetchState.OK
        archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=state, links=links))

    def clock(self) -> datetime:
        return datetime(2026, 3, 1, 8, tzinfo=UTC) + timedelta(seconds=next(self.seconds))

    def verdicts(self) -> tuple[Verdict, Verdict]:
        """What is said of item 3 in 甲县 and 乙县."""
        findings = audit_coverage(self.index, self.folder, self.registry, region="990100").findings
        found = {one.region: one.verdict for one in findings if one.item == 3}
        return found[JIA], found[YI]


@pytest.fixture
def portal(tmp_path: Path, registry: Registry) -> Iterator[Portal]:
    site = registry.sites[SITE]
    yi = Column(id="yi", site=SITE, name="乙县", url=f"https://{SITE}/yi/", agency="yi")
    sites = {one.id: one for one in registry.sites.values() if one.id != "www.yigongan.com"}
    known = replace(registry, sites={**sites, SITE: replace(site, columns=(*site.columns, yi))})
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SqliteIndex(folder.index_path) as index:
        yield Portal(folder, index, known)


def test_a_page_that_the_lists_of_two_counties_name_counts_for_both(portal: Portal) -> None:
    portal.crawl({"hjgl": [ONE], "yi": [ONE]}, {ONE: GUIDE})
    assert portal.verdicts() == (Verdict.MET, Verdict.MET)


def test_a_page_that_the_lists_of_bureau_and_station_name_counts_as_the_bureau_s(portal: Portal) -> None:
    portal.crawl({"hjgl": [ONE], "pcs": [ONE]}, {ONE: GUIDE})
    assert portal.verdicts() == (Verdict.MET, Verdict.NOT_FOUND)


@pytest.mark.parametrize("order", [(ONE, OTHER), (OTHER, ONE)])
def test_an_article_under_two_addresses_counts_for_the_lists_of_both(
    portal: Portal, order: tuple[str, str]
) -> None:
    portal.crawl({"hjgl": [ONE], "yi": [OTHER]}, dict.fromkeys(order, GUIDE))
    assert portal.verdicts() == (Verdict.MET, Verdict.MET)


@pytest.mark.parametrize("order", [(ONE, OTHER), (OTHER, ONE)])
def test_a_county_whose_copy_is_gone_loses_the_guide_and_the_other_keeps_it(
    portal: Portal, order: tuple[str, str]
) -> None:
    portal.crawl({"hjgl": [ONE], "yi": [OTHER]}, dict.fromkeys(order, GUIDE))
    portal.crawl({"hjgl": [ONE]}, {OTHER: GONE})
    assert portal.verdicts() == (Verdict.MET, Verdict.NOT_FOUND)
    portal.crawl({}, {ONE: GONE})
    assert portal.verdicts() == (Verdict.NOT_FOUND, Verdict.NOT_FOUND)


def test_a_copy_that_cannot_be_read_leaves_its_county_unknown_once_the_other_is_gone(portal: Portal) -> None:
    portal.crawl({"hjgl": [ONE], "yi": [OTHER]}, {ONE: EMPTY, OTHER: GUIDE})
    portal.crawl({"hjgl": [ONE]}, {OTHER: GONE})
    assert portal.verdicts() == (Verdict.UNKNOWN, Verdict.NOT_FOUND)


def test_an_article_of_pictures_alone_leaves_every_county_unknown_whose_list_names_it(portal: Portal) -> None:
    pictures = GUIDE.replace(BODY.encode(), b'<img src="1.jpg">').replace("死亡注销户口".encode(), b"")
    portal.crawl({"hjgl": [ONE], "yi": [OTHER]}, {ONE: pictures, OTHER: pictures})
    assert portal.verdicts() == (Verdict.UNKNOWN, Verdict.UNKNOWN)


def test_while_the_index_does_not_know_that_a_copy_is_gone_nobody_is_told_that_there_is_none(
    portal: Portal,
) -> None:
    portal.crawl({"hjgl": [ONE], "yi": [OTHER]}, {ONE: GUIDE, OTHER: GUIDE})
    portal.crawl({"hjgl": [ONE]}, {OTHER: GONE}, indexing=False)
    assert portal.verdicts() == (Verdict.UNKNOWN, Verdict.UNKNOWN)
