"""Leads of a real archive and index: what looks and lists of several runs tell of a notice's days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from archive.exchange import Exchange
from archive.fetches import ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from audit.leads.gathering import leads_of
from audit.leads.sights import NOTHING, ArchiveSights
from audit.leads.wordings import said
from disclosure.errors import ArchiveDamaged
from disclosure.model import FetchState, LeadKind
from indexer.building.build import build_index
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Lead, Notice
    from disclosure.registry import Registry

SITE = "www.jia.gov.cn"
BEGIN = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
"""A Monday, 10 a.m. in China."""
GUIDE = f"https://{SITE}/hjgl/t20250303_100001.html"

BODY = """<p>受理部门：甲县公安局城关派出所户籍窗口。</p><p>办理条件：父母一方为本县常住户口的新生婴儿。</p>
<p>办理流程：申请、受理、审核、登记、发证。</p><p>所需材料：出生医学证明、父母居民户口簿、居民身份证。</p>
<p>办理时限：自受理之日起20个工作日内办结。</p><p>收费依据及标准：不收费。</p>"""
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title><meta name="ArticleTitle" content="{title}">
</head><body><table class="xxgk"><tr><td>索引号：</td><td>11990101MB0000001X/2025-{number:05}</td><td>发布机构：</td>
<td>甲县公安局</td></tr><tr><td>成文日期：</td><td>{written}</td><td>发布日期：</td><td>{published}</td></tr></table>
<div class="article"><h1>{title}</h1><div class="TRS_Editor">{body}</div></div></body></html>"""


def page(written: str, published: str, *, number: int = 1, body: str = BODY) -> bytes:
    title = "出生登记办事指南"
    return PAGE.format(title=title, number=number, written=written, published=published, body=body).encode()


def filler(number: int) -> tuple[str, bytes]:
    """A page of the list that is there from the beginning."""
    url = f"https://{SITE}/hjgl/t20250101_2000{number:02}.html"
    return url, page("2025-01-02", "2025-01-03", number=number)


@dataclass
class Past:
    """甲县's site: each run reads its list to the end, on a day counted from ``BEGIN``."""

    folder: DataFolder
    index: SqliteIndex
    registry: Registry
    bodies: dict[str, bytes] = field(default_factory=dict)

    def run(self, day: int, *pages: tuple[str, bytes], walk: str = "full") -> None:
        ticks = iter(range(10_000))
        clock = lambda: BEGIN + timedelta(days=day, seconds=next(ticks))  # noqa: E731 - of one run
        shown = [*(filler(number) for number in range(10, 18)), *pages]
        with SiteArchive.open(self.folder, SITE, software="test", clock=clock) as archive:
            archive.start_run([], settings={})
            links = [Link(url=url, column="hjgl") for url, _ in shown]
            listed = FrontierEntry(url=f"https://{SITE}/hjgl/", kind=Kind.LIST, column="hjgl")
            self._fetch(archive, clock(), listed, b"<ul></ul>", *links)
            for url, body in shown:
                entry = FrontierEntry(url=url, kind=Kind.DETAIL, column="hjgl")
                self._fetch(archive, clock(), entry, body, changed=self.bodies.get(url, body) != body)
                self.bodies[url] = body
            totals = [
                ColumnTotal(
                    column="hjgl", expected=len(shown), got=len(shown), complete=True, listed=True, walk=walk
                ),
                ColumnTotal(column="pcs", expected=0, got=0, complete=True, listed=True),
            ]
            archive.finish_run(totals, "done")

    def leads(self, rules: str) -> list[Lead]:
        build_index(self.folder, self.index, self.registry)
        found = leads_of(self.index, self.folder, self.registry)
        return [lead for lead in found if not rules or lead.rule in rules.split()]

    @staticmethod
    def _fetch(
        archive: SiteArchive,
        at: datetime,
        entry: FrontierEntry,
        body: bytes,
        *links: Link,
        changed: bool = False,
    ) -> None:
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        exchange = Exchange(url=entry.url, status=200, captured_at=at, headers=headers, body=body)
        snapshot = archive.record(exchange, kind=entry.kind, column="hjgl")
        archive.acknowledge(
            Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK, links=links, changed=changed)
        )


@pytest.fixture
def past(tmp_path: Path, registry: Registry) -> Iterator[Past]:
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SqliteIndex(tmp_path / "index.db", wait=0) as index:
        yield Past(folder, index.check(), registry)


def test_a_guide_that_was_published_in_time(past: Past) -> None:
    past.run(0)
    past.run(2, (GUIDE, page("2025-03-03", "2025-03-04")))
    assert past.leads("T1 T2 T3 T4 T5 B1 B2") == []


def test_a_guide_that_says_itself_that_it_is_late_is_proven_by_its_capture(past: Past) -> None:
    past.run(0, (GUIDE, page("2024-12-02", "2025-03-03")))
    (lead,) = past.leads("T1 T2 T3 T4 T5 B1 B2")
    assert (lead.rule, lead.proven, lead.item) == ("T1", True, 1)
    assert [(one.url, one.status) for one in lead.evidence] == [(GUIDE, 200)]


def test_a_page_that_came_long_after_the_days_it_states(past: Past) -> None:
    """Read to its end on 3 March and 1 April without it; 20 working days after 1 March end on 28 March."""
    past.run(0)
    past.run(29)
    past.run(40, (GUIDE, page("2025-03-01", "2025-03-03")))
    late, backdated = past.leads("T1 T2 T3 T4 T5 B1 B2")
    assert (late.rule, late.proven, backdated.rule, backdated.proven) == ("T2", False, "B1", False)
    assert (
        "not in its list on 2025-04-01, working days late: 2 or more (20 ended on 2025-03-28)" in late.detail
    )
    assert "without it: 1, last on 2025-04-01 (29 days)" in backdated.detail


def test_a_lead_that_rests_on_a_list_names_the_capture_of_that_list(past: Past) -> None:
    past.run(0)
    past.run(29)
    past.run(40, (GUIDE, page("2025-03-01", "2025-03-03")))
    (late,) = past.leads("T2")
    captures = [(one.url, f"{one.captured_at:%Y-%m-%d}") for one in late.evidence]
    assert captures == [(GUIDE, "2025-04-12"), (f"https://{SITE}/hjgl/", "2025-04-01")]
    (backdated,) = past.leads("B1")
    assert [(one.url, f"{one.captured_at:%Y-%m-%d}") for one in backdated.evidence] == captures
    assert backdated.detail.endswith(f"; that list begins at https://{SITE}/hjgl/")
    assert said(backdated.reasons, "zh").endswith(f"；该列表首页为https://{SITE}/hjgl/")


def test_a_page_of_the_first_crawl_may_have_been_there_for_years(past: Past) -> None:
    past.run(40, (GUIDE, page("2025-03-01", "2025-03-03")))
    assert past.leads("T1 T2 T3 T4 T5 B1 B2") == []


def test_a_reading_to_known_ground_proves_nothing(past: Past) -> None:
    past.run(0)
    past.run(29, walk="known")
    past.run(40, (GUIDE, page("2025-03-01", "2025-03-03")))
    assert past.leads("T1 T2 T3 T4 T5 B1 B2") == []


def test_a_day_that_was_set_back_is_told_with_both_captures(past: Past) -> None:
    past.run(0)
    past.run(10, (GUIDE, page("2025-03-03", "2025-03-12")))
    past.run(20, (GUIDE, page("2025-03-03", "2025-03-05")))
    (lead,) = past.leads("B2")
    assert lead.proven
    assert "stated 2025-03-12 as its day of publication at first, and 2025-03-05 now" in lead.detail
    assert [one.captured_at.day for one in lead.evidence] == [13, 23]


def test_a_change_is_late_if_the_old_version_still_stood_when_its_limit_was_over(past: Past) -> None:
    new = page("2025-03-10", "2025-03-05", body=BODY.replace("不收费", "每证二十元"))
    past.run(2, (GUIDE, page("2025-03-03", "2025-03-05")))
    past.run(40, (GUIDE, page("2025-03-03", "2025-03-05")))
    past.run(50, (GUIDE, new))
    (lead,) = past.leads("T1 T2 T3 T4 T5")
    assert (lead.rule, lead.proven) == ("T3", True)
    assert "the old version was still there on 2025-04-12, the new one on 2025-04-22" in lead.detail
    assert sorted(one.captured_at.day for one in lead.evidence) == [12, 22]


def test_counters_that_differ_at_every_look_hide_no_change(past: Past) -> None:
    for day, written in ((2, "2025-03-03"), (40, "2025-03-03"), (50, "2025-03-10"), (60, "2025-03-10")):
        past.run(day, (GUIDE, page(written, "2025-03-05", body=f"{BODY}<p>浏览次数：{day}</p>")))
    (lead,) = past.leads("T1 T2 T3 T4 T5")
    assert lead.rule == "T3"
    assert "the old version was still there on 2025-04-12, the new one on 2025-04-22" in lead.detail


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "2025-03-03"), ("2025-03-03", "2025-03-04"), ("2025-03-04", "2025-03-03")],
    ids=["stated at last", "put right", "put right backwards"],
)
def test_a_day_that_was_put_right_is_no_change_of_what_is_published(
    past: Past, before: str, after: str
) -> None:
    past.run(2, (GUIDE, page(before, "2025-03-05")))
    past.run(40, (GUIDE, page(before, "2025-03-05")))
    past.run(50, (GUIDE, page(after, "2025-03-05")))
    assert past.leads("T1 T2 T3 T4 T5") == []


def test_a_change_that_may_have_come_in_time_is_no_lead(past: Past) -> None:
    new = page("2025-03-10", "2025-03-05", body=BODY.replace("不收费", "每证二十元"))
    past.run(2, (GUIDE, page("2025-03-03", "2025-03-05")))
    past.run(50, (GUIDE, new))
    assert past.leads("T1 T2 T3 T4 T5") == []


def test_a_page_that_was_there_before_the_day_that_it_states(past: Past) -> None:
    past.run(0, (GUIDE, page("2025-03-03", "2025-03-20")))
    (lead,) = past.leads("T1 T2 T3 T4 T5")
    assert (lead.kind, lead.rule) == (LeadKind.DATES, "T4")
    assert "was published on 2025-03-20, and was captured as it is on 2025-03-03" in lead.detail


def test_a_page_whose_day_came_with_a_change_contradicts_nothing(past: Past) -> None:
    past.run(0, (GUIDE, page("2025-03-03", "2025-03-03")))
    past.run(30, (GUIDE, page("2025-03-28", "2025-04-01", body=BODY.replace("不收费", "每证二十元"))))
    assert past.leads("T1 T2 T3 T4 T5 B1 B2") == []


def test_numbers_of_the_index_are_a_series(past: Past) -> None:
    past.run(0, (GUIDE, page("2025-03-03", "2025-03-03", number=20)))
    (lead,) = past.leads("N1")
    assert "not seen: 18–19; seen 9 of 11 from 10 to 20 (82%)" in lead.detail


def test_a_site_that_was_never_crawled_tells_nothing(
    tmp_path: Path, make_notice: Callable[..., Notice]
) -> None:
    folder = DataFolder.open(tmp_path / "data", create=True)
    with ArchiveSights(folder) as sights:
        assert sights.of(make_notice("jia")) is NOTHING


def test_a_damaged_ledger_is_said_not_passed_over(past: Past) -> None:
    past.run(0, (GUIDE, page("2025-03-03", "2025-03-04")))
    build_index(past.folder, past.index, past.registry)
    past.folder.ledger_path(SITE).write_bytes(b"no ledger" * 500)
    with pytest.raises(ArchiveDamaged):
        leads_of(past.index, past.folder, past.registry)
