"""What `gongkai index` says of every page, and `gongkai status` of the index."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from cli.lang_index import INDEX
from indexer.embedded import health as sqlite_health

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Any]

PAGE = "<html><head><meta charset='utf-8'><title>居住证办理指南{0}</title></head><body><p>申领居住证须提交居民身份证。</p></body></html>"


@pytest.fixture
def saved(call: Call, tmp_path: Path) -> Callable[[int], None]:
    """Imports a saved page into the archive."""

    def save(number: int) -> None:
        path = tmp_path / f"{number}.html"
        path.write_text(PAGE.format(number) if number else "<html></html>", encoding="utf-8")
        url = f"http://www.example.gov.cn/a/{number}.html"
        assert call("--data", "data", "archive", "import", str(path), "--url", url).status == 0

    return save


def index_of(call: Call) -> Any:  # noqa: ANN401 - JSON
    return json.loads(call("--data", "data", "status", "--json").out)["index"]


def test_a_build_says_what_all_pages_of_the_ledgers_are(call: Call, saved: Callable[[int], None]) -> None:
    saved(1)
    assert call("--data", "data", "index").out.splitlines() == [
        "1 page read: 1 notice (1 new or changed), 0 skipped",
        "ledger: 1 page = 1 notice + 0 skipped + 0 failed + 0 refused + 0 other addresses of a notice",
    ]
    assert "台账：1 页 = 1 条信息" in call("--data", "data", "--lang", "zh", "index").out


def test_what_failed_in_an_earlier_build_is_named_on_request(
    call: Call, saved: Callable[[int], None]
) -> None:
    saved(0)
    saved(1)
    first = call("--data", "data", "index", "--jobs", "1")
    assert (first.status, first.err.count("not read: http://www.example.gov.cn/a/0.html")) == (1, 1)
    again = call("--data", "data", "index")
    assert again.status == 0
    assert "1 of them failed in earlier builds" in again.out
    told = json.loads(call("--data", "data", "index", "--json").out)
    assert told["ledger"] == {
        "pages": 2,
        "notices": 1,
        "skipped": 0,
        "failed": 1,
        "refused": 0,
        "lost": 0,
        "shared": 0,
    }
    assert [each["url"] for each in told["sites"][0]["failed"]] == ["http://www.example.gov.cn/a/0.html"]


def test_status_says_how_the_index_is_and_what_it_lacks(call: Call, saved: Callable[[int], None]) -> None:
    saved(1)
    assert index_of(call) is None
    assert "no index yet: gongkai index" in call("--data", "data", "status").out
    call("--data", "data", "index")
    told = index_of(call)
    assert (told["state"], told["problems"], told["notices"], told["sites_behind"]) == ("ok", [], 1, [])
    assert set(told) == {
        *("engine", "notices", "size_bytes", "state", "problems", "format", "identity", "sites_behind")
    }
    saved(2)
    assert index_of(call)["sites_behind"] == ["www.example.gov.cn"]
    lines = call("--data", "data", "status").out.splitlines()
    assert lines[-2].startswith("1 notice indexed (SQLite 3.")
    assert lines[-1] == "    → 1 site has captures that are not indexed; run gongkai index"
    assert "有 1 个网站的存档尚未索引" in call("--data", "data", "--lang", "zh", "status").out


def test_a_damaged_index_keeps_nobody_from_the_status(
    call: Call, saved: Callable[[int], None], tmp_path: Path
) -> None:
    saved(1)
    (tmp_path / "data" / "index.db").write_bytes(b"no database" * 1000)
    ended = call("--data", "data", "status")
    assert ended.status == 4
    assert "www.example.gov.cn" in ended.out
    assert "damaged" in ended.out
    assert "how much the index holds cannot be told: damaged" in ended.out
    assert "gongkai index --rebuild" in ended.out
    assert ended.err.count("the index is damaged") == 1
    assert (index_of(call)["state"], index_of(call)["notices"]) == ("damaged", None)
    assert "索引中有多少信息无法得知" in call("--data", "data", "--lang", "zh", "status").out


def test_an_index_that_cannot_be_reached_is_unknown(call: Call, saved: Callable[[int], None]) -> None:
    saved(1)
    ended = call("--data", "data", "status", "--json", "--index", "http://127.0.0.1:9/gongkai")
    assert ended.status == 0
    assert json.loads(ended.out)["index"]["state"] == "unknown"


def test_a_faulty_registry_leaves_open_what_the_index_lacks(
    call: Call, saved: Callable[[int], None], tmp_path: Path
) -> None:
    saved(1)
    call("--data", "data", "index")
    (tmp_path / "data" / "registry").mkdir()
    (tmp_path / "data" / "registry" / "own.yml").write_text("sites: 5\n", encoding="utf-8")
    told = index_of(call)
    assert (told["state"], told["sites_behind"]) == ("ok", None)


def test_what_the_engine_says_of_rebuilds_has_a_chinese_form() -> None:
    assert {sqlite_health.UNDER_WAY, sqlite_health.INTERRUPTED} <= set(INDEX)


def test_an_index_that_the_disk_does_not_let_be_read_is_not_called_damaged(
    call: Call, saved: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(1)
    assert call("--data", "data", "index").status == 0

    def full(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("indexer.embedded.generations.connect", full)
    assert "the index cannot be asked: data/index.db: no space left" in call("--data", "data", "status").out
