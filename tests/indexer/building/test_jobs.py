"""Pages read in several processes give the index that one process makes."""

from __future__ import annotations

import dataclasses
import os
import pickle
import signal
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Kind, Link
from archive.ledger import Ledger
from indexer.base import Query
from indexer.building import ledger_pages, page_pool
from indexer.building.page_pool import FEW, PagePool, portable
from indexer.building.page_work import PageWork, Task
from indexer.building.parallel import WINDOW
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.folder import DataFolder
    from disclosure.registry import Registry
    from indexer.base import Index
    from indexer.building.page_work import Done
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name
    Make = Any  # the module that tests/conftest.py loads

SITE = "gaj.example.gov.cn"


class Mortal(PageWork):
    """Dies over pages whose address says so."""

    def __call__(self, task: Task) -> Done:
        if "fatal" in task.page.snapshot.url:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(task)


def of_all_kinds(crawl: Crawl, make: Make) -> None:
    for number in range(20):
        crawl.notice(number)
    crawl.page(f"http://{SITE}/a.json", b"{}", media_type="application/json")
    crawl.page(f"http://{SITE}/empty.html", b"")
    crawl.listing("tzgg", [Link(url=crawl.url(3), title="户口迁移", date="2021-03-15", column="tzgg")])
    pdf = make.pdf([(72, 700, 16, "县内移居人员登记")])
    for number in (30, 31):
        file = f"http://{SITE}/art/P{number}.pdf"
        crawl.notice(number, text=f"表格见附件。</p><p><a href='{file}'>户口迁移申请表</a>")
        crawl._fetch(file, pdf, media_type="application/pdf", kind=Kind.ATTACHMENT)


def test_the_index_is_the_same_with_one_process_and_with_two(
    crawl: Crawl, build: Build, index: Index, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_pages, "CHUNK", 7)
    of_all_kinds(crawl, make)
    one = build()
    stored = list(index.stream(Query()))
    assert index.count(Query(text="移居人员")) == 2
    two = build(rebuild=True, jobs=2)
    assert list(index.stream(Query())) == stored
    assert (two.read, two.skipped, two.failed) == (one.read, one.skipped, one.failed)
    assert two.ledger == one.ledger
    assert build(jobs=2).read == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_worker_that_dies_costs_its_page_which_the_next_build_tries_again(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        crawl.notice(number)
    fatal = f"http://{SITE}/art/fatal.html"
    crawl.page(fatal, "<html><title>通告</title><p>本局受理户口迁移申请。</p></html>".encode())
    for number in range(6, 12):
        crawl.notice(number)
    with monkeypatch.context() as patch:
        patch.setattr(page_pool, "PageWork", Mortal)
        report = build(jobs=2)
    assert report.failed == [(fatal, "the process that read it died (killed by SIGKILL)")]
    assert (report.read, report.notices) == (13, 12)
    assert (report := build()).read == 1
    assert report.ledger["notices"] == index.count(Query()) == 13


def test_no_more_pages_are_on_their_way_than_is_said(
    crawl: Crawl, folder: DataFolder, registry: Registry
) -> None:
    crawl.notice(1)
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (page,) = ledger.latest()
    asked = 0

    def tasks() -> Iterator[Task]:
        nonlocal asked
        while True:
            asked += 1
            yield Task(SITE, page)

    with PagePool(folder, registry, ocr=False, jobs=2) as pool, closing(pool.read(tasks())) as results:
        for _ in range(10):
            next(results)
        assert asked <= 10 + 2 * WINDOW + 1


def test_workers_have_the_whole_registry(packaged_registry: Registry) -> None:
    travelled = pickle.loads(pickle.dumps(portable(packaged_registry)))  # noqa: S301 - our own bytes
    assert travelled == portable(packaged_registry)
    for field in dataclasses.fields(packaged_registry):
        assert getattr(travelled, field.name) == getattr(packaged_registry, field.name), field.name


def test_for_a_few_pages_no_process_is_begun(
    crawl: Crawl, folder: DataFolder, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pool, "usable_cores", lambda: 2)
    crawl.notice(1)
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (page,) = ledger.latest()
    with PagePool(folder, registry, ocr=False, jobs=None) as pool:
        assert len(list(pool.read([Task(SITE, page)] * FEW))) == FEW
        assert pool._workers.workers == []
        assert len(list(pool.read([Task(SITE, page)] * 2))) == 2
        assert len(pool._workers.workers) in {1, 2}


def test_what_interrupts_the_writer_ends_the_workers_and_the_next_build_goes_on(
    crawl: Crawl, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_pages, "CHUNK", 5)
    for number in range(20):
        crawl.notice(number)
    pools = []
    begin = PagePool.__enter__

    def noted(pool: PagePool) -> PagePool:
        pools.append(pool)
        return begin(pool)

    monkeypatch.setattr(PagePool, "__enter__", noted)
    upsert, chunks = SqliteIndex.upsert, iter(range(9))

    def interrupted(self: SqliteIndex, *given: Any, **named: Any) -> int:  # noqa: ANN401 - as the original
        if next(chunks) == 2:
            workers.extend(worker.process for worker in pools[0]._workers.workers)
            raise KeyboardInterrupt
        return upsert(self, *given, **named)

    workers: list[Any] = []
    with monkeypatch.context() as patch:
        patch.setattr(SqliteIndex, "upsert", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(jobs=2)
    assert workers
    assert all(process._closed for process in workers)
    assert build(jobs=2).read == 10
