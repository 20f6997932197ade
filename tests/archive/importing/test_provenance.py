# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Every import can say where it came from; every capture of our own has nothing to say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.imports.provenance import Provenance, provenance_of
from archive.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"


def origins(folder: DataFolder, site: str = SITE) -> list[Provenance | None]:
    with Ledger.open(folder.ledger_path(site)) as ledger:
        return [provenance_of(folder, snapshot) for snapshot in ledger.captures()]


def test_a_capture_knows_its_file_record_maker_and_importer(
    folder: DataFolder, take: Any, foreign: Any
) -> None:
    foreign.record("warcinfo", None, b"software: Heritrix/3.4\r\n", Content_Type="application/warc-fields")
    first = foreign.record("response", f"{URL}/1")
    foreign.record("request", f"{URL}/1", b"", WARC_Concurrent_To=first)
    foreign.record("response", f"{URL}/2")
    take(foreign.done(), operator="archive@example.org")
    one, two = origins(folder)
    assert one is not None
    assert two is not None
    assert (one.found_in, two.found_in) == (
        "from theirs.warc.gz, record 2",
        "from theirs.warc.gz, record 4",
    )
    assert one.source["stated_software"] == "Heritrix/3.4"
    assert len(one.source["sha256"]) == 64
    assert f"sha256 {one.source['sha256']}, made by Heritrix/3.4, by archive@example.org at " in str(one)


def test_an_address_may_be_written_oddly(folder: DataFolder, take: Any, foreign: Any) -> None:
    foreign.record("response", f"{URL}/通告|1 .html")
    assert take(foreign.done()).imported == 1
    assert [origin is not None for origin in origins(folder)] == [True]


def test_a_file_s_name_speaks_of_nothing_else(folder: DataFolder, take: Any, foreign: Any) -> None:
    foreign.record("response", f"{URL}/1")
    path = foreign.done()
    take(path.rename(path.with_name("a\x1b[2J; cut short\n.warc.gz")))
    (origin,) = origins(folder)
    assert origin is not None
    assert str(origin).startswith("from a\\x1b[2J\\x3b cut short\\n.warc.gz, record 1, sha256 ")
    assert origin.source["source"] == "a\\x1b[2J\\x3b cut short\\n.warc.gz"
    assert json.loads(json.dumps(origin.to_json()))["found_in"] == origin.found_in


def test_a_saved_page_says_who_told_its_address_and_its_date(
    folder: DataFolder, take: Any, tmp_path: Path
) -> None:
    page = tmp_path / "1.html"
    page.write_text(f'<link rel="canonical" href="{URL}/1.html"><h1>')
    take(page)
    (origin,) = origins(folder)
    assert str(origin).endswith("; its address is what the page itself says, its date is that of the file")


def test_a_capture_of_our_own_has_none(folder: DataFolder, writer: Any) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
        archive.record(writer.exchange("/unread"), kind="detail", column=None)
    assert set(origins(folder)) == {None}
