# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""``gongkai archive``: looking up, listing, checking and repairing, as a person types it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.tables.migrations import _STEPS, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE = "s.gov.cn"
Call = "Callable[..., Any]"


@pytest.fixture
def kept(call: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Three pages, imported one after the other; calls gongkai on them."""
    for number in range(3):
        page = tmp_path / f"{number}.html"
        page.write_text(f"<html><title>{number}</title><body>公开", encoding="utf-8")
        url = f"http://{SITE}/{number}.html"
        assert (
            call("--data", "data", "archive", "import", "--site", SITE, "--url", url, str(page)).status == 0
        )
    return lambda *arguments: call("--data", "data", "archive", *arguments)


def warc_of(tmp_path: Path) -> Path:
    return next(iter(DataFolder(tmp_path / "data").warc_dir(SITE).glob("*.warc.gz")))


def urls(ended: Any) -> list[str]:
    assert ended.status == 0, ended.err
    return [json.loads(line)["url"][-6:] for line in ended.out.splitlines()]


def test_captures_are_listed_by_address_time_and_state(kept: Any) -> None:
    assert urls(kept("list", "--json")) == ["0.html", "1.html", "2.html"]
    assert urls(kept("list", "--json", "--url", f"https://{SITE}/1.html")) == ["1.html"]
    assert urls(kept("list", "--json", "--prefix", f"http://{SITE}/", "--limit", "2")) == ["0.html", "1.html"]
    assert urls(kept("list", "--json", "--newest-first", "--limit", "1")) == ["2.html"]
    assert urls(kept("list", "--json", "--until", "2020-01-01")) == []
    assert urls(kept("list", "--json", "--since", "2020-01-01", "--state", "ok")) == [
        "0.html",
        "1.html",
        "2.html",
    ]
    assert urls(kept("list", "--json", "--at", "2020-01-01T08:00:00+08:00")) == ["0.html", "1.html", "2.html"]


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [("--state", "fine", "one of ok, "), ("--since", "soon", "is no time"), ("--limit", "0", "limit")],
)
def test_options_that_mean_nothing_are_told(kept: Any, option: str, value: str, why: str) -> None:
    ended = kept("list", option, value)
    assert ended.status == 2
    assert why in ended.err


def test_the_index_is_printed_or_written(kept: Any, tmp_path: Path) -> None:
    printed = kept("cdx").out
    assert [line.split(" ")[0] for line in printed.splitlines()] == [f"cn,gov,s)/{n}.html" for n in range(3)]
    assert kept("cdx", "--output", str(tmp_path / "x.cdxj")).status == 0
    assert (tmp_path / "x.cdxj").read_text(encoding="ascii") == printed


def test_files_are_listed_with_what_vouches_for_them(kept: Any, tmp_path: Path) -> None:
    (file,) = [json.loads(line) for line in kept("files", "--json").out.splitlines()]
    assert file["sha256"] == hashlib.sha256(warc_of(tmp_path).read_bytes()).hexdigest()
    assert (file["is_open"], len(file["manifests"])) == (True, 3)
    assert "open" in kept("files").out


def test_an_anchor_is_printed_deposited_and_held_against_the_archive(kept: Any, tmp_path: Path) -> None:
    printed = kept("anchors").out
    anchor = json.loads(printed)
    assert anchor["number"] == 3
    assert hashlib.sha256(kept("manifest", SITE).out.encode()).hexdigest() == anchor["manifest"]
    (tmp_path / "anchors.jsonl").write_text(printed, encoding="utf-8")
    assert kept("verify", "--against", str(tmp_path / "anchors.jsonl")).status == 0
    forged = printed.replace(anchor["manifest"], "0" * 64)
    (tmp_path / "anchors.jsonl").write_text(forged, encoding="utf-8")
    ended = kept("verify", "--against", str(tmp_path / "anchors.jsonl"))
    assert ended.status == 1
    assert "anchors.jsonl:1" in ended.out
    assert "history was cut off or replaced" in ended.out


def test_a_fault_ends_with_1_and_names_file_offset_and_record(kept: Any, tmp_path: Path) -> None:
    assert "no fault; 13 records, 3 manifests" in kept("verify").out
    path = warc_of(tmp_path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    ended = kept("verify", SITE)
    assert ended.status == 1
    assert f"{SITE}/{path.name}:" in ended.out
    assert "nothing was changed" in ended.err
    told = [json.loads(line) for line in kept("verify", "--json").out.splitlines()]
    assert {"file", "offset", "record", "what", "site"} == told[0].keys()
    assert len(told) == len(ended.out.splitlines())


def test_files_of_others_need_no_data_folder(call: Any, tmp_path: Path) -> None:
    good = (
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:x:1>\r\nWARC-Date: 2026-03-01T08:30:00Z\r\n"
    )
    good += b"Content-Length: 0\r\n\r\n\r\n\r\n"
    (tmp_path / "good.warc.gz").write_bytes(gzip.compress(good))
    (tmp_path / "bad.warc").write_bytes(good[:-2])
    ended = call("archive", "verify", "good.warc.gz")
    assert (ended.status, ended.out) == (0, "1 files, 1 records: no faults\n")
    ended = call("archive", "verify", "good.warc.gz", "bad.warc")
    assert ended.status == 1
    assert ended.out.startswith("bad.warc:0: <urn:x:1>: no two line ends")
    assert call("archive", "verify", "none.warc").status == 2


def test_a_ledger_is_rebuilt_and_the_old_one_kept(kept: Any, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    with closing(sqlite3.connect(folder.ledger_path(SITE))) as connection:
        connection.execute("UPDATE states SET state = 'gone'")
        connection.commit()
    ended = kept("verify")
    assert ended.status == 1
    assert "run gongkai archive repair --rebuild" in ended.out
    ended = kept("repair", "--rebuild")
    assert (ended.status, ended.out.splitlines()[0]) == (0, f"{SITE}: ledger rebuilt from 13 records")
    assert len(list(folder.site_dir(SITE).glob("torn/ledger-*.db"))) == 1
    assert kept("verify").status == 0


def test_repair_says_what_it_did(kept: Any, tmp_path: Path) -> None:
    assert kept("repair").out.splitlines()[0] == f"{SITE}: in step"
    with warc_of(tmp_path).open("ab") as file:
        file.write(b"torn")
    ended = kept("repair")
    assert "cut off and kept as torn/" in ended.out
    (torn,) = json.loads(kept("repair", "--json").out)[SITE]["torn"] or ["none"]
    assert torn == "none"
    assert kept("repair", "no-such-site").status == 2


def test_migrate_says_which_ledgers_are_older(kept: Any, tmp_path: Path) -> None:
    assert "1 sites, 0 of older versions" in kept("migrate").out
    with closing(sqlite3.connect(DataFolder(tmp_path / "data").ledger_path(SITE))) as connection:
        for statement in _STEPS[VERSION - 1]:
            if added := re.match(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", statement):
                connection.execute(f"ALTER TABLE {added[1]} DROP COLUMN {added[2]}")
            if made := re.match(r"CREATE TABLE (\w+)", statement):
                connection.execute(f"DROP TABLE {made[1]}")
        connection.execute(f"PRAGMA user_version = {VERSION - 1}")
    assert f"{SITE}: version {VERSION - 1}\n" in kept("migrate", "--dry-run").out
    assert f"{SITE}: version {VERSION - 1}, now {VERSION}\n" in kept("migrate").out
    assert "0 of older versions" in kept("migrate").out


def test_a_stamp_needs_an_authority_that_answers(kept: Any) -> None:
    ended = kept("stamp", "--tsa", "http://127.0.0.1:9/", "--timeout", "1")
    assert ended.status == 3
    assert "does not answer" in ended.err
    assert kept("stamps", "--json").out == "[]\n"
    assert kept("stamp", "--tsa", "ftp://x/").status == 2


def test_what_is_sent_is_said(call: Any) -> None:
    said = " ".join(call("archive", "stamp", "--help").out.split())
    assert "is sent the SHA-256 of the manifest and a random number, and nothing else" in said


def test_no_terminal_obeys_what_a_file_of_others_says(call: Any, tmp_path: Path) -> None:
    url, record_id = "http://s.gov.cn/\x1b]0;mine\x07", "<urn:\x1b]0;mine\x07>"
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: {record_id}\r\n"
    path = tmp_path / "theirs.warc"
    path.write_text(f"{head}Content-Length: 1\r\n\r\nx\r\n\r\n", encoding="utf-8", newline="")
    said = [call("--data", "data", "archive", "verify", str(path))]
    page = tmp_path / "page.html"
    page.write_text("<p>", encoding="utf-8")
    assert call("--data", "data", "archive", "import", "--site", SITE, "--url", url, str(page)).status == 0
    said += [call("--data", "data", "archive", *rest) for rest in (("list",), ("show", url))]
    edited = "UPDATE captures SET record_id = 'x' || char(27)"
    with closing(sqlite3.connect(tmp_path / "data" / "sites" / SITE / "ledger.db")) as ledger, ledger:
        ledger.execute(edited)
    said.append(call("--data", "data", "archive", "verify"))
    for ended in said:
        assert ended.out + ended.err
        assert not {"\x1b", "\x07"} & set(ended.out + ended.err)


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["cdx"], ["files"], ["changes"], ["anchors"], ["manifest"], ["stamps"], ["migrate"]],
    ids=lambda value: value[0],
)
def test_a_site_that_is_not_there_is_said_alike_everywhere(kept: Any, arguments: list[str]) -> None:
    ended = kept(*arguments, "no-such-site")
    assert ended.status == 2
    assert ended.err == "gongkai: no-such-site is not in the archive at data; see gongkai archive stats\n"


def test_an_empty_list_says_that_it_is_empty(kept: Any) -> None:
    ended = kept("list", "--url", "http://elsewhere.gov.cn/")
    assert (ended.status, ended.out, ended.err) == (0, "", "no such capture is in the archive\n")
    assert "no stamp is kept" in kept("stamps").err


def test_files_are_told_with_names_and_digests_that_can_be_copied(kept: Any, tmp_path: Path) -> None:
    warc = warc_of(tmp_path)
    lines = kept("files").out.splitlines()
    assert lines[0] == warc.name
    assert lines[1] == f"  sha256:{hashlib.sha256(warc.read_bytes()).hexdigest()}"
    assert f"{warc.stat().st_size} bytes" in lines[2]


def test_an_address_that_is_not_there_is_told_with_what_can_be_done(kept: Any) -> None:
    said = kept("history", "http://elsewhere.gov.cn/").err
    assert "gongkai crawl --url http://elsewhere.gov.cn/" in said
    assert "gongkai archive import" in said
    assert "crawl" not in kept("history", "file:elsewhere.html").err


def test_an_index_never_takes_the_place_of_a_device(kept: Any) -> None:
    ended = kept("cdx", "--output", os.devnull)
    assert ended.status == 2
    assert "is no file" in ended.err


def test_what_a_repair_set_aside_is_told_by_every_check(kept: Any, tmp_path: Path) -> None:
    assert "torn/" not in kept("verify").out
    with warc_of(tmp_path).open("ab") as file:
        file.write(b"\x1f\x8b\x08 half a record")
    assert kept("repair").status == 0
    checked = kept("verify")
    assert checked.status == 0
    assert checked.out.splitlines()[-1].startswith("1 file in torn/, not checked:")
