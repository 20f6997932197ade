"""The pages of notices: a frame for each platform around title, metadata and body."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from demo.answers import Answer, page

from .content import CHINA
from .files import file_answer, picture
from .places import MOVED, file_path, notice_path, row_path
from .writing import LETTERS, body_html, file_lines, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .content import Column, Page, Site
    from .view import View

_BODIES = {
    "trs": '<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style>{body}</div>',
    "nfcms": '<div class="zw" id="zoomcon">{body}</div>',
    "vsb": '<div id="vsb_content"><div class="v_news_content">{body}</div></div>',
    "ucap": "<UCAPCONTENT>{body}</UCAPCONTENT>",
    "jpage": '<div id="zoom">{body}</div>',
    "jpaas": '<div id="zoom">{body}</div>',
    "openness": '<div class="j-fontContent" id="zoom">{body}</div>',
    "generic": '<div class="show_text">{body}</div>',
}
_CATEGORY = "户籍管理"


def notices(view: View, column: Column) -> Iterator[tuple[str, Answer]]:
    """Paths and answers of everything that a column's rows lead to, files and pictures among them."""
    for notice in column.listed(view.day):
        lines = file_lines(notice, column, view.agency(column), LETTERS) if notice.g else []
        if notice.elsewhere:
            continue
        if notice.row_is:
            yield row_path(view.site, column, notice), file_answer(notice.row_is, lines, broken=notice.broken)
            continue
        if notice.file:
            lines = file_lines(notice, column, view.agency(column), notice.file.holds)
            octets = file_answer(notice.file.as_, lines, broken=notice.file.broken)
            yield file_path(notice, notice.file.as_), octets
        if notice.image:
            yield file_path(notice, "png"), picture()
        yield from _page(view, column, notice)


def _page(view: View, column: Column, notice: Page) -> Iterator[tuple[str, Answer]]:
    path, how = notice_path(view.site, column, notice), notice.answers(view.day)
    if notice.moved:
        target = notice_path(view.site, column, notice, notice.n + MOVED)
        yield path, Answer(status=301, headers=(("Location", target),))
        path = target
    if how == "soft":
        text = frame(view.site, "页面不存在", "<p>对不起，您访问的页面不存在或者已经被删除！</p>")
        yield path, page(text, encoding=view.site.encoding, modified=None)
    elif how == "home":
        yield path, Answer(status=302, headers=(("Location", "/"),))
    elif isinstance(how, int) and how != 200:
        text = frame(view.site, "404 Not Found", "<p>您访问的页面不存在</p>")
        yield path, page(text, encoding=view.site.encoding, modified=None, status=how)
    else:
        text = notice_page(view, column, notice)
        yield path, page(text, encoding=view.site.encoding, modified=None)


def notice_page(view: View, column: Column, notice: Page) -> str:
    """The whole page of a notice as its platform shows it."""
    agency, title = view.agency(column), title_of(notice, column)
    body = body_html(notice, column, agency, view.day)
    if notice.file:
        name = f"{title}.{notice.file.as_}"
        body += f'<p>附件：<a href="{file_path(notice, notice.file.as_)}">{escape(name)}</a></p>'
    if notice.spoof:
        body += f'<p>相关链接：<a href="{view.spoofed(notice)}">办事指南</a></p>'
    if view.site.platform == "gkmlpt":
        return _configured(view, column, notice, body)
    table = _table(_metadata(view, column, notice))
    shown = f"<h1>{escape(title)}</h1>"
    about = (
        f'<div class="info"><span>发布时间：{notice.published} 09:20</span> <span>来源：{agency}</span></div>'
    )
    inner = _BODIES[view.site.platform].format(body=body)
    if view.site.platform == "generic":
        return frame(view.site, title, f"{shown}{about}{inner}", column=column)
    if view.site.platform == "ucap":
        shown, inner = f"<UCAPTITLE>{shown}</UCAPTITLE>", inner + f'<div class="mobile">{inner}</div>'
    return frame(
        view.site, title, f"{table}{shown}{about}{inner}", column=column, metas=_metas(view, column, notice)
    )


def frame(site: Site, title: str, inner: str, *, column: Column | None = None, metas: str = "") -> str:
    """A page of the site around ``inner``."""
    charset = "gb2312" if site.encoding == "gbk" else site.encoding
    place = f" &gt; <a href='{escape(column.path)}'>{column.name}</a> &gt; 正文" if column else ""
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>{escape(title)}-{site.title}</title>{metas}</head><body>"
        f'<div class="top"><a href="/">网站首页</a> <a href="/search/">搜索</a></div>'
        f'<div class="position">当前位置：<a href="/">首页</a>{place}</div>{inner}'
        f'<div class="footer">主办：{site.title}　本页为样例，非真实政务信息</div></body></html>'
    )


def _metadata(view: View, column: Column, notice: Page) -> dict[str, str]:
    return {
        "索引号": view.index_number(column, notice),
        "组配分类": _CATEGORY,
        "发布机构": view.agency(column),
        "成文日期": str(notice.written),
        "发布日期": str(notice.published),
        **notice.table,
    }


def _table(fields: dict[str, str]) -> str:
    cells = [f"<td>{label}：</td><td>{escape(value)}</td>" for label, value in fields.items()]
    rows = (f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    return f'<table class="xxgk" width="100%">{"".join(rows)}</table>'


def _metas(view: View, column: Column, notice: Page) -> str:
    tags = {
        "SiteName": view.site.title,
        "ColumnName": column.name,
        "ArticleTitle": title_of(notice, column),
        "PubDate": f"{notice.published} 09:20",
        "ContentSource": view.agency(column),
    }
    return "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags.items())


def _configured(view: View, column: Column, notice: Page, body: str) -> str:
    """A page of gkmlpt: what it shows stands in a script."""
    title = title_of(notice, column)
    detail = {
        "id": notice.n,
        "title": title,
        "identifier": view.index_number(column, notice),
        "publisher": view.agency(column),
        "date": epoch(notice.written),
        "display_publish_time": epoch(notice.published),
        "classify_main_name": _CATEGORY,
        "content": body,
    }
    script = json.dumps(detail, ensure_ascii=False).replace("</", "<\\/")
    inner = f"<div id='app'></div><script>window._CONFIG = {{TYPE: 'content', SID: '990300', DETAIL: {script}}};</script>"
    return frame(view.site, title, inner, column=column)


def epoch(day: object) -> int:
    """Seconds of nine o'clock in China on a day."""
    at = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=CHINA)
    return int(at.astimezone(UTC).timestamp())
