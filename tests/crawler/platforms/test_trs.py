"""TRS: static files that a script numbers; page 2 may bear the number 1 or 2, and deep pages may be stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

PATHS = [f"/tzgg/202403/t202403{n:02}_{n}.html" for n in range(1, 12)]
FROM_0 = "createPageHTML({pages}, {n}, 'index', 'html')"
FROM_1 = "createPageHTML({pages}, {from_one}, 'index', 'html')"
NEWER = "createPageHTML('pager', {pages}, {from_one}, 'index', 'html', {total})"


def column(county: County, call: str, first: int, total: int = 11) -> None:
    """Eleven notices on four pages, of which the second bears the number ``first``."""
    county.set_up("trs", "/tzgg/")
    county.notices(PATHS)
    chunks = county.chunks(PATHS, 3)
    for n, chunk in enumerate(chunks):
        script = call.format(pages=len(chunks), n=n, from_one=n + 1, total=total)
        name = f"/tzgg/index_{n - 1 + first}.html" if n else "/tzgg/"
        county.page(name, f"<body>{county.rows(chunk)}<script>{script}</script></body>")


@pytest.mark.parametrize(
    ("call", "first", "expected"),
    [(FROM_0, 1, 10), (FROM_0, 2, 10), (FROM_1, 2, 10), (NEWER, 2, 11)],
    ids=["from 0", "from 0 though the second file is 2", "from 1", "the newer call, with the total"],
)
def test_a_column_is_walked_to_its_end_however_its_files_are_numbered(
    county: County, call: str, first: int, expected: int
) -> None:
    column(county, call, first)
    report = county.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, expected, 11, 11)
    assert report.at_least is (expected < 11)


def test_a_stub_in_the_place_of_a_deep_page_is_asked_again_and_is_no_end(county: County) -> None:
    column(county, FROM_0, 1)
    county.page("/tzgg/index_2.html", county.stub)
    report = county.crawl.run()
    assert county.asked.count("/tzgg/index_2.html") == 2
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 6)
    assert "page 3 of the list is a stub; 6 of 10 rows listed" in report.why


def test_a_stub_as_the_second_page_falls_back_to_the_other_numbering(county: County) -> None:
    column(county, FROM_0, 2)
    county.page("/tzgg/index_1.html", county.stub)
    report = county.crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 11)


def test_a_total_that_the_rows_do_not_reach_is_said(county: County) -> None:
    column(county, NEWER, 2, total=14)
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.INCOMPLETE, 14, 11)
    assert "11 of 14 rows listed" in report.why


@pytest.mark.parametrize(("status", "said"), [(503, "server error"), (403, "forbidden")])
def test_an_outage_of_the_second_page_is_not_hidden_by_the_other_numbering(
    county: County, status: int, said: str
) -> None:
    column(county, FROM_0, 1)
    county.page("/tzgg/index_1.html", "", status)
    report = county.crawl.run()
    assert "/tzgg/index_2.html" in county.asked
    assert report.state is SiteState.INCOMPLETE
    assert f"page 2 of the list: {said} (" in report.why
    assert "gone" not in report.why


def test_an_outage_is_told_though_the_other_numbering_shows_a_stub(county: County) -> None:
    column(county, FROM_0, 1)
    county.page("/tzgg/index_1.html", "", 503)
    county.page("/tzgg/index_2.html", county.stub)
    report = county.crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert "page 2 of the list: server error (status 503 after 3 tries)" in report.why
    assert "page 2 of the list is a stub" in report.why


def test_a_second_page_that_is_at_neither_number_is_gone(county: County) -> None:
    column(county, FROM_0, 3)
    report = county.crawl.run()
    assert (report.state, "page 2 of the list: gone" in report.why) == (SiteState.INCOMPLETE, True)
