"""The line below a title, that says when and by whom a notice was published, in the forms of many templates."""

from __future__ import annotations

import pytest

from parsers.notice import parse_notice
from parsers.page import Page

TITLE = "关于做好户籍管理工作的通知"
BODY = "<p>各派出所：</p><p>为进一步做好户籍管理工作，现就有关事项通知如下，请认真贯彻执行。</p>"
DATES = ("2019-05-05", "2019-05-05 10:20:33", "2019年05月05日", "2019/5/5")
SOURCES = ("县公安局", "某县公安局户政大队", "公安部网站", "")
GLUED = (
    "<span>发布时间：{0}</span><span>来源：{1}</span><span>浏览次数：12</span>",
    "<span>来源：{1}</span><span>日期：{0}</span><span>点击：12</span>",
    "<span>来源：{1}</span><span>时间：{0}</span><span>作者：王某</span>",
    "<span>作者：王某</span><span>来源：{1}</span><span>时间：{0}</span>",
)
LABELLED = (
    *GLUED,
    "作者： 来源：{1} 发布：{0} 点击：",
    "发布时间：{0}<br>来源：{1}<br>浏览：33",
    "【{0}】【来源：{1}】【字号：大 中 小】",
    "发布人：管理员　发布时间：{0}　信息来源：{1}　责任编辑：王某",
    "{0} 浏览量：33 来源：{1} 分享到：微信 微博",
)
BARE = ("<span>{0}</span><span>{1}</span><span>阅读：12</span>", "{0} - {1} - 33", "由 {1} 于 {0} 发布")
OTHERS = (
    "打印日期：2024-05-05",
    "提交时间：2019-05-06",
    "截止日期：2019-05-06",
    "您的位置：首页 > 正文 2024-05-06",
)


def read(line: str) -> dict[str, str | None]:
    """Date, source and text of a page with this line below its title."""
    html = f"<title>{TITLE}_某县公安局</title><h1>{TITLE}</h1><p>{line}</p><div>{BODY}</div>"
    notice = parse_notice(Page(html.encode()))
    day = notice.date_published.isoformat() if notice.date_published else None
    return {"day": day, "source": notice.content_source, "text": (notice.text or "")[:4]}


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("source", SOURCES)
class TestLines:
    @pytest.mark.parametrize("form", LABELLED)
    def test_date_and_source_are_read(self, form: str, source: str, date: str) -> None:
        found = read(form.format(date, source))
        assert found == {"day": "2019-05-05", "source": source or None, "text": "各派出所"}

    @pytest.mark.parametrize("form", BARE)
    def test_a_bare_date_is_that_of_publication(self, form: str, source: str, date: str) -> None:
        found = read(form.format(date, source))
        assert (found["day"], found["text"]) == ("2019-05-05", "各派出所")


@pytest.mark.parametrize("line", OTHERS)
def test_the_days_of_other_things_are_none_of_publication(line: str) -> None:
    assert read(line)["day"] is None
