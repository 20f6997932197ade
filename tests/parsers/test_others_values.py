"""Values that stand on a page and are not the notice's: a wrong one is worse than none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from parsers.context import Context
from parsers.fields.dates import read_date
from parsers.fields.issuer import read_issuer
from parsers.fields.terms import terms_of
from parsers.notice import parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from disclosure.model import Notice

BODY = "".join(
    f"<p>{number}、为方便群众办理户籍业务，现将有关事项说明如下，请广大群众相互转告，谢谢合作与支持。</p>"
    for number in "一二三四"
)
HEADING = "<h1>关于户籍窗口搬迁的公告</h1>"


def read(source: str, context: Context | None = None) -> Notice:
    title = "<title>关于户籍窗口搬迁的公告_云溪县公安局</title>"
    page = Page(f"{title}{source}".encode(), "http://gaj.example.gov.cn/a/1.html")
    return parse_notice(page, context or Context())


@pytest.mark.parametrize(
    "line",
    [
        "今天是2024年5月20日 星期一",
        "现在是今日2024-05-20",
        "2024年5月20日施行",
        "2024年5月20日修订",
        "日期：2024年5月20日 星期一",
        "时间：2024-05-20 09:00-17:00",
        "时间：2024-05-20 09:00至17:00",
    ],
)
def test_a_day_above_the_text_that_is_not_that_of_publication(line: str) -> None:
    assert read(f"{HEADING}<div>{line}</div><div>{BODY}</div>").date_published is None


def test_the_day_of_the_week_above_the_title_is_todays() -> None:
    page = f"<div>2024年5月20日 星期一</div>{HEADING}<div>{BODY}</div>"
    assert read(page).date_published is None


@pytest.mark.parametrize(
    "below",
    [
        "<div>网友：张三 时间：2024-05-20 10:22</div>",
        "<div>网站更新时间：2024-05-20</div>",
        "<ul><li><a href='1.html'>另一公告</a> 发布日期：2024-05-20</li></ul>",
        "<p>上一篇：关于养犬的通告 发布时间：2024-05-20</p>",
    ],
)
def test_a_day_below_the_text_that_is_another_pages(below: str) -> None:
    assert read(f"{HEADING}<div id='zoom'>{BODY}</div>{below}").date_published is None


@pytest.mark.parametrize(
    "below", ["发布日期：2024-05-20", "【发布日期：2024-05-20】", "来源：云溪县公安局 发布日期：2024-05-20"]
)
def test_a_day_below_the_text_that_is_its_own(below: str) -> None:
    notice = read(f"{HEADING}<div id='zoom'>{BODY}</div><div>{below}</div>")
    assert notice.date_published == date(2024, 5, 20)


@pytest.mark.parametrize("hours", ["09:00-12:00", "09:00-17:00", "09:00:00-17:00:00", "09:00 - 17:00"])
def test_hours_are_no_offset_from_utc(hours: str) -> None:
    assert read_date(f"2024-05-20 {hours}") == date(2024, 5, 20)


def test_the_number_of_the_document_that_is_forwarded() -> None:
    text = f"<p>各派出所：</p><p>现将通知转发给你们。</p><p>某部关于户籍管理的通知</p><p>某通字〔2019〕3号</p>{BODY}"
    assert read(f"{HEADING}<div id='zoom'>{text}</div>").document_number is None
    own = f"<div id='zoom'><p>云公发〔2020〕7号</p>{text}</div>"
    assert read(f"{HEADING}{own}").document_number == "云公发〔2020〕7号"


def test_a_number_in_a_list_is_that_of_a_document_among_others() -> None:
    listed = f"<p>一、云公发〔2019〕1号</p><p>2.云公发〔2019〕2号</p>{BODY}"
    assert read(f"{HEADING}<div id='zoom'>{listed}</div>").document_number is None


def test_a_table_below_sentences_is_a_part_of_the_text() -> None:
    table = (
        "<table><tr><td>文号</td><td>云公〔2019〕1号</td><td>成文日期</td><td>2019-01-01</td></tr></table>"
    )
    inside = read(f"{HEADING}<div id='zoom'>{BODY}{table}{BODY}</div>")
    assert (inside.document_number, inside.date_written) == (None, None)
    atop = read(f"{HEADING}<div id='zoom'>{table}{BODY}</div>")
    assert (atop.document_number, atop.date_written) == ("云公〔2019〕1号", date(2019, 1, 1))


def test_an_organs_name_in_the_tag_of_the_title_yields_to_the_heading() -> None:
    tag = "<meta name='ArticleTitle' content='云溪县公安局'>"
    assert read(f"{tag}{HEADING}<div id='zoom'>{BODY}</div>").title == "关于户籍窗口搬迁的公告"


@pytest.mark.parametrize("name", ["小编", "欧阳娜", "用户123", "本网", "guest01", "卜小二"])
def test_who_is_no_issuer(name: str) -> None:
    assert read_issuer(name) is None


@pytest.mark.parametrize(
    "form", ["<table><tr><td>{}</td><td>{}</td></tr></table>", "<ul><li>{}：{}</li></ul>"]
)
def test_a_label_near_the_field_stands_before_the_list_that_led_to_the_page(form: str) -> None:
    head = form.format("索引号", "0011/2020-00001") + form.format("生成日期", "2020-01-02")
    listed = Context(link_fields={"date_written": "2021-01-02"})
    notice = read(f"{HEADING}{head}<div id='zoom'>{BODY}</div>", listed)
    assert notice.date_written == date(2020, 1, 2)
    assert [[each.value for each in conflict.values] for conflict in notice.conflicts] == [
        ["2020-01-02", "2021-01-02"]
    ]


def test_a_draft_is_not_in_force() -> None:
    clause = ["养犬管理办法（征求意见稿）", "养犬管理办法"]
    text = "第九条 本办法自2021年3月1日起施行。"
    assert [len(terms_of(text, [title])) for title in clause] == [0, 1]


def test_a_body_that_closes_more_than_it_opens_is_read_to_its_end() -> None:
    content = "<p>第一段文字说明。</p></div><p>第二段文字说明，请相互转告。</p>"
    script = (
        f'<script>window._CONFIG = {{DETAIL: {{"title": "关于搬迁的公告", "content": "{content}"}}}}</script>'
    )
    assert read(script).text == "第一段文字说明。\n第二段文字说明，请相互转告。"
