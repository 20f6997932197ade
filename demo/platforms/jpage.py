"""Hanweb JCMS: lists inside an XML island and behind ``dataproxy.jsp``, details at ``/art/Y/M/D/``."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from demo.answers import Answer, fill, page
from demo.binaries import tiny_pdf
from demo.view import notice_path, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from demo.content import SampleColumn, SampleNotice
    from demo.view import View

PROXY = "/module/web/jpage/dataproxy.jsp"
WEB_ID = "31"
GROUP = 2
"""Shown pages in one group of records: the column page carries the first group."""


def pages(view: View) -> Iterator[tuple[str, Answer]]:
    """Every path of the site with its answer, less the proxy's."""
    for column in view.site.columns:
        yield column.path, _column(view, column)
        for notice in column.notices:
            if view.answers(notice):
                yield from _notice(view, column, notice)


def proxy(view: View, fields: Mapping[str, str]) -> Answer:
    """What the proxy answers to a form or query: records from startrecord to endrecord, or a group by page.

    As on the platform, a request whose webid or unitid is not that of the column's page gets no records.
    """
    columns = {(column.id, unit_id(column), WEB_ID): column for column in view.site.columns}
    column = columns.get((fields.get("columnid", ""), fields.get("unitid", ""), fields.get("webid", "")))
    first, last = _range(fields, view.site.page_size * GROUP)
    body = (
        "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>"
        if column is None
        else _datastore(view, column, first, last)
    )
    return Answer(content_type="text/xml; charset=utf-8", body=body.encode())


def unit_id(column: SampleColumn) -> str:
    """The id of the list's container, which the proxy wants to see."""
    return f"55{column.id[-2:]}"


def _range(fields: Mapping[str, str], group: int) -> tuple[int, int]:
    """The first and last record asked for, both counted from one and inclusive."""
    number = _count(fields.get("page"), 1)
    first = _count(fields.get("startrecord"), (number - 1) * group + 1)
    return first, _count(fields.get("endrecord"), first + group - 1)


def _count(text: str | None, default: int) -> int:
    """A number from one on; anything else that a client sends is as if it were not sent."""
    return int(text) if text and text.isdecimal() and int(text) > 0 else default


def _datastore(view: View, column: SampleColumn, first: int, last: int) -> str:
    rows = column.listed(view.phase)
    size, total = view.site.page_size, len(rows)
    records = "\n".join(
        f"<record><![CDATA[\n{_row(view, column, notice)}]]></record>" for notice in rows[first - 1 : last]
    )
    more = _next_group(column, last, size * GROUP) if last < total else ""
    return (
        f"<datastore>\n<nextgroup>{more}</nextgroup>\n"
        f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // size)}</totalpage>\n"
        f"<recordset>\n{records}\n</recordset></datastore>"
    )


def _next_group(column: SampleColumn, last: int, group: int) -> str:
    query = f"page={last // group + 1}&webid={WEB_ID}&columnid={column.id}&unitid={unit_id(column)}"
    return f'<![CDATA[<a href="{PROXY}?{query}"></a>]]>'


def _row(view: View, column: SampleColumn, notice: SampleNotice) -> str:
    address, title = notice_path(view.site, column, notice), escape(notice.title)
    date = str(notice.published)
    if notice.id % 4 == 0:  # some records have their date over several lines
        date = date.replace("-", "-\n")
    return f'<li><a href="{address}" title="{title}" target="_blank">{title}</a><span>{date}</span></li>'


def _column(view: View, column: SampleColumn) -> Answer:
    rows = column.listed(view.phase)
    text = fill(
        "jpage_column.html",
        site=view.site.title,
        domain=view.domain,
        id_code=view.site.id_code,
        column=column.name,
        column_id=column.id,
        path=column.path,
        webid=WEB_ID,
        unitid=unit_id(column),
        datastore=_datastore(view, column, 1, view.site.page_size * GROUP),
        perpage=str(view.site.page_size),
        groupsize=str(GROUP),
        total=str(len(rows)),
    )
    return page(text, modified=max(notice.published for notice in rows))


def _notice(view: View, column: SampleColumn, notice: SampleNotice) -> Iterator[tuple[str, Answer]]:
    path = notice_path(view.site, column, notice)
    attachment = notice.attachment
    download = f"/module/download/downfile.jsp?classid=0&filename={attachment['file']}" if attachment else ""
    link = f'<p>附件：<a href="{escape(download)}">{escape(attachment["name"])}</a></p>' if attachment else ""
    text = fill(
        "jpage_detail.html",
        **view.fields(column, notice),
        url=view.base + path,
        webid=WEB_ID,
        column_path=column.path,
        table=table_rows(_metadata(view, column, notice)),
        attachments=link,
        no=str(notice.id),
    )
    yield path, page(text, modified=notice.modified(view.phase))
    if attachment:
        pdf = tiny_pdf(f"gongkai sample {notice.id}")
        yield download, Answer(content_type="application/pdf", body=pdf, modified=notice.published)


def _metadata(view: View, column: SampleColumn, notice: SampleNotice) -> dict[str, str]:
    return {
        "索引号": view.index_number(column, notice),
        "组配分类": notice.category,
        "文　　号": notice.number,
        "公开日期": str(notice.published),
        "发布单位": notice.issuer or view.agency(column),
        "成文日期": str(notice.written or notice.published),
        **notice.table,
    }
