"""TRS WCM: static lists paged by ``createPageHTML``, details at ``/YYYYMM/tYYYYMMDD_<id>.html``."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from demo.answers import Answer, fill, page
from demo.binaries import tiny_pdf, tiny_png
from demo.view import notice_path, paged, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.content import SampleColumn, SampleNotice
    from demo.view import View


def pages(view: View) -> Iterator[tuple[str, Answer]]:
    """Every path of the site with its answer."""
    for column in view.site.columns:
        yield from _lists(view, column)
        for notice in column.notices:
            if view.answers(notice):
                yield from _notice(view, column, notice)


def _lists(view: View, column: SampleColumn) -> Iterator[tuple[str, Answer]]:
    rows = column.listed(view.phase)
    cut = paged(rows, view.site.page_size)
    changed = max((notice.published for notice in rows), default=None)
    for current, part in enumerate(cut):
        text = fill(
            "trs_list.html",
            site=view.site.title,
            domain=view.domain,
            id_code=view.site.id_code,
            column=column.name,
            agency=view.agency(column),
            rows="\n".join(_row(view, column, notice) for notice in part),
            total=str(len(rows)),
            pages=str(len(cut)),
            current=str(current),
        )
        yield f"{column.path}index{f'_{current}' if current else ''}.html", page(text, modified=changed)


def _row(view: View, column: SampleColumn, notice: SampleNotice) -> str:
    address = "./" + notice_path(view.site, column, notice).removeprefix(column.path)
    title = escape(notice.title)
    return f'<li><a href="{address}" title="{title}">{title}</a><span>{notice.published}</span></li>'


def _notice(view: View, column: SampleColumn, notice: SampleNotice) -> Iterator[tuple[str, Answer]]:
    path = notice_path(view.site, column, notice)
    folder, _, file = path.rpartition("/")
    attachment = notice.attachment
    text = fill(
        "trs_detail.html",
        **view.fields(column, notice),
        table=table_rows(_metadata(view, column, notice), colon="："),
        attachments=_attached(attachment["file"], attachment["name"]) if attachment else "",
        file=file,
    )
    yield path, page(text, modified=notice.modified(view.phase))
    if attachment:
        pdf = tiny_pdf(f"gongkai sample {notice.id}")
        yield (
            f"{folder}/{attachment['file']}",
            Answer(content_type="application/pdf", body=pdf, modified=notice.published),
        )
    if notice.image:
        yield (
            f"{folder}/{notice.image}",
            Answer(content_type="image/png", body=tiny_png(), modified=notice.published),
        )


def _metadata(view: View, column: SampleColumn, notice: SampleNotice) -> dict[str, str]:
    return {
        "索引号": view.index_number(column, notice),
        "组配分类": notice.category,
        "发布机构": notice.issuer or view.agency(column),
        "成文日期": str(notice.written or notice.published),
        "发布日期": str(notice.published),
        "文号": notice.number,
        **notice.table,
    }


def _attached(file: str, name: str) -> str:
    return f'<div class="fj">附件：<a href="./{escape(file)}">{escape(name)}</a></div>'
