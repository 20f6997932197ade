"""Pages that others saved become notices like those of a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.imports.importing import import_paths
from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.folder import DataFolder
    from indexer.base import Index
    from indexer.building.report import BuildReport

PAGE = """<html><head><meta charset="utf-8"><title>居住证办理指南</title></head>
<body><h1>居住证办理指南</h1><p>申领居住证须提交居民身份证和居住地住址证明。</p></body></html>"""


def test_a_saved_page_of_an_unknown_site_is_found_and_has_no_agency(
    folder: DataFolder, build: Callable[..., BuildReport], index: Index, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(PAGE, encoding="utf-8")
    import_paths(folder, [saved], url="http://www.other.gov.cn/a/1.html")
    assert build().notices == 1
    (hit,) = index.search(Query(text="居住证")).hits
    assert (hit.url, hit.site) == ("http://www.other.gov.cn/a/1.html", "www.other.gov.cn")
    (notice,) = index.stream(Query())
    assert (notice.agency, notice.region, notice.column) == (None, None, None)
