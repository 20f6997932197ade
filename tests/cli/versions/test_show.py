# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""``gongkai archive show``: the account of one capture."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from disclosure.model import FetchState


def test_the_latest_capture_that_shows_the_page_and_what_became_of_it(archive: Any) -> None:
    ended = archive.call("show", archive.moved)
    assert ended.status == 0
    said = ended.out.splitlines()
    assert said[:2] == ["关于收费的通告", archive.moved]
    assert said[2] == "captured: 2026-03-09 20:00:00Z (2026-03-10 04:00:00 in Beijing)"
    assert said[3] == "status: 200 text/html (ok)"
    assert re.fullmatch(r"digest: sha1:[A-Z2-7]{32}", said[4])
    assert re.fullmatch(r"record: <urn:uuid:\S+>, \S+\.warc\.gz, offset \d+, \d+ bytes", said[5])
    assert re.fullmatch(r"manifest: sha256:[0-9a-f]{64}, run \S+, 2026-03-09 20:00:00Z", said[6])
    assert [line.split()[4] for line in said if line.startswith("since then:")] == ["missing", "removed"]
    assert (
        "样县公安局. 关于收费的通告[EB/OL]. (2026-02-27)[2026-03-10]. "
        "http://gaj.example.gov.cn/art/t20260227_368831.html."
    ) in said
    assert said[-1].startswith(
        "样县公安局. “关于收费的通告.” Published 2026-02-27. Captured 2026-03-09T20:00:00Z from "
    )


def test_an_earlier_one_says_that_the_page_changed_since(archive: Any) -> None:
    account = json.loads(archive.call("show", archive.moved, "--at", "2026-03-05", "--json").out)
    assert account["captured_at"] == "2026-03-01T20:00:00Z"
    assert account["captured_at_beijing"] == "2026-03-02T04:00:00+08:00"
    assert [event["kind"] for event in account["since"]] == ["missing", "changed", "missing", "removed"]
    assert account["manifest"]["sha256"]
    assert set(account["citations"]) == {"gbt7714", "english", "bibtex", "csl"}


def test_one_that_is_as_it_was_says_so(archive: Any) -> None:
    account = json.loads(archive.call("show", archive.same, "--at", "2026-03-02", "--json").out)
    assert [event["kind"] for event in account["since"]] == ["unchanged"]
    assert "nobody looked again" in archive.call("show", archive.same).out


def test_a_time_before_the_first_capture(archive: Any) -> None:
    ended = archive.call("show", archive.moved, "--at", "2025")
    assert ended.status == 2
    assert "no capture at or before 2025-12-31T23:59:59Z; the first is of 2026-03-01T20:00:00Z" in ended.err


def test_an_address_that_was_always_gone_is_shown_as_such(archive: Any) -> None:
    url = "http://gaj.example.gov.cn/gone.html"
    archive.look(50, url, "", FetchState.GONE)
    said = archive.call("show", url).out
    assert "status: 404 text/html (gone)" in said
    assert "[无题名][EB/OL]. [2026-04-20]." in said


def test_one_that_never_answered_has_nothing_to_show(archive: Any) -> None:
    url = "http://gaj.example.gov.cn/silent.html"
    archive.look(50, url, "", FetchState.TIMEOUT)
    ended = archive.call("show", url)
    assert (ended.status, "never answered; gongkai archive history" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("form", "begin"), [("bibtex", "@online{gaj-example-gov-cn-"), ("csl-json", "[\n  {")]
)
def test_a_citation_alone_for_programs(archive: Any, form: str, begin: str) -> None:
    ended = archive.call("show", archive.moved, "--as", form)
    assert ended.status == 0
    assert ended.out.startswith(begin)
    if form == "csl-json":
        assert json.loads(ended.out)[0]["title"] == "关于收费的通告"


def test_the_body_as_it_was_served(archive: Any) -> None:
    assert archive.call("show", archive.moved, "--at", "2026-03-05", "--body").out.startswith("<html><head>")


def test_a_title_is_masked_unless_asked_for(archive: Any) -> None:
    url = "http://gaj.example.gov.cn/art/t20260227_368835.html"
    archive.look(50, url, "符合条件，予以公示。", title="关于张某（11010519491231002X）落户的公示")
    assert "11010519491231002X" not in archive.call("show", url).out
    assert "11010519491231002X" in archive.call("show", url, "--original").out
