"""Messages in two languages: what is said in one has all that is said in the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cli.lang import ZH
from cli.lang_search import FLAGS_ZH
from cli.live import LINE
from cli.status_rows import COLUMN_HEADS, SITE_HEADS
from crawler.health.kinds import REMEDIES, SENTENCES
from crawler.report import SiteState
from parsers.flags import FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAID = [
    *SENTENCES.values(),
    *REMEDIES.values(),
    *SITE_HEADS,
    *COLUMN_HEADS,
    *(state.value for state in SiteState),
    LINE,
]


@pytest.mark.parametrize("english", sorted(set(SAID)))
def test_what_crawl_and_status_say_has_a_chinese_form(english: str) -> None:
    assert english in ZH


@pytest.mark.parametrize("english", sorted(ZH))
def test_both_forms_have_the_same_blanks(english: str) -> None:
    blanks = re.compile(r"\{[^}]*\}")
    assert sorted(blanks.findall(english)) == sorted(blanks.findall(ZH[english]))


@pytest.mark.parametrize("flag", sorted(FLAGS))
def test_every_flag_of_a_notice_has_a_chinese_name(flag: str) -> None:
    assert flag in FLAGS_ZH


def test_a_build_verify_and_the_sites_speak_chinese(call: Callable[..., Any], tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><head><meta charset='utf-8'><title>户口</title></head><body>登记</body></html>")
    call("--data", "d", "archive", "import", str(page), "--url", "http://www.example.gov.cn/a.html")
    zh = ("--data", "d", "--lang", "zh")
    assert call(*zh, "index").out.startswith("已读 1 页：信息 1 条（新增或有变 1），略过 0\n台账：")
    assert call(*zh, "archive", "verify").out.startswith("1 个网站：无错误；记录 ")
    assert call(*zh, "export", "--as", "csv", "-o", "-").err.endswith("已写出 1 条信息\n")
    assert call(*zh, "export", "--as", "csv", "-o", "x.csv").err.endswith(
        "已写出 1 条信息；清单：x.csv.manifest.json\n"
    )
    sites = call(*zh, "site", "list").out
    assert "无法判断" not in sites
    assert sites.splitlines()[-1].startswith("共 ")


def test_the_head_of_a_history_is_what_happened() -> None:
    assert ZH["what"] == "情况"
