"""An imported page as ``gongkai archive`` tells of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

URL = "http://gaj.example.gov.cn/1.html"


def test_the_account_as_json_says_where_it_came_from(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(f"<link rel=canonical href={URL}><p>通告", encoding="utf-8")
    assert call("--data", "data", "archive", "import", "1.html").status == 0
    ended = call("--data", "data", "archive", "show", URL, "--json")
    assert ended.status == 0, ended.err
    imported = json.loads(ended.out)["imported"]
    assert imported["found_in"].startswith("from file 1.html, sha256 ")
    assert imported["source"]["source"] == "1.html"
