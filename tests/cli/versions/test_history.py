# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""``gongkai archive history`` and ``changes``."""

from __future__ import annotations

import json
from typing import Any

import pytest


def test_a_history_is_a_table_of_what_happened_when_and_where_it_lies(archive: Any) -> None:
    ended = archive.call("history", archive.moved)
    assert ended.status == 0
    lines = [line for line in ended.out.splitlines() if line.startswith("2026-")]
    assert [line.split()[2] for line in lines] == ["first_seen", "missing", "changed", "missing", "removed"]
    assert "timeout" in lines[1]
    assert "text: paragraphs gone or reworded 1, new 1" in lines[2]
    assert "3 times until 2026-03-30 20:00:00Z" in lines[3]
    assert "absent since 2026-03-10 20:00:00Z" in ended.out
    assert "warc.gz:" in ended.out
    assert ended.err == ""


def test_a_history_in_chinese(archive: Any) -> None:
    ended = archive.call("history", archive.moved, lang="zh")
    for words in ("首次发现", "未能取得", "变更", "已撤下", "正文：删除或改写 1 段，新增 1 段", "无从判断"):
        assert words in ended.out


def test_a_history_as_json(archive: Any) -> None:
    (history,) = json.loads(archive.call("history", archive.moved, "--json").out)
    assert (history["site"], history["url"]) == ("gaj.example.gov.cn", archive.moved)
    changed = history["events"][2]
    assert changed["changes"] == [{"field": "text", "removed": 1, "added": 1}]
    assert set(changed["capture"]) >= {"digest", "file", "offset", "length", "captured_at"}
    assert history["events"][0]["dating"] == {
        "grade": "first_crawl", "stated": "2026-02-27", "source": "page"
    }  # fmt: skip
    assert "capture" not in history["events"][1]


@pytest.mark.parametrize(
    ("options", "removed"),
    [
        ((), "2026-03-30"),
        (("--removed-looks", "2", "--removed-after", "7"), "2026-03-20"),
        (("--removed-looks", "4"), None),
        (("--removed-after", "60"), None),
    ],
)
def test_what_counts_as_removed_can_be_set(
    archive: Any, options: tuple[str, ...], removed: str | None
) -> None:
    (history,) = json.loads(archive.call("history", archive.moved, "--json", *options).out)
    found = [event["at"][:10] for event in history["events"] if event["kind"] == "removed"]
    assert found == ([removed] if removed else [])


def test_an_address_that_was_never_asked_for(archive: Any) -> None:
    ended = archive.call("history", "http://gaj.example.gov.cn/nothing.html")
    assert ended.status == 2
    assert "is not in the archive" in ended.err


def test_changes_of_all_sites_one_a_line(archive: Any) -> None:
    ended = archive.call("changes")
    assert [line.split()[:4] for line in ended.out.splitlines()] == [
        ["2026-03-09", "20:00:00Z", "changed", archive.moved],
        ["2026-03-30", "20:00:00Z", "removed", archive.moved],
    ]


def test_changes_since_a_day_as_json_lines(archive: Any) -> None:
    lines = archive.call("changes", "gaj.example.gov.cn", "--since", "2026-03-10", "--json").out.splitlines()
    (event,) = map(json.loads, lines)
    assert (event["url"], event["kind"], event["since"]) == (archive.moved, "removed", "2026-03-10T20:00:00Z")


def test_a_time_that_is_none(archive: Any) -> None:
    ended = archive.call("changes", "--since", "spring")
    assert (ended.status, "'spring' is no time; write 2026-03-01" in ended.err) == (2, True)
    assert archive.call("changes", "--since", "2026-02-30").status == 2


def test_a_damaged_record_is_named_and_the_others_are_told(archive: Any) -> None:
    other = "http://gaj.example.gov.cn/art/t20260227_368839.html"
    archive.look(50, other, "甲")
    archive.look(51, other, "乙")
    event = json.loads(archive.call("changes", "--json").out.splitlines()[-1])
    (path,) = (archive.folder.warc_dir("gaj.example.gov.cn") / event["capture"]["file"],)
    content = bytearray(path.read_bytes())
    content[event["capture"]["offset"] + 30] ^= 0xFF
    path.write_bytes(content)
    ended = archive.call("changes")
    assert ended.status == 4
    assert f"{other}: " in ended.err
    assert "1 addresses could not be told" in ended.err
    assert archive.moved in ended.out
