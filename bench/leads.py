"""Leads over invented notices of 200 sites: seconds and memory, with and without the ledgers' looks.

``python -m bench.leads [NOTICES]``: two runs, of which the first lacked one row in fifty; one notice in fifty
cites what was repealed, and one in ten is flagged.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from archive.events import Acknowledged, Began, Captured, Finished
from archive.exchange import resource_key
from archive.fetches import ColumnTotal, Kind, Link
from archive.folder import DataFolder
from archive.tables.frontier import Frontier
from archive.tables.posting import Posting
from archive.tables.schema import open_for_writing, transaction
from audit.leads.gathering import leads_of
from disclosure.model import Agency, AgencyLevel, Column, ColumnsKnown, FetchState, LeadKind, Provenance, Site
from disclosure.registry import load_registry
from indexer.embedded.index import SqliteIndex

from .index.notices import notices
from .peak import peak_mb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.events import Event
    from disclosure.model import Notice
    from disclosure.registry import Registry

SITES = 200
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
_OWN = MappingProxyType(
    {
        "date_written": Provenance(source="table", locator="成文日期"),
        "date_published": Provenance(source="table", locator="发布日期"),
    }
)


def registry_of() -> Registry:
    """200 sites with a column each."""
    real, regions = load_registry(), ("330824", "330802", "340104", "420106", "510107", "610113")
    agencies, sites = {}, {}
    for number in range(SITES):
        agency, host = f"a{number:03}", f"s{number:03}.gov.cn"
        region = regions[number % len(regions)]
        agencies[agency] = Agency(
            id=agency, name=f"第{number}公安局", region=region, level=AgencyLevel.COUNTY,
            columns_known=ColumnsKnown.COMPLETE,
        )  # fmt: skip
        column = Column(id="tzgg", site=host, name="通知公告", url=f"http://{host}/tzgg/", agency=agency)
        sites[host] = Site(id=host, url=f"http://{host}/", platform="trs", columns=(column,))
    return replace(real, agencies=agencies, sites=sites)


def made(count: int, registry: Registry) -> Iterator[Notice]:
    """The notices of the index's own bench with what leads look at."""
    for number, notice in enumerate(notices(count)):
        serial = number // SITES
        published = notice.date_published
        yield replace(
            notice,
            column="tzgg",
            region=registry.agencies[notice.agency or ""].region,
            index_number=f"1133{number % SITES:014}/{2015 + serial % 10}-{serial // 10 + serial // 170:05}",
            date_written=published - timedelta(days=number % 30) if published else None,
            digest=f"sha1:{number:032d}",
            provenance=_OWN,
            text=f"{notice.text}\n依据《收养法》办理。" if number % 50 == 0 else notice.text,
            flags=("personal_information",) if number % 10 == 0 else (),
        )


def fill_ledger(path: Path, site: str, pages: Sequence[Notice]) -> None:
    """Two runs that read the list to its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(open_for_writing(path, site, now=BEGIN)) as connection:
        posting = Posting(connection, Frontier(connection))
        for run, shown in enumerate(([page for number, page in enumerate(pages) if number % 50], pages)):
            with transaction(connection, path):
                for event in _run(run, shown):
                    posting.post(event)
                posting.end("one.warc.gz", (run + 1) * 1_000_000, "")


def _run(run: int, pages: Sequence[Notice]) -> Iterator[Event]:
    at = BEGIN + timedelta(days=30 * run)
    yield Began(run=f"run{run}", run_kind="crawl", at=at)
    for number, page in enumerate(pages):
        url = page.url or ""
        record_id = f"<urn:uuid:{run}-{number:030x}>"
        yield Captured(
            key=resource_key(url), url=url, captured_at=at + timedelta(seconds=number), status=200,
            media_type="text/html", digest=page.digest or "", record_type="response", kind=Kind.DETAIL,
            record_id=record_id, column="tzgg", file="one.warc.gz",
            offset=(run * 10_000 + number) * 1000, length=900,
        )  # fmt: skip
        yield Acknowledged(
            run=f"run{run}", at=at + timedelta(seconds=number), key=resource_key(url), url=url, column="tzgg",
            kind=Kind.DETAIL, state=FetchState.OK, record_id=record_id, links=(Link(url=url, column="tzgg"),),
        )  # fmt: skip
    total = ColumnTotal(column="tzgg", expected=len(pages), got=len(pages), complete=True, listed=True)
    yield Finished(
        run=f"run{run}", at=at + timedelta(hours=1), reason="done", totals=(total,), manifest=f"{run:064}",
        file="one.warc.gz", offset=0, vouched_file="one.warc.gz", vouched_end=0,
    )  # fmt: skip


def _remembered(notices: Iterator[Notice], by_site: dict[str, list[Notice]]) -> Iterator[Notice]:
    for notice in notices:
        by_site.setdefault(notice.site or "", []).append(replace(notice, text="", items=()))
        yield notice


def main() -> None:
    """Build index and ledgers, gather, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    registry = registry_of()
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder.open(Path(name) / "data", create=True)
        by_site: dict[str, list[Notice]] = {}
        with SqliteIndex(folder.index_path, wait=0) as index:
            index.upsert(_remembered(made(count, registry), by_site))
            for site, pages in by_site.items():
                fill_ledger(folder.ledger_path(site), site, pages)
            by_site.clear()
            before = peak_mb()
            for kinds in (frozenset(LeadKind), frozenset({LeadKind.OVER_DISCLOSURE})):
                began = time.process_time()
                found = leads_of(index, folder, registry, kinds=kinds)
                taken = time.process_time() - began
                told = f"{len(kinds)} kinds: {count} notices, {len(found)} leads, {taken:.1f} s"
                print(f"{told} of processor time, {taken / count * 1e6:.0f} µs each")
            print(f"peak memory {before:.0f} MB before, {peak_mb():.0f} MB after")


if __name__ == "__main__":
    main()
