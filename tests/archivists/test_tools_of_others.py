"""Archivists' own tools on what we write: each accepts it, and each payload comes back byte for byte."""

from __future__ import annotations

import http.client
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from archive.warc.httphead import header, read_head
from archive.warc.scan import Found, scan

if TYPE_CHECKING:
    from conftest import Made, Tools

    from disclosure.model import Snapshot

pytestmark = [pytest.mark.archivists, pytest.mark.timeout(300)]
COLLECTIONS = ["wacz", "warc", "indexed", "ours"]


def test_the_archive_holds_what_is_worth_looking_at(made: Made) -> None:
    seen = made.snapshots()
    kinds = {(each.url.partition("/")[2].partition("/")[2].partition("/")[2], each.status) for each in seen}
    assert {("notice/2.html", 304), ("notice/4.html", 302), ("cms/list", 200), ("a/9.html", 0)} <= kinds
    assert ("files/form.pdf", 200) in kinds
    assert sum(each.url.endswith("/cms/list") for each in seen) >= 3  # two pages, asked for by POST


def test_warcio_finds_every_digest_right(made: Made, tools: Tools, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.exports / "all.wacz") as wacz:
        names = [name for name in wacz.namelist() if name.startswith("archive/")]
        wacz.extractall(tmp_path, names)
    files = [*made.warcs, made.exports / "all.warc.gz", *(tmp_path / name for name in names)]
    files.append(made.exports / "bag" / "data" / "warc" / "evidence.warc.gz")
    assert "fail" not in tools.run("warcio", "check", "-v", *files)


def test_py_wacz_calls_the_wacz_valid(made: Made, tools: Tools) -> None:
    assert "is valid" in tools.run("wacz", "validate", "--file", made.exports / "all.wacz")


def test_bagit_calls_the_bag_valid(made: Made, tools: Tools) -> None:
    assert "is valid" in tools.run("bagit.py", "--validate", made.exports / "bag")


def test_jwarc_reads_every_record(made: Made, tools: Tools, tmp_path: Path) -> None:
    for number, file in enumerate((*made.warcs, made.exports / "all.warc.gz")):
        copy = Path(shutil.copy(file, tmp_path / f"{number}.warc.gz"))  # it stumbles over % in a name
        records = [each for each in scan(copy) if isinstance(each, Found)]
        assert len(tools.jwarc("ls", copy).splitlines()) == len(records)
        # Over chunked payloads digests differ: jwarc takes the coding off first, warcio (whose check passes)
        # does not, and ISO 28500 can be read either way.
        faults = [line for line in tools.jwarc("validate", copy, ends=(0, 1)).splitlines() if "ERROR" in line]
        assert all("payload digest failed" in line for line in faults)
        assert len(faults) in {0, sum(map(is_chunked, records))}
    assert len(tools.jwarc("cdxj", *made.warcs).splitlines()) >= len(made.asked_by_get())


def is_chunked(record: Found) -> bool:
    return (
        record.type == "response" and header(read_head(record.head).headers, "Transfer-Encoding") is not None
    )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_pywb_gives_back_each_payload_byte_for_byte(made: Made, pywb: str, collection: str) -> None:
    wrong = []
    for snapshot in made.asked_by_get():
        ours = {made.payload(each) for each in twins(made, snapshot)}
        if snapshot.status == 304 and collection != "wacz":
            ours = {
                b""
            }  # it repeats the server's own answer; our index of a WACZ leads to the capture before
        if replayed(pywb, collection, snapshot) not in ours:
            wrong.append((snapshot.url, snapshot.status, snapshot.captured_at))
    assert not wrong


def twins(made: Made, snapshot: Snapshot) -> list[Snapshot]:
    """Captures of the address within the same second, which an index by seconds does not tell apart."""
    second = snapshot.captured_at.replace(microsecond=0)
    return [
        each
        for each in made.snapshots()
        if each.url == snapshot.url and each.captured_at.replace(microsecond=0) == second
    ]


def replayed(pywb: str, collection: str, snapshot: Snapshot) -> bytes:
    """What pywb answers in its identity mode, its content coding still on."""
    connection = http.client.HTTPConnection(urlsplit(pywb).netloc, timeout=30)
    path = f"/{collection}/{snapshot.captured_at:%Y%m%d%H%M%S}id_/{snapshot.url}"
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, identity"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.getheader("Memento-Datetime"), (path, answer.status, body[:500])
    return body
