"""甲县's site as crawled, with its archive and its index in a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from archive.exchange import Exchange
from archive.fetches import ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.site_archive import SiteArchive
from audit.coverage import audit_coverage
from disclosure.model import FetchState
from indexer.building.build import build_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.folder import DataFolder
    from disclosure.model import Finding
    from disclosure.registry import Registry
    from indexer.embedded.index import SqliteIndex

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

OK, GONE, SOFT_404 = FetchState.OK, FetchState.GONE, FetchState.SOFT_404


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
