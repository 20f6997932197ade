"""The audit over a real archive and a real index in a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import Exchange
from archive.fetches import ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from audit.coverage import audit_coverage
from audit.evidence import ArchiveEvidence
from disclosure.errors import ArchiveDamaged
from disclosure.model import FetchState, Verdict
from indexer.building.build import build_index
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from disclosure.model import Finding
    from disclosure.registry import Registry

    Make = Any  # the module that tests/conftest.py loads

SITE = "www.jia.gov.cn"
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LIST_PAGE = f"https://{SITE}/hjgl/"
GUIDE = f"https://{SITE}/hjgl/t20260101_1.html"
NEWS = f"https://{SITE}/hjgl/t20260101_2.html"
PDF = f"https://{SITE}/hjgl/P020260101.pdf"

BODY = """<p>受理部门：甲县公安局城关派出所户籍窗口。</p><p>办理条件：父母一方为本县常住户口的新生婴儿。</p>
<p>办理流程：申请、受理、审核、登记、发证。</p><p>所需材料：出生医学证明、父母居民户口簿、居民身份证。</p>
<p>办理时限：材料齐全的当场办结。</p><p>收费依据及标准：不收费。</p>"""
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title><meta name="ArticleTitle" content="{title}">
</head><body><div class="article"><h1>{title}</h1><div class="TRS_Editor">{body}</div></div></body></html>"""


def page(title: str, body: str) -> bytes:
    return PAGE.format(title=title, body=body).encode()


BIRTH = page("出生登记办事指南", BODY)
PICNIC = page(
    "城关派出所开展反诈宣传活动", "<p>三月一日，民警走上街头，向群众讲解防范电信诈骗的知识。</p>" * 3
)


@dataclass
class County:
    """甲县's site as crawled, and its index. Each run fetches some pages, an hour apart, and then ends."""

    folder: DataFolder
    index: SqliteIndex
    registry: Registry
    hours: count[int] = field(default_factory=count)

    def crawl(
        self, *pages: tuple[str, bytes, FetchState], why: str = "", finished: bool = True, status: int = 200
    ) -> None:
        with SiteArchive.open(self.folder, SITE, software="test", clock=self.clock) as archive:
            archive.start_run([], settings={})
            links = tuple(Link(url=url, title=None, column="hjgl") for url, *_ in pages)
            state = FetchState.BLOCKED if status != 200 else FetchState.OK
            self.fetch(archive, (LIST_PAGE, b"<ul></ul>", state), kind=Kind.LIST, links=links, status=status)
            for one in pages:
                self.fetch(archive, one)
            if finished:
                archive.finish_run(self.totals(len(pages), why), "done")

    def fetch(
        self,
        archive: SiteArchive,
        what: tuple[str, bytes, FetchState],
        *,
        kind: Kind = Kind.DETAIL,
        links: Sequence[Link] = (),
        status: int = 200,
    ) -> None:
        url, body, state = what
        media_type = "application/pdf" if url.endswith(".pdf") else "text/html; charset=utf-8"
        exchange = Exchange(
            url=url,
            status=status,
            captured_at=self.clock(),
            headers=(("Content-Type", media_type),),
            body=body,
        )
        entry = FrontierEntry(url=url, kind=kind, column="hjgl")
        snapshot = archive.record(exchange, kind=kind, column="hjgl")
        archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=state, links=tuple(links)))

    def totals(self, got: int, why: str) -> list[ColumnTotal]:
        return [
            ColumnTotal(column="hjgl", expected=got, got=got, complete=not why, why=why),
            ColumnTotal(column="pcs", expected=0, got=0, complete=True),
        ]

    def clock(self) -> datetime:
        return BEGIN + timedelta(hours=next(self.hours))

    def build(self) -> None:
        build_index(self.folder, self.index, self.registry)

    def finding(self, item: int) -> Finding:
        result = audit_coverage(self.index, self.folder, self.registry, region="990101")
        return result.findings[item - 1]


@pytest.fixture
def county(tmp_path: Path, registry: Registry) -> Iterator[County]:
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SqliteIndex(tmp_path / "index.db", wait=0) as index:
        yield County(folder, index.check(), registry)


OK, GONE, SOFT_404 = FetchState.OK, FetchState.GONE, FetchState.SOFT_404


def test_a_site_without_archive_is_unknown(county: County) -> None:
    found = county.finding(1)
    assert (found.verdict, found.evidence) == (Verdict.UNKNOWN, ())
    assert "no crawl of it was finished yet" in found.detail


def test_a_folder_without_ledger_is_unknown(county: County) -> None:
    county.folder.warc_dir(SITE).mkdir(parents=True)
    assert county.finding(1).verdict is Verdict.UNKNOWN


def test_a_published_item_is_met_and_one_that_is_not_is_not_found(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK), (NEWS, PICNIC, OK))
    county.build()
    birth, death = county.finding(1), county.finding(3)
    assert (birth.verdict, birth.agency) == (Verdict.MET, "jia")
    assert [one.url for one in birth.evidence] == [GUIDE]
    assert death.verdict is Verdict.NOT_FOUND
    assert [one.url for one in death.evidence] == [LIST_PAGE]
    assert death.searched == (f"{SITE}#hjgl", f"{SITE}#pcs")


def test_the_evidence_is_the_capture_that_was_read_not_a_later_error_page(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK))
    county.crawl((GUIDE, page("页面不存在", "<p>您访问的页面不存在</p>"), SOFT_404))
    county.build()
    found = county.finding(1)
    assert found.verdict is Verdict.NOT_FOUND
    assert "a page was published and is gone" in found.detail
    (listed, seen, denial) = found.evidence
    assert (listed.url, seen.url, denial.url) == (LIST_PAGE, GUIDE, GUIDE)
    assert seen.captured_at < listed.captured_at < denial.captured_at


def test_an_unchanged_page_seen_again_is_proved_by_its_newest_capture(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK))
    county.build()
    first = county.finding(1).as_of
    county.crawl((GUIDE, BIRTH, OK))
    county.build()
    again = county.finding(1)
    assert again.verdict is Verdict.MET
    assert again.as_of is not None
    assert first is not None
    assert again.as_of > first


def test_what_was_never_indexed_is_unknown(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK))
    found = county.finding(1)
    assert found.verdict is Verdict.UNKNOWN
    assert "run gongkai index" in found.detail


def test_what_was_captured_after_the_index_was_built_is_unknown(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    assert county.finding(1).verdict is Verdict.NOT_FOUND
    county.crawl((NEWS, PICNIC, OK), (GUIDE, BIRTH, OK))
    stale = county.finding(1)
    assert stale.verdict is Verdict.UNKNOWN
    assert f"2 listed pages are not in the index (run gongkai index; first {GUIDE}" in stale.detail
    county.build()
    assert county.finding(1).verdict is Verdict.MET


def test_a_listed_file_that_cannot_be_read_keeps_absence_from_being_said(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK), (PDF, b"%PDF-1.4 no text for us", OK))
    county.build()
    assert county.finding(1).verdict is Verdict.MET
    found = county.finding(3)
    assert found.verdict is Verdict.UNKNOWN
    assert f"1 listed page was not read (unreadable, or without text; first {PDF})" in found.detail


def test_a_listed_document_that_was_read_keeps_nothing(county: County, make: Make) -> None:
    county.crawl((GUIDE, BIRTH, OK), (PDF, make.pdf([(72, 700, 16, "反诈宣传活动简报")]), OK))
    county.build()
    assert county.finding(3).verdict is Verdict.NOT_FOUND


def test_a_guide_in_a_document_meets_its_item(county: County, make: Make) -> None:
    lines = ["出生登记办事指南", *re.findall(r"<p>(.*?)</p>", BODY)]
    county.crawl((PDF, make.docx(*lines), OK))
    county.build()
    found = county.finding(1)
    assert found.verdict is Verdict.MET
    assert [snapshot.url for snapshot in found.evidence] == [PDF]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="scan.jpg" width="900">',
        '<div id="app"></div><script>show()</script>',
        '<iframe src="s.pdf"></iframe>',
    ],
    ids=["a picture", "a script", "a frame"],
)
def test_a_listed_page_without_text_keeps_absence_from_being_said(county: County, body: str) -> None:
    county.crawl((GUIDE, page("温馨提示", body), OK))
    county.build()
    found = county.finding(3)
    assert found.verdict is Verdict.UNKNOWN
    assert f"unreadable, or without text; first {GUIDE}" in found.detail


def test_a_listed_file_that_is_gone_keeps_nothing(county: County) -> None:
    county.crawl((PDF, b"%PDF-1.4 no text for us", OK))
    county.crawl((PDF, b"<h1>404</h1>", GONE))
    county.build()
    assert county.finding(3).verdict is Verdict.NOT_FOUND


def test_an_index_read_with_another_registry_is_unknown(county: County, registry: Registry) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    renamed = replace(registry.agencies["jia"], name="甲县公安局户政大队")
    county.registry = replace(registry, agencies={**registry.agencies, "jia": renamed})
    assert county.finding(1).verdict is Verdict.UNKNOWN


def test_a_rebuilt_ledger_needs_no_new_index(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    before = county.finding(1)
    for path in county.folder.site_dir(SITE).glob("ledger.db*"):
        path.unlink()
    SiteArchive.open(county.folder, SITE, software="test", clock=county.clock).close()
    assert before.verdict is Verdict.NOT_FOUND
    assert county.finding(1) == before


def test_a_run_that_was_not_finished_says_nothing(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK), finished=False)
    county.build()
    assert county.finding(1).verdict is Verdict.UNKNOWN


def test_a_blocked_list_is_unknown_with_the_refusal_as_evidence(county: County) -> None:
    county.crawl(status=412, why="page 1 of the list: blocked")
    county.build()
    found = county.finding(1)
    assert found.verdict is Verdict.UNKNOWN
    assert "户籍管理: page 1 of the list: blocked" in found.detail
    assert [one.status for one in found.evidence] == [412]


def test_a_list_that_answered_before_is_shown_as_it_answered(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.crawl(status=503, why="page 1 of the list: server error")
    county.build()
    assert [one.status for one in county.finding(1).evidence] == [200]


def test_the_last_finished_run_of_a_column_decides(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK), why="1 of 5 rows listed")
    county.build()
    assert county.finding(1).verdict is Verdict.UNKNOWN
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    assert county.finding(1).verdict is Verdict.NOT_FOUND


def test_a_damaged_ledger_is_said_and_never_taken_for_an_empty_one(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    county.folder.ledger_path(SITE).write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveDamaged):
        county.finding(1)


def test_few_ledgers_are_open_at_a_time(
    county: County, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.evidence._OPEN", 2)
    sites = [f"{name}.gov.cn" for name in "abcd"]
    for site in sites:
        SiteArchive.open(county.folder, site, software="test", clock=county.clock).close()
    with ArchiveEvidence(county.folder, county.index, registry) as evidence:
        for site in [*sites, *sites]:
            assert evidence.latest(site, f"https://{site}/") is None
            assert len(evidence._ledgers) <= 2
    assert evidence._ledgers == {}
