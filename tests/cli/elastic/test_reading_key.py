"""A key that may only read is enough for all that reads: a door before a real node refuses everything else."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tools.elasticsearch.door import Door, door

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Call = Callable[..., Any]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]

KEY = "cmVhZGVyOmtleQ=="
WHERE = re.compile(r"https?://[0-9.:]+")
READING = [
    ("search", "户口", "--json", "--facets", "--sort", "published"),
    ("search", "户囗登记"),
    ("export", "户口", "--as", "jsonl"),
    ("export", "--as", "csv"),
    ("audit", "--as", "csv"),
    ("status", "--json"),
]


@pytest.fixture
def reader(node: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setenv("GONGKAI_ES_API_KEY", KEY)
    with door(node, KEY) as opened:
        yield opened


@pytest.mark.parametrize("command", READING, ids=lambda command: " ".join(command[:2]))
def test_what_reads_answers_as_without_a_door(
    filled: tuple[Call, str], reader: Door, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    call, url = filled
    monkeypatch.setattr("cli.audit.now", lambda: datetime(2026, 5, 1, tzinfo=UTC))  # each row tells it
    through = url.replace(reader.node, reader.url)
    direct, read = call(*command, "--index", url), call(*command, "--index", through)
    assert (read.status, WHERE.sub("", read.out)) == (direct.status, WHERE.sub("", direct.out))
    assert reader.asked
    assert reader.refused == []


def test_a_file_is_exported(filled: tuple[Call, str], reader: Door) -> None:
    call, url = filled
    ended = call("export", "-o", "all.jsonl", "--index", url.replace(reader.node, reader.url))
    assert (ended.status, reader.refused) == (0, [])


def test_pages_follow_each_other(filled: tuple[Call, str], reader: Door) -> None:
    call, url = filled
    through = url.replace(reader.node, reader.url)
    first = call("search", "户口", "--limit", "2", "--json", "--index", through)
    cursor = json.loads(first.out)["cursor"]
    rest = call("search", "户口", "--limit", "2", "--after", cursor, "--index", through)
    assert (rest.status, reader.refused) == (0, [])


@pytest.mark.parametrize("command", [("index",), ("index", "--rebuild")])
def test_what_writes_is_refused_and_says_so(
    filled: tuple[Call, str], reader: Door, command: tuple[str, ...], tmp_path: Path
) -> None:
    call, url = filled
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "x.html").write_text("<title>又一个户口通告</title><p>户口。</p>", encoding="utf-8")
    assert call("archive", "import", "--site", "b.gov.cn", str(tmp_path / "more")).status == 0
    ended = call(*command, "--index", url.replace(reader.node, reader.url))
    assert ended.status == 2
    assert "access was denied (403)" in ended.err
    assert reader.refused
    assert KEY not in ended.out + ended.err


def test_another_key_is_none(filled: tuple[Call, str], reader: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    call, url = filled
    monkeypatch.setenv("GONGKAI_ES_API_KEY", "b3RoZXI6a2V5")
    ended = call("search", "户口", "--index", url.replace(reader.node, reader.url))
    assert (ended.status, ended.out) == (2, "")
    assert "access was denied (401)" in ended.err
