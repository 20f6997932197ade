"""``gongkai site check``: faults end it, warnings do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Call

SITE = """\
sites:
  - id: www.example.gov.cn
    url: https://www.example.gov.cn/
    platform: unknown
"""


def test_warnings_of_a_file_of_ones_own_are_shown_others_counted(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(SITE, encoding="utf-8")
    ended = call("site", "check", str(path))
    assert (ended.status, ended.err) == (0, "")
    assert "  www.example.gov.cn: none of its columns is registered" in ended.out
    assert ended.out.count("none of its columns is registered") == 1
    assert "warning: " in ended.out
    assert call("site", "check", "--warnings").out.count("none of its columns is registered") > 100


def test_a_fault_ends_with_2_and_its_place(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(SITE.replace("unknown", "unknwon"), encoding="utf-8")
    ended = call("site", "check", str(path))
    assert (ended.status, ended.out) == (2, "")
    assert f"{path}:4: sites[0].platform: there is no platform unknwon" in ended.err


def test_files_of_the_data_folder_are_checked_too(call: Call) -> None:
    folder = Path("gongkai-data/registry")
    folder.mkdir(parents=True)
    (folder / "mine.yml").write_text(SITE.replace("unknown", "none"), encoding="utf-8")
    assert "mine.yml:4: sites[0].platform" in call("site", "check").err


def test_json_lists_every_warning(call: Call) -> None:
    found = json.loads(call("site", "check", "--json").out)
    assert {each["kind"] for each in found["warnings"]} >= {"columns", "platform"}
