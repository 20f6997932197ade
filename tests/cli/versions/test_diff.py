# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""``gongkai archive diff``."""

from __future__ import annotations

import json
from typing import Any

import pytest


def test_the_last_two_versions_are_shown_in_words(archive: Any) -> None:
    ended = archive.call("diff", archive.moved)
    assert ended.status == 0
    title, url, before, after, _, head, text = ended.out.splitlines()
    assert (title, url, head) == ("关于收费的通告", archive.moved, "text:")
    assert before.startswith("--- 2026-03-01 20:00:00Z  sha1:")
    assert after.startswith("+++ 2026-03-09 20:00:00Z  sha1:")
    assert text.strip() == (
        "± …户口簿到派出所办理，补领居民身份证的，缴纳工本费[-20-]{+40+}元，[-十五-]{+十+}个工作日内办结。"
    )


@pytest.mark.parametrize(
    ("times", "days"),
    [
        (("2026-03-01", "2026-03-09"), ("01", "09")),
        (("2026-03-01",), ("01", "09")),
        (("20260305", "2026"), ("01", "09")),
        (("2026-03-10T03:00+08:00", "2026-03"), ("01", "09")),
        (("2026-03-09T20:00:00", "2026-03-01T20"), ("09", "01")),
    ],
)
def test_times_and_their_beginnings_mean_the_nearest_capture_before(
    archive: Any, times: tuple[str, ...], days: tuple[str, str]
) -> None:
    form = json.loads(archive.call("diff", archive.moved, *times, "--json").out)
    assert tuple(form[name]["captured_at"][8:10] for name in ("before", "after")) == days


def test_a_time_before_the_first_capture(archive: Any) -> None:
    ended = archive.call("diff", archive.moved, "2026-02")
    assert ended.status == 2
    assert "no capture at or before 2026-02-28T23:59:59Z; the first is of 2026-03-01T20:00:00Z" in ended.err


def test_no_difference_is_said_and_no_failure(archive: Any) -> None:
    ended = archive.call("diff", archive.same)
    assert ended.status == 0
    assert "no differences; the payloads are identical" in ended.out
    assert "没有差异" in archive.call("diff", archive.same, lang="zh").out


def test_one_capture_is_compared_with_nothing(archive: Any) -> None:
    url = "http://gaj.example.gov.cn/art/t20260227_368833.html"
    archive.look(50, url, "甲")
    ended = archive.call("diff", url)
    assert (ended.status, ended.out) == (0, "one capture shows the page; nothing to compare it with\n")


def test_a_page_is_written_whole_and_in_the_language_asked_for(archive: Any, tmp_path: Any) -> None:
    page = tmp_path / "differences.html"
    ended = archive.call("diff", archive.moved, "--html", str(page), lang="zh")
    assert (ended.status, ended.out) == (0, "")
    text = page.read_text("utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-Hans-CN">')
    assert "<del>20</del><ins>40</ins>" in text
    assert "个人信息已作遮盖" in text
    archive.call("diff", archive.moved, "--html", str(page), "--original", lang="zh")
    assert "个人信息按原样显示" in page.read_text("utf-8")


def test_personal_information_is_masked_unless_asked_for(archive: Any) -> None:
    url = "http://gaj.example.gov.cn/art/t20260227_368834.html"
    archive.look(50, url, "公示：张某，身份证号11010519491231002X，符合条件。")
    archive.look(51, url, "公示：张某，身份证号110105194912310046，符合条件。")
    hidden = archive.call("diff", url).out
    assert "1949123100" not in hidden
    assert "[-1101051949********-]{+1101051949********+}" in hidden
    assert "11010519491231002X" in archive.call("diff", url, "--original").out
