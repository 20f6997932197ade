# ruff: noqa: ANN401 - what ../conftest.py defines cannot be imported, so its types have no name here
"""WARC files as others write them, and the import of them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.imports.importing import ImportReport, import_paths
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.warc.scan import scan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"
DATE = "2019-05-06T07:08:09Z"


class Foreign:
    """A WARC file as warcio and its users write it."""

    def __init__(self, path: Path, *, packed: bool = True, version: str = "1.0") -> None:
        self.path = path
        self.out = BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed, warc_version=version)

    def record(
        self,
        kind: str,
        url: str | None = f"{URL}/1.html",
        body: bytes = b"<h1>",
        *,
        start: str = "200 OK",
        headers: Any = (("Content-Type", "text/html"),),
        **fields: str,
    ) -> str:
        http = None
        if kind in {"response", "revisit"} and headers is not None:
            http = StatusAndHeaders(start, list(headers), protocol="HTTP/1.1")
        elif kind == "request":
            http = StatusAndHeaders("/1.html HTTP/1.1", list(headers), protocol="GET")
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        content_type = named.pop("Content-Type", "")
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": DATE, **named},
        )
        self.writer.write_record(record)
        return record.rec_headers.get_header("WARC-Record-ID")

    def done(self) -> Path:
        self.path.write_bytes(self.out.getvalue())
        return self.path


@pytest.fixture
def foreign(tmp_path: Path) -> Foreign:
    return Foreign(tmp_path / "theirs.warc.gz")


@pytest.fixture
def take(folder: DataFolder, clock: Any) -> Callable[..., ImportReport]:
    def run(*paths: Path, **options: Any) -> ImportReport:
        return import_paths(folder, paths, clock=clock, **options)

    return run


@pytest.fixture
def make_foreign(tmp_path: Path) -> Callable[..., Foreign]:
    return lambda name, **options: Foreign(tmp_path / f"{name}.warc", **options)


@pytest.fixture
def bodies(folder: DataFolder) -> Callable[..., list[bytes]]:
    """The bodies of a site's captures, as they were written."""

    def read(site: str = SITE) -> list[bytes]:
        with Ledger.open(folder.ledger_path(site)) as ledger:
            return [read_capture(folder, snapshot).body for snapshot in ledger.captures()]

    return read


@pytest.fixture
def types(folder: DataFolder) -> Callable[..., list[str]]:
    """The types of a site's records."""

    def read(site: str = SITE) -> list[str]:
        return [record.type for path in folder.warc_dir(site).iterdir() for record in scan(path)]

    return read
