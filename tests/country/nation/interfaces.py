"""The lists of platforms that answer by an interface: jpage, jpaas, gkmlpt and Anhui's openness."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from demo.answers import Answer, page

from .lists import cut, row, rows
from .pages import epoch, frame
from .places import row_path
from .writing import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .content import Column
    from .view import View

PROXY = "/module/web/jpage/dataproxy.jsp"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
LABEL = "/site/label/8888"
GKMLPT = "/gkmlpt/api/all/"


def shell(view: View, column: Column) -> tuple[str, Answer]:
    """The page of a column, with its first rows or none."""
    inner = {"jpage": _jpage, "jpaas": _jpaas, "gkmlpt": _gkmlpt, "openness": _openness}[view.site.platform]
    path = column.path.partition("#")[0]
    return path, page(frame(view.site, column.name, inner(view, column)), modified=None)


def answer(view: View, path: str, asked: Mapping[str, str]) -> Answer | None:
    """What an interface answers; None where ``path`` is none of the site's platform."""
    if path.startswith(GKMLPT):
        return _articles(view, path.removeprefix(GKMLPT), asked)
    interface = INTERFACES.get(path)
    return interface(view, asked) if interface else None


def _column(view: View, column: str) -> Column | None:
    return next((each for each in view.site.columns if each.id == column), None)


def _data(value: object) -> Answer:
    return Answer(
        content_type="application/json; charset=utf-8", body=json.dumps(value, ensure_ascii=False).encode()
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 1


# --- jpage


def _jpage(view: View, column: Column) -> str:
    size = view.site.page_size
    return (
        f'<div id="u{column.id}"><script type="text/xml">{_datastore(view, column, 1, size)}</script></div>'
        f"<script>$('#u{column.id}').jpage({{perPage: {size}, groupSize: 1, totalRecord: {len(column.listed(view.day))},"
        f" proxyUrl: '{PROXY}', proxyParam: 'columnid={column.id}&unitid=u{column.id}&webid=9&path=/&appid=1'}});</script>"
    )


def _datastore(view: View, column: Column, first: int, last: int) -> str:
    listed = column.listed(view.day)
    records = "".join(
        f"<record><![CDATA[<li>{row(view, column, notice)}</li>]]></record>"
        for notice in listed[first - 1 : last]
    )
    return f"<datastore><totalrecord>{len(listed)}</totalrecord><recordset>{records}</recordset></datastore>"


def _proxy(view: View, asked: Mapping[str, str]) -> Answer:
    column = _column(view, asked.get("columnid", ""))
    if column is None:
        body = "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>"
        return Answer(content_type="text/xml; charset=utf-8", body=body.encode())
    if column.fault == "page2-500":
        return Answer(status=500, body=b"<html><body>Internal Server Error</body></html>")
    first = _number(asked.get("startrecord"))
    body = _datastore(view, column, first, _number(asked.get("endrecord")))
    return Answer(content_type="text/xml; charset=utf-8", body=body.encode())


# --- jpaas


def _jpaas(view: View, column: Column) -> str:
    parts = cut(view, column)
    said = {"parseType": "bulidstatic", "webId": "9", "tplSetId": "Qx9", "pageType": "column"}
    said |= {"tagId": "信息列表", "pageId": column.id}
    pager = (
        f'<div class="pagination" count="{sum(map(len, parts))}" rows="{view.site.page_size}"'
        f' queryData="{said}" url="{UNIT}"></div>'
    )
    return f"<ul>{rows(view, column, parts[0])}</ul>{pager}"


def _unit(view: View, asked: Mapping[str, str]) -> Answer:
    column = _column(view, asked.get("pageId", ""))
    if column is None:
        return _data({"code": "500", "data": {"html": ""}})
    parts = cut(view, column)
    number = int(json.loads(asked["paramJson"])["pageNo"])
    shown = parts[number - 1] if number <= len(parts) else ()
    pager = f"<div class='pagination' count='{sum(map(len, parts))}'></div>"
    return _data({"code": "200", "data": {"html": f"<ul>{rows(view, column, shown)}</ul>{pager}"}})


# --- gkmlpt


def _gkmlpt(view: View, _: Column) -> str:
    tree = [{"id": int(each.id), "name": each.name, "children": []} for each in view.site.columns]
    told = json.dumps(tree, ensure_ascii=False)
    return f"<div id='app'></div><script>window._CONFIG = {{TYPE: 'index', SID: '990300', TREE: {told}}};</script>"


def _articles(view: View, name: str, asked: Mapping[str, str]) -> Answer | None:
    column = _column(view, name)
    if column is None:
        return None
    parts, number = cut(view, column), _number(asked.get("page"))
    total = sum(map(len, parts)) + (3 if column.fault == "total+3" else 0)
    articles = [
        {
            "id": notice.n,
            "title": title_of(notice, column),
            "identifier": view.index_number(column, notice),
            "publisher": view.agency(column),
            "date": epoch(notice.written),
            "display_publish_time": epoch(notice.published),
            "url": view.base + row_path(view.site, column, notice),
        }
        for notice in (parts[number - 1] if number <= len(parts) else ())
    ]
    return _data({"classify": {"post_count": total}, "total": total, "articles": articles})


# --- openness


def _openness(view: View, column: Column) -> str:
    parts = cut(view, column)
    sent = {"IsAjax": "1", "labelName": "publicInfoList", "siteId": "9", "organId": column.id, "type": "4"}
    sent |= {"catId": "1", "pageSize": str(view.site.page_size), "action": "list"}
    said = ", ".join(f'{name}: "{text}"' for name, text in sent.items())
    totals = f"total: {sum(map(len, parts))}, pageCount: {len(parts)}, pageIndex: 1, pageSize: {view.site.page_size}"
    script = f"Ls.ajax({{url: '{LABEL}', data: {{{said}}}}}); Ls.pagination('#p', go, {{{totals}}});"
    return f"<ul>{rows(view, column, parts[0])}</ul><script>{script}</script>"


def _label(view: View, asked: Mapping[str, str]) -> Answer:
    column = _column(view, asked.get("organId", ""))
    parts = cut(view, column) if column else [()]
    number = _number(asked.get("pageIndex"))
    shown = rows(view, column, parts[number - 1]) if column and number <= len(parts) else ""
    return page(f"<ul>{shown}</ul>", modified=None)


INTERFACES: dict[str, Callable[[View, Mapping[str, str]], Answer]] = {
    PROXY: _proxy,
    UNIT: _unit,
    LABEL: _label,
}
