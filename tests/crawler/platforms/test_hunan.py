"""Hunan: notices lie beside the list's own files, which the call of TRS numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

COLUMN = "/yangxian/c100011/"
PATHS = [f"{COLUMN}content_{n}.html" for n in range(2700001, 2700009)]


@pytest.mark.parametrize("first", [1, 2])
def test_a_column_is_walked_and_its_own_files_are_no_rows(county: County, first: int) -> None:
    county.set_up("hunan", COLUMN)
    county.notices(PATHS)
    beside = "<a href='index.html'>首页</a> <a href='index_1.html'>尾页</a>"
    for n, chunk in enumerate(county.chunks(PATHS, 3)):
        script = f"<script>createPageHTML(3, {n}, 'index', 'html')</script>"
        name = f"{COLUMN}index_{n - 1 + first}.html" if n else COLUMN
        county.page(name, f"<body>{county.rows(chunk)}{beside}{script}</body>")
    report = county.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 7, 8, 8)
