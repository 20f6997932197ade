"""Every command answers from Elasticsearch as it does from the embedded index."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Any]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]

HELD = 5

SCORE = re.compile(r'"score": [-+.e0-9]+')
"""What an engine thinks of an answer is its own."""

ASKED = [
    ("search", "户口", "--json", "--sort", "published"),
    ("search", "登记 -出生"),
    ("search", "nothing"),
    ("audit", "--as", "csv"),
    ("export", "户口", "--as", "csv"),
    ("export",),
]


def test_the_answers_are_those_of_the_embedded_index(
    filled: tuple[Call, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call, url = filled
    monkeypatch.setattr("cli.audit.now", lambda: datetime(2026, 5, 1, tzinfo=UTC))  # each row tells it
    for question in ASKED:
        embedded, elastic = call(*question), call(*question, "--index", url)
        assert elastic.status == embedded.status
        assert SCORE.sub("", elastic.out) == SCORE.sub("", embedded.out)


def test_the_status_is_the_same_but_for_the_engine(filled: tuple[Call, str]) -> None:
    call, url = filled
    embedded, elastic = (json.loads(call("status", "--json", *where).out) for where in ((), ("--index", url)))
    assert embedded.pop("index")["engine"] != elastic["index"]["engine"]
    told = elastic.pop("index")
    assert (told["state"], told["notices"], told["sites_behind"]) == ("ok", HELD, [])
    assert elastic == embedded


def test_a_second_build_reads_nothing_and_a_rebuild_everything(filled: tuple[Call, str]) -> None:
    call, url = filled
    assert call("index", "--index", url).out.startswith("0 pages read")
    assert call("index", "--rebuild", "--index", url).out.startswith("5 pages read: 5 notices")
    assert call("search", "title:户口", "--index", url).out.endswith("3 notices, 1 to 3 shown\n")


def test_an_export_is_the_same_file_but_for_where_it_came_from(
    filled: tuple[Call, str], tmp_path: Path
) -> None:
    call, url = filled
    assert call("export", "-o", "one.jsonl").status == 0
    assert call("export", "-o", "other.jsonl", "--index", url).status == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "other.jsonl").read_bytes()


def test_words_are_cut_by_a_rebuild_that_says_so(filled: tuple[Call, str]) -> None:
    call, url = filled
    refused = call("index", "--words", "smartcn", "--index", url)
    assert (refused.status, "add --rebuild to change that" in refused.err) == (2, True)
    before = json.loads(call("search", "户口", "--json", "--index", url).out)
    assert call("index", "--rebuild", "--words", "smartcn", "--index", url).status == 0
    after = json.loads(call("search", "户口", "--json", "--index", url).out)
    assert {hit["id"] for hit in after["hits"]} == {hit["id"] for hit in before["hits"]}
    assert call("index", "--rebuild", "--words", "none", "--index", url).status == 0


def test_the_embedded_index_cuts_no_words(filled: tuple[Call, str]) -> None:
    call, _ = filled
    refused = call("index", "--words", "smartcn")
    assert (refused.status, refused.err) == (
        2,
        "gongkai: --words is for an index in Elasticsearch; the embedded one cuts no words\n",
    )
