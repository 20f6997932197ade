"""What a search says of a notice's copies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = (
    "<p>申请人应当向常住户口所在地的派出所提交书面申请、居民户口簿、居民身份证和有关证明。</p>"
    "<p>申请人提交材料，民警当场审核，符合规定的当场办理，材料不齐的一次性告知需要补正的内容。</p>"
)
PAGES = {
    "a": f"<title>关于户口登记的通告</title>{TEXT}",
    "b": f"<title>关于户口登记的通告</title>{TEXT}<p>请广大居民相互转告。</p>",
    "c": "<title>关于居住证的通告</title><p>申领居住证应当提交居民身份证、本人照片和居住地住址证明等材料。</p>",
}


def imported(call: Callable[..., Any], pages: Path) -> None:
    for name, page in PAGES.items():
        site = pages / name
        site.mkdir(parents=True)
        (site / "page.html").write_text(f"<meta charset='utf-8'>{page}", encoding="utf-8")
        assert call("archive", "import", "--site", f"{name}.gov.cn", str(site)).status == 0
    assert call("index").status == 0


def test_a_hit_says_how_many_copies_it_has_and_its_work_lists_them(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    imported(call, tmp_path / "pages")
    hits = json.loads(call("search", "通告", "--json").out)["hits"]
    copies = {hit["site"]: hit["copies"] for hit in hits}
    assert copies == {"a.gov.cn": 1, "b.gov.cn": 1, "c.gov.cn": 0}
    work = next(hit["work"] for hit in hits if hit["site"] == "a.gov.cn")
    listed = json.loads(call("search", "--work", work, "--json").out)
    assert {hit["site"] for hit in listed["hits"]} == {"a.gov.cn", "b.gov.cn"}
    exported = [json.loads(line) for line in call("export", "--work", work).out.splitlines()]
    assert {notice["work"] for notice in exported} == {work}


def test_a_person_reads_the_number_of_copies(call: Callable[..., Any], tmp_path: Path) -> None:
    imported(call, tmp_path / "pages")
    assert call("search", "户口登记").out.count("1 copy") == 2
    assert "cop" not in call("search", "居住证").out
