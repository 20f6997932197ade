"""An archive with what exports have to cope with."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from archive.exports.about import ExportAbout
from archive.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Writer

    from disclosure.model import Snapshot


@pytest.fixture
def about() -> ExportAbout:
    return ExportAbout(software="gongkai/0", query="gongkai archive export --as x", versions={"parser": "2"})


@pytest.fixture
def full(writer: Writer) -> Writer:
    """Two runs with revisits, a redirect, a POST, a capture nobody acknowledged, and a page that was packed."""
    writer.crawl_much()
    with writer.open() as archive:
        archive.start_run([], settings={})
        packed = {"headers": (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))}
        writer.fetch(archive, "/packed", gzip.compress("<p>公开".encode(), mtime=0), exchange=packed)
        writer.fetch(archive, "/tzgg/0.html", b"<h1>other")
        archive.finish_run([], "finished")
    return writer


@pytest.fixture
def captures(full: Writer) -> Callable[..., list[Snapshot]]:
    """The captures of the archive, or those of one address."""

    def of(path: str | None = None) -> list[Snapshot]:
        url = None if path is None else f"http://{full.site}{path}"
        with Ledger.open(full.folder.ledger_path(full.site)) as ledger:
            return list(ledger.captures(url=url))

    return of
