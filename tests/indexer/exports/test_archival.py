"""Notices of an index as the captures that they were read from."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import bagit
import pytest

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from archive.warc.scan import Found, scan
from disclosure.errors import InputError
from disclosure.model import FetchState
from indexer.exports.run import export_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.embedded.index import SqliteIndex
    from indexer.exports.request import Request

    Make = Callable[..., Notice]
    Write = Callable[..., Path]

SITE = "gaj.example.gov.cn"
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
TEXT = "张三，身份证号11010519491231002X。"


@pytest.fixture
def write(
    tmp_path: Path,
    sqlite_index: SqliteIndex,
    make_notice: Make,
    asked: Callable[..., Request],
    now: Callable[[], datetime],
) -> Write:
    """Exports one notice whose page is in the archive, and one whose page is not."""
    folder = DataFolder.open(tmp_path / "data", create=True)
    html = (("Content-Type", "text/html; charset=utf-8"),)
    exchange = Exchange(
        url=f"http://{SITE}/1", status=200, captured_at=BEGIN, headers=html, body=TEXT.encode()
    )
    with SiteArchive.open(folder, SITE, software="test", clock=lambda: BEGIN) as archive:
        archive.start_run([], settings={})
        snapshot = archive.record(exchange, kind=Kind.DETAIL, column="c")
        entry = FrontierEntry(url=exchange.url, kind=Kind.DETAIL, column="c")
        archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
        archive.finish_run([], "finished")
    kept = {"site": SITE, "url": snapshot.url, "digest": snapshot.digest, "captured_at": BEGIN}
    sqlite_index.upsert(
        [
            make_notice(f"{SITE}:1", title="户口登记的通告", text=TEXT, **kept),
            make_notice(f"{SITE}:2", site=SITE),
        ]
    )

    def run(form: str, name: str, **options: object) -> Path:
        made = export_file(asked(form, **options), sqlite_index, tmp_path / name, clock=now, folder=folder)
        assert (made.rows, made.missing) == (1, (f"{SITE}:2",))
        return tmp_path / name

    return run


def test_as_warc_the_record_comes_with_what_chose_it(write: Write) -> None:
    found = [each for each in scan(write("warc", "x.warc.gz")) if isinstance(each, Found)]
    assert [each.type for each in found] == ["warcinfo", "warcinfo", "response", "request", "metadata"]
    assert "query: gongkai export --as warc" in found[0].block.decode()
    assert found[0].field("WARC-Filename") == "x.warc.gz"


def test_as_wacz_the_page_is_called_as_the_notice_and_masked(write: Write) -> None:
    with zipfile.ZipFile(write("wacz", "x.wacz")) as wacz:
        page = json.loads(wacz.read("pages/pages.jsonl").splitlines()[1])
    assert page["title"] == "户口登记的通告"
    assert "11010519491231002X" not in page["text"]
    with zipfile.ZipFile(write("wacz", "y.wacz", original=True)) as wacz:
        assert b"11010519491231002X" in wacz.read("pages/pages.jsonl")


def test_as_a_bag_the_notice_stands_beside_its_page(write: Write) -> None:
    bag = write("bag", "bag")
    bagit.Bag(str(bag)).validate()
    (notice,) = bag.rglob("notice.json")
    assert json.loads(notice.read_bytes())["text"] == TEXT  # evidence keeps the original, and says so
    assert json.loads((bag.parent / "bag.manifest.json").read_bytes())["personal_information"] == "original"


@pytest.mark.parametrize(("form", "name"), [("warc", "a.warc.gz"), ("wacz", "a.wacz"), ("bag", "a.zip")])
def test_the_same_request_gives_the_same_bytes(write: Write, form: str, name: str) -> None:
    first = write(form, name).read_bytes()
    assert write(form, name).read_bytes() == first


@pytest.mark.parametrize(("text", "front", "back"), [("QUERY", "QUERY ", ""), ("-注销", "", " -- -注销")])
def test_the_query_can_be_asked_again(write: Write, text: str, front: str, back: str) -> None:
    given = {"QUERY": text, "--region": "330824"}
    path = write("wacz", "x.wacz", attachments=True, original=True, given=given)
    with zipfile.ZipFile(path) as packed:
        query = json.loads(packed.read("datapackage.json"))["query"]
    asked = f"gongkai export {front}--region 330824 --attachments --original --as wacz{back}"
    assert query.replace("'", "") == asked


def test_an_export_that_fails_leaves_nothing_unmasked(
    tmp_path: Path, sqlite_index: SqliteIndex, asked: Callable[..., Request], now: Callable[[], datetime]
) -> None:
    folder = DataFolder.open(tmp_path / "data", create=True)
    with pytest.raises(InputError, match="nothing was written"):
        export_file(asked("wacz"), sqlite_index, tmp_path / "x.wacz", clock=now, folder=folder)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".whole"] == []
