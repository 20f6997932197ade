"""Captured answers that are no part of the project, where they are at hand: every row, and what each states."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest

from parsers.listing import Listing, parse_listing
from parsers.listings.instants import possible_days
from parsers.listings.pointers import find
from parsers.listings.rows import clean_text, read_date
from parsers.page import Page

SHARED = Path(__file__).resolve().parents[3] / "../shared/pages"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="captured pages are not at hand"),
]
ROWS = {
    "cq_hycloud_search": "/data/list",
    "gd_search": "/data/list",
    "gx_trs_hybase": "/page/content",
    "hb_trs_hybase": "/page/content",
    "zj_jcms_search": "/dataResults/*/data",
}
TOTALS = {
    "cq_hycloud_search": (3800, 380),
    "gd_search": (245264, None),
    "gx_trs_hybase": (41049, 4105),
    "hb_trs_hybase": (21131, 1000),
    "zj_jcms_search": (19538, None),
    "hebei_jsearch_html": (1500, None),
}
FIELDS = ("index_number", "document_number")


def read(name: str) -> tuple[Listing, dict[str, Any], Any]:
    """The listing, the sidecar, and the answer itself."""
    folder = SHARED / "list_api"
    body = (folder / f"{name}.json.txt").read_bytes()
    side = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return parse_listing(Page(body, "http://www.example.gov.cn/api")), side, json.loads(body)


@pytest.mark.parametrize("name", TOTALS)
def test_rows_and_totals(name: str) -> None:
    listing, side, answer = read(name)
    rows = side["rows"] or len(answer["result"])
    assert (len(listing.rows), dict(listing.skipped)) == (rows, {})
    assert (listing.total, listing.pages) == TOTALS[name]


@pytest.mark.parametrize("name", ROWS)
def test_every_field_of_every_row_is_what_the_sidecar_s_key_holds(name: str) -> None:
    listing, side, answer = read(name)
    found = [each for one in find(answer, ROWS[name]) for each in (one if isinstance(one, list) else [one])]
    for row, raw in zip(listing.rows, found, strict=True):
        for field in FIELDS:
            key = side["fields"][field]
            if key:
                assert row.fields.get(field, "") == (raw.get(key) or "").strip(" \u200b")
        if side["fields"]["url"]:
            assert row.url == raw[side["fields"]["url"]]
        title = raw[side["fields"]["title"]]
        assert "<" in title or row.title == clean_text(html.unescape(title))
    first = side["first"]
    assert first["title"] == listing.rows[0].title
    assert all(listing.rows[0].fields[field] == first[field] for field in FIELDS if field in first)


@pytest.mark.parametrize("name", TOTALS)
def test_every_row_has_a_day_and_none_is_in_doubt(name: str) -> None:
    for row in read(name)[0].rows:
        assert read_date(row.date) is not None
        assert len(possible_days(row.date or "")) == 1


def test_days_agree_with_dated_addresses() -> None:
    for row in read("zj_jcms_search")[0].rows:
        year, month, day = row.url.split("/art/")[1].split("/")[:3]
        assert str(read_date(row.date)) == f"{year}-{int(month):02}-{int(day):02}"


def test_results_of_hebei_lead_to_what_they_count() -> None:
    rows = read("hebei_jsearch_html")[0].rows
    assert all(
        row.url.startswith("https://zwfw.hebei.gov.cn/v5/ztcpc/#/policy-file-detail?policyId=")
        for row in rows
    )
    assert all("<em" not in row.title and row.title.endswith("通知") for row in rows)
    assert {row.fields["content_source"] for row in rows} == {"政策直通车"}


@pytest.mark.parametrize("url", ["http://kjt.shandong.gov.cn/col/col103585/index.html", None])
def test_a_datastore_of_shandong(url: str | None) -> None:
    side = json.loads((SHARED / "list_api/kjt_shandong_jpaas_datastore.json").read_text(encoding="utf-8"))
    page = Page((SHARED / "list_api/kjt_shandong_jpaas_datastore.html").read_bytes(), url)
    rows = parse_listing(page).rows
    assert [[row.date, row.url] for row in rows] == side["expected"]["items"]


def test_a_table_with_headings_of_handan() -> None:
    page = Page(
        (SHARED / "hd_saved_jsp/hd_list_jsp.jsp.html").read_bytes(), "http://hdzfxxgk.hd.gov.cn/zfwj/"
    )
    listing = parse_listing(page)
    assert (listing.platform, listing.pages, len(listing.rows)) == ("trs", 56, 1)
    assert dict(listing.rows[0].fields) == {"index_number": "000014348/2020-35428", "issuer": "邯郸市教育局"}
    assert listing.rows[0].date == "2020-08-05"
