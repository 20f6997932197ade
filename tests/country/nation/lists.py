"""The lists of platforms whose pages are files, and rows as all platforms show them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from demo.answers import Answer, page

from .pages import frame
from .places import row_path
from .writing import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .content import Column, Page
    from .view import View


def rows(view: View, column: Column, notices: Sequence[Page]) -> str:
    """List items, each with title, address and day."""
    return "".join(f"<li>{row(view, column, notice)}</li>" for notice in notices)


def row(view: View, column: Column, notice: Page) -> str:
    """A link to a notice and its day."""
    title = escape(title_of(notice, column))
    address = view.spoofed(notice) if notice.elsewhere else row_path(view.site, column, notice)
    return f'<a href="{escape(address)}" title="{title}">{title}</a><span>{notice.published}</span>'


def cut(view: View, column: Column) -> list[tuple[Page, ...]]:
    """The rows of a list by its pages; an empty list has one empty page."""
    listed, size = column.listed(view.day), view.site.page_size
    return [listed[at : at + size] for at in range(0, len(listed), size)] or [()]


def files(view: View, column: Column) -> Iterator[tuple[str, Answer]]:
    """Every page of a list of trs, nfcms, ucap, vsb and generic."""
    parts = cut(view, column)
    total = sum(map(len, parts))
    for number in range(1, len(parts) + 1):
        shown = parts[0 if column.fault == "page2-is-1" else number - 1]
        pager = _pager(view.site.platform, column, number, len(parts), total)
        inner = (
            f'<div class="list"><ul>{rows(view, column, shown)}</ul></div><div class="pages">{pager}</div>'
        )
        text = frame(view.site, column.name, inner)
        for path in _paths(view.site.platform, column, number, len(parts)):
            yield path, page(text, encoding=view.site.encoding, modified=None)


def _pager(platform: str, column: Column, number: int, pages: int, total: int) -> str:
    onward = {
        "trs": f'<script>createPageHTML({pages}, {number - 1}, "index", "html");</script>',
        "ucap": f"<script>createPageHTML('page_div', {pages}, {number}, 'xlist', 'shtml', {total})</script>",
        "vsb": f"<span class='p_t'>共{total}条</span> <span class='p_t'>{number}/{pages}</span>",
        "nfcms": f'<a href="index_{number + 1}.html">下一页</a>' if number < pages else "",
        "generic": (
            f'页次：{number}/{pages} <a href="{escape(column.path)}&amp;page={number + 1}">下一页</a>'
            if number < pages
            else f"页次：{number}/{pages} 下一页"
        ),
    }[platform]
    counted = "" if platform == "vsb" else f"共<b>{total}</b>条 "
    return f'<div class="pb_sys_common">{onward}</div>' if platform == "vsb" else counted + onward


def _paths(platform: str, column: Column, number: int, pages: int) -> list[str]:
    """The addresses of a page of a list."""
    folder, name = column.path.rpartition("/")[0], column.path.rpartition("/")[2]
    if number == 1:
        also = {"trs": [f"{column.path}index.html"], "nfcms": [f"{column.path}index.html"]}
        return [column.path, *also.get(platform, [])]
    return {
        "trs": [f"{column.path}index_{number - 1}.html"],
        "nfcms": [f"{column.path}index_{number}.html"],
        "ucap": [f"{folder}/xlist_{number}.shtml"],
        "vsb": [f"{folder}/{name.removesuffix('.htm')}/{pages - number + 1}.htm"],
        "generic": [f"{column.path}&page={number}"],
    }[platform]
