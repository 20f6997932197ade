"""What counts as a change of a notice, and what differs at every look and does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Attachment, Provenance
from indexer.versions.comparing import changes
from indexer.versions.events import Change
from indexer.versions.saying import FIELDS, Said, lines_of, said_of
from indexer.versions.volatile import lasting

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

    Make = Callable[..., Notice]

FILE = Attachment(url="http://gaj.example.gov.cn/f/1.docx", name="登记表.docx", digest="sha1:A")


def difference(one: Notice, other: Notice, **options: bool) -> tuple[Change, ...]:
    return changes(said_of(one, digest="sha1:1", **options), said_of(other, digest="sha1:2", **options))


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_counts(make_notice: Make, field: str) -> None:
    value = date(2026, 3, 1) if field.startswith("date_") else ("甲",) if field == "keywords" else "甲"
    bare = make_notice(title=None, issuer=None)
    (change,) = difference(bare, replace(bare, **{field: value}))  # type: ignore[arg-type]
    shown = "2026-03-01" if field.startswith("date_") else "甲"
    assert (change.field, change.before, change.after) == (field, None, shown)


@pytest.mark.parametrize(
    "aside",
    [
        {"breadcrumb": ("首页", "新栏目")},
        {"column": "other", "agency": "other", "region": "330825", "site_id_code": "3300000001"},
        {"url": "http://other.gov.cn/1"},
        {"flags": ("dates_contradict",), "parser": "9", "digest": "sha1:Z", "raw": {"title": "x"}},
    ],
)
def test_where_it_stands_and_what_we_make_of_it_does_not(make_notice: Make, aside: dict[str, object]) -> None:
    assert difference(make_notice(), make_notice(**aside)) == ()


@pytest.mark.parametrize(("locator", "counts"), [("link", 0), ("row issuer", 0), ("发布机构", 1)])
def test_what_only_a_list_says_is_not_the_page_s(make_notice: Make, locator: str, counts: int) -> None:
    where = {"issuer": Provenance(source="list", locator=locator)}
    one, other = (make_notice(issuer=name, provenance=where) for name in ("样县公安局", "城关派出所"))
    assert len(difference(one, other)) == counts


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("浏览次数：152次", "浏览次数：9999次", ""),
        ("来源：样县公安局 浏览次数：[ 152 ]", "来源：样县公安局 浏览次数：[ 153 ]", "来源：样县公安局"),
        ("点击量: 1,024", "点击量: 1,025", ""),
        ("阅读 12 次", "阅读 13 次", ""),
        ("今天是2026年3月1日 星期日", "今天是2026年3月2日 星期一", ""),
        ("页面更新时间：2026-03-01 08:30", "页面更新时间：2026-03-09 08:30", ""),
        ("上一篇：关于甲的通告", "上一篇：关于乙的通告", ""),
        ("【打印本页】【关闭窗口】", "打印 关闭", ""),
    ],
)
def test_counters_clocks_and_neighbours_do_not_count(before: str, after: str, kept: str) -> None:
    one, other = (lines_of(text, text) for text in (before, after))
    assert one == other
    assert "".join(words.said for words in one) == kept


@pytest.mark.parametrize(
    "line",
    [
        "缴纳工本费20元",
        "自2026年3月1日起施行",
        "发布时间：2026-03-01",
        "累计访问群众1000人，收集意见20条",
        "下载3份表格并填写",
        "大中小学生集体户口",
        "请在3月1日前关注公告",
        "本页共3条" * 30 + "浏览次数：5次",
    ],
)
def test_a_notice_s_own_figures_do(line: str) -> None:
    assert "".join(line[start:end] for start, end in lasting(line)) == line


def test_paragraphs_that_go_and_come_are_counted(make_notice: Make) -> None:
    one, other = make_notice(text="甲\n乙\n丙"), make_notice(text="甲\n丁\n丙\n戊")
    assert difference(one, other) == (Change(field="text", removed=1, added=2),)
    (moved,) = difference(make_notice(text="甲\n乙"), make_notice(text="乙\n甲"))
    assert (moved.removed, moved.added) == (0, 0)


def test_files_that_go_that_bear_another_name_and_that_say_something_else(make_notice: Make) -> None:
    key = FILE.url
    bare, one = make_notice(), make_notice(attachments=(FILE,))
    other = make_notice(attachments=(replace(FILE, digest="sha1:B"),))
    unknown = make_notice(attachments=(replace(FILE, digest=None),))
    named = make_notice(attachments=(replace(FILE, name="申请表.docx（下载次数：5次）"),))
    gone = Change(field="attachment", before="登记表.docx", about=key)
    assert difference(one, bare) == (gone,)
    assert difference(one, other) == (
        Change(field="attachment_content", before="sha1:A", after="sha1:B", about=key),
    )
    assert difference(one, unknown) == difference(unknown, other) == ()
    assert difference(one, named) == (
        Change(field="attachment", before="登记表.docx", after="申请表.docx", about=key),
    )


def test_personal_information_is_compared_as_printed_and_shown_masked(make_notice: Make) -> None:
    one, other = (
        make_notice(title=f"关于张三（身份证号{number}）的公告")
        for number in ("11010519491231002X", "110105194912310046")
    )
    (masked,) = difference(one, other)
    assert masked.before
    assert "1231002X" not in masked.before
    (original,) = difference(one, other, original=True)
    assert "11010519491231002X" in (original.before or "")


def test_what_cannot_be_read_is_compared_by_its_digest() -> None:
    one, other = Said(digest="sha1:1", unreadable="no page"), Said(digest="sha1:2", unreadable="no page")
    assert changes(one, one) == ()
    assert changes(one, other) == (Change(field="payload", before="sha1:1", after="sha1:2", about="no page"),)
