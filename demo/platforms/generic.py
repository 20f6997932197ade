"""A publishing system that nobody knows: dynamic addresses, GBK, no metadata, titles cut in the lists."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from demo.answers import Answer, fill, page
from demo.view import notice_path, paged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.content import SampleColumn, SampleNotice
    from demo.view import View

SHOWN = 12
"""Characters of a title that the lists show; the rest stands in the link's title."""


def pages(view: View) -> Iterator[tuple[str, Answer]]:
    """Every path of the site, query included, with its answer."""
    for column in view.site.columns:
        yield from _lists(view, column)
        for notice in column.notices:
            if view.answers(notice):
                yield notice_path(view.site, column, notice), _notice(view, column, notice)


def _lists(view: View, column: SampleColumn) -> Iterator[tuple[str, Answer]]:
    rows = column.listed(view.phase)
    cut = paged(rows, view.site.page_size)
    for current, part in enumerate(cut, start=1):
        text = fill(
            "generic_list.html",
            site=view.site.title,
            column=column.name,
            links=" | ".join(f'<a href="{other.path}">{other.name}</a>' for other in view.site.columns),
            rows="\n".join(_row(view, column, notice) for notice in part),
            total=str(len(rows)),
            current=str(current),
            pages=str(len(cut)),
            pager=_pager(column, current, len(cut)),
        )
        answer = page(text, encoding=view.site.encoding, modified=max(notice.published for notice in rows))
        yield f"{column.path}&page={current}", answer
        if current == 1:
            yield column.path, answer


def _pager(column: SampleColumn, current: int, pages: int) -> str:
    steps = [("首页", 1), ("上一页", current - 1), ("下一页", current + 1), ("尾页", pages)]
    return " ".join(
        f'<a href="{escape(f"{column.path}&page={number}")}">{name}</a>'
        if 1 <= number <= pages and number != current
        else name
        for name, number in steps
    )


def _row(view: View, column: SampleColumn, notice: SampleNotice) -> str:
    address = escape(notice_path(view.site, column, notice).removeprefix("/"))
    cut = notice.title if len(notice.title) <= SHOWN else f"{notice.title[:SHOWN]}..."
    link = f'<a href="{address}" title="{escape(notice.title)}">{escape(cut)}</a>'
    return f"<li>{link} <span>[{notice.published}]</span></li>"


def _notice(view: View, column: SampleColumn, notice: SampleNotice) -> Answer:
    fields = view.fields(column, notice)
    wanted = {key: fields[key] for key in ("site", "column", "title", "published", "source", "body")}
    text = fill("generic_detail.html", **wanted, column_path=column.path, no=str(notice.id))
    return page(text, encoding=view.site.encoding, modified=notice.modified(view.phase))
