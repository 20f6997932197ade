"""A title that nothing marks as one, and what is no title of a notice."""

from __future__ import annotations

import pytest

from parsers.fields.title import is_title
from parsers.notice import parse_notice
from parsers.page import Page

TEXT = (
    "<p>因系统升级，本所定于本周六暂停办理户口登记业务，请各位居民合理安排时间。</p>"
    "<p>急需办理的，请到邻近的派出所户籍窗口，由此带来的不便，敬请谅解。</p>"
)
TITLE = "关于暂停办理户口登记的公告"


def read(body: str, title: str = "样县公安局") -> tuple[str | None, str]:
    notice = parse_notice(
        Page(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode())
    )
    return notice.title, notice.text.split("\n")[0][:6]


def test_the_first_line_is_the_title_where_the_head_only_names_the_site() -> None:
    assert read(f"<div><p><strong>{TITLE}</strong></p>{TEXT}</div>") == (TITLE, "因系统升级，")


def test_a_first_line_that_is_a_sentence_or_a_heading_of_the_text_is_none() -> None:
    for line in ("一、本次公告", "本所发布如下公告。", "各位居民："):
        assert read(f"<div><p>{line}</p>{TEXT}</div>")[0] != line


def test_what_the_head_says_is_kept_against_the_first_line() -> None:
    title, first = read(f"<div><p>样县公安局通告</p>{TEXT}</div>", "户籍业务暂停公告")
    assert (title, first) == ("户籍业务暂停公告", "样县公安局通")


def test_the_title_that_a_label_states_is_no_line_of_the_text() -> None:
    table = f"<table><tr><td>信息名称</td><td>{TITLE}</td></tr><tr><td>索引号</td><td>11990123/2024-00012</td></tr></table>"
    assert read(f"{table}<div><p>{TITLE}</p>{TEXT}</div>", "信息公开") == (TITLE, "因系统升级，")


@pytest.mark.parametrize("crumbs", ["首页/政策文件/详情", "首页 > 公告", "网站首页 » 通知公告", "主页|新闻"])
def test_crumbs_are_no_title(crumbs: str) -> None:
    assert not is_title(crumbs)
    assert is_title("首页设计方案征集公告")
