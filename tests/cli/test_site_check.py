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


def test_warnings_of_a_file_of_ones_own_are_shown(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(SITE, encoding="utf-8")
    ended = call("site", "check", str(path))
    assert (ended.status, ended.err) == (0, "")
    assert "  www.example.gov.cn: none of its columns is registered" in ended.out
    assert ended.out.count("none of its columns is registered") == 1
    assert "warning: " in ended.out
    assert call("site", "check", "--warnings").out.count("none of its columns is registered") > 100


def test_with_a_file_warnings_are_of_its_sites_alone(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    own = "  - {id: '127.0.0.1:8701', url: 'http://127.0.0.1:8701/', platform: trs, allow_private: true,"
    path.write_text(f"{SITE}{own} exception: a sample}}\n", encoding="utf-8")
    for arguments in ([str(path)], [str(path), "--warnings"]):
        shown = call("site", "check", *arguments).out
        assert "  127.0.0.1:8701: trusted though outside *.gov.cn: a sample" in shown
        assert {line.split(":")[0].strip() for line in shown.splitlines()[1:]} <= {
            "warning",
            "www.example.gov.cn",
            "127.0.0.1",
        }
    assert call("--sites", str(path), "site", "check", "--warnings").out == shown
    assert {
        each["id"] for each in json.loads(call("site", "check", str(path), "--json").out)["warnings"]
    } == {
        "www.example.gov.cn",
        "127.0.0.1:8701",
    }


def test_a_wrong_id_is_one_fault(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    columns = "".join(
        f"      - {{id: c{number}, name: 公告, url: 'https://www.example.gov.cn/{number}/', agency: 330824-ga}}\n"
        for number in range(3)
    )
    text = SITE.replace("id: www", "id: ww") + "    columns:\n" + columns
    path.write_text(text, encoding="utf-8")
    ended = call("site", "check", str(path))
    assert ended.status == 2
    (fault,) = ended.err.splitlines()
    assert "the id of a site is its host: www.example.gov.cn is expected, not ww.example.gov.cn" in fault


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
