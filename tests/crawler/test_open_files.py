"""A process opens no more sites than the system lets it have files."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from crawler.open_files import sites_at_once
from crawler.report import SiteState
from disclosure.errors import TooManyOpenFiles

if TYPE_CHECKING:
    from conftest import Crawl

resource = pytest.importorskip("resource", reason="Windows has no such limit")
NO_LIMIT = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("soft", "hard", "sites", "soft_then"),
    [
        (1024, 4096, 64, 1024),
        (256, 4096, 64, 612),
        (256, NO_LIMIT, 64, 612),
        (256, 256, 19, 256),
        (256, 400, 37, 400),
        (64, 64, 1, 64),
        (NO_LIMIT, NO_LIMIT, 64, NO_LIMIT),
    ],
)
def test_the_limit_is_raised_as_far_as_it_goes_and_kept_to(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, sites: int, soft_then: int
) -> None:
    limits = [soft, hard]
    monkeypatch.setattr(resource, "getrlimit", lambda _: tuple(limits))
    monkeypatch.setattr(resource, "setrlimit", lambda _, new: limits.__setitem__(slice(None), new))
    assert sites_at_once(64) == sites
    assert limits == [soft_then, hard]


def test_a_limit_that_cannot_be_raised_is_kept_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("not permitted")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (180, 4096))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert sites_at_once(64) == 10


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """While something is in it, no file can be opened, by us or by SQLite."""
    full: list[str] = []
    real = os.open

    def opening(path: Any, *arguments: Any, **more: Any) -> int:  # noqa: ANN401 - as the real one
        if full:
            raise OSError(errno.EMFILE, "Too many open files", str(path))
        return real(path, *arguments, **more)

    monkeypatch.setattr(os, "open", opening)
    return full


def test_a_site_that_cannot_be_opened_now_is_opened_later(crawl: Crawl, crowded: list[str]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    job = crawl.job()
    crowded.append("full")
    with pytest.raises(TooManyOpenFiles):
        job.open()
    assert (job.error, job.report) == (None, None)
    crowded.clear()
    job.open()
    assert job.next_asking() is not None
    job.stop()
    assert crawl.run().state is SiteState.COMPLETE


def test_a_ledger_that_cannot_be_opened_for_that_is_told_from_a_damaged_one(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3  # noqa: PLC0415 - of this test only

    crawl.pages.trs_column("/tzgg/", [1])
    crawl.run()
    job = crawl.job()
    refused = sqlite3.OperationalError("unable to open database file")
    refused.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN

    def refuse(*_: object, **__: object) -> None:
        raise refused

    monkeypatch.setattr("archive.storage._no_more_files", lambda: True)
    monkeypatch.setattr("archive.tables.schema._connected", refuse)
    with pytest.raises(TooManyOpenFiles):
        job.open()
    monkeypatch.undo()
    job.open()
    job.stop()
    assert job.error is None
