"""JPaaS: the page says what to send, the answers are HTML in JSON; taken over columns keep their datastore."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

COLUMN = "/col/col77/index.html"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
PATHS = [f"/art/2024/art_{n:032x}.html" for n in range(1, 9)]
QUERY = {
    "parseType": "bulidstatic", "webId": "52", "tplSetId": "Qx9", "pageType": "column",
    "tagId": "信息列表", "editType": "null", "pageId": "77",
}  # fmt: skip


def unit(number: int) -> str:
    sent = json.dumps({"pageNo": number, "pageSize": 3}, separators=(",", ":"))
    return f"{UNIT}?{urlencode({**QUERY, 'paramJson': sent})}"


@pytest.fixture
def jpaas(county: County) -> County:
    """Eight notices on three pages, the first of which stands in the column's own."""
    county.set_up("jpaas", COLUMN)
    county.notices(PATHS)
    said = str({name: text for name, text in QUERY.items() if name != "editType"})
    pager = f'<div class="pagination" count="8" rows="3" queryData="{said}" url="{UNIT}"></div>'
    first, *others = county.chunks(PATHS, 3)
    county.page(COLUMN, f"<body>{county.rows(first)}{pager}</body>")
    for number, chunk in enumerate(others, start=2):
        html = f"{county.rows(chunk)}<div class='pagination' count='8'></div>"
        county.json(unit(number), {"code": "200", "data": {"html": html}})
    return county


def test_a_column_is_walked_by_what_its_page_says(jpaas: County) -> None:
    report = jpaas.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 8, 8, 8)


def test_page_1_for_every_page_is_told_from_a_list_that_ends(jpaas: County) -> None:
    for number in (2, 3):
        jpaas.json(unit(number), {"data": {"html": f"{jpaas.rows(PATHS[:3])}<div count='8'></div>"}})
    report = jpaas.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 3)
    assert "page 2 of the list repeats page 1; 3 of 8 rows listed" in report.why


def test_an_answer_with_an_error_instead_of_rows_ends_the_walk_and_not_the_list(jpaas: County) -> None:
    jpaas.json(unit(3), {"code": "500", "data": {"html": ""}})
    report = jpaas.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 6)
    assert "page 3 of the list: unreadable" in report.why


def test_a_column_that_kept_its_datastore_is_walked_as_those_before(jpaas: County) -> None:
    records = "".join(f"<record><![CDATA[{jpaas.rows([path])[4:-5]}]]></record>" for path in PATHS)
    store = f"<datastore><totalrecord>8</totalrecord><recordset>{records}</recordset></datastore>"
    jpaas.page(COLUMN, f"<body><script type='text/xml'>{store}</script></body>")
    report = jpaas.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)
