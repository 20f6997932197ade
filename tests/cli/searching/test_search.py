"""`gongkai search`: what it prints for programs and into files."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Search = Callable[..., Any]

PAGE = """\
1. 关于«户口迁移»的通告
   2019-05-06  开化县公安局  开化县 330824  items 7 性别变更、更正, 12 居住证签注  [image_only]
   本局决定受理«户口迁移»申请。
   http://a.gov.cn/1.html
1 notice, 1 to 1 shown
"""


def test_answers_are_lines_with_marks_where_no_terminal_is(search: Search) -> None:
    assert search('"户口 迁移"').out == PAGE


def test_json_says_all_there_is_to_say(search: Search) -> None:
    said = json.loads(search("户口 -登记", "--json", "--excerpt", "4", "--facets").out)
    (hit,) = said["hits"]
    assert hit.pop("score") > 0
    assert hit == {
        "id": "a:1",
        "work": None,
        "copies": 0,
        "title": "关于户口迁移的通告",
        "url": "http://a.gov.cn/1.html",
        "site": "a.gov.cn",
        "region": "330824",
        "issuer": "开化县公安局",
        "date_published": "2019-05-06",
        "items": [7, 12],
        "flags": ["image_only"],
        "snippet": "…理户口迁…",
        "matches": {"title": [[2, 4]], "snippet": [[2, 4]]},
    }
    assert (said["total"], said["cursor"], said["suggestions"]) == (1, None, [])
    assert list(said["facets"]) == ["region", "item", "issuer", "year", "site"]
    assert said["facets"]["region"][0] == {"value": "330000", "name": "浙江省", "notices": 1}
    assert said["facets"]["year"] == [{"value": "2019", "name": None, "notices": 1}]


def test_pages_follow_each_other_by_cursor(search: Search) -> None:
    found, cursor = [], ""
    while cursor is not None:
        said = json.loads(search("--limit", "1", "--json", *(("--after", cursor) if cursor else ())).out)
        found += [hit["id"] for hit in said["hits"]]
        cursor = said["cursor"]
    assert found == ["a:1", "b:1", "b:2"]


def test_the_next_page_is_said_where_there_is_one(search: Search) -> None:
    first = search("--limit", "2").out.splitlines()
    assert first[-2:] == ["3 notices, 1 to 2 shown", "next page: --offset 2"]
    last = search("--limit", "2", "--offset", "2").out.splitlines()
    assert last[0].startswith("3. (no title)")
    assert last[-1] == "3 notices, 3 to 3 shown"


def test_a_page_behind_the_last_answer_is_said_to_be(search: Search) -> None:
    assert search("--offset", "9").out == "3 notices; --offset 9 lies behind the last\n"


def test_several_words_are_one_query(search: Search) -> None:
    assert search("户口", "迁移").out == search("户口 迁移").out
    assert search("户口", "--", "-登记").out == search("--", "户口 -登记").out


def test_a_query_that_looks_like_an_option_is_told_how_to_be_written(search: Search) -> None:
    ended = search("-注销")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "write -- before QUERY" in ended.err
    assert "No such option" in search("--nothing").err


def test_behind_a_cursor_the_next_page_is_a_cursor_too(search: Search) -> None:
    cursor = json.loads(search("--limit", "1", "--json").out)["cursor"]
    second = search("--limit", "1", "--after", cursor).out.splitlines()
    assert second[-2] == "3 notices, 1 shown"
    last = search("--limit", "1", "--after", second[-1].removeprefix("next page: --after ")).out
    assert last.splitlines()[-1] == "3 notices, 1 shown"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--after", "xyz"], "gongkai: this cursor is damaged or cut; start again without it\n"),
        (
            ["--after", "xyz", "--offset", "3"],
            "gongkai: a cursor says where to go on; leave out the offset\n",
        ),
        (["--offset", "9" * 30], "gongkai: limit and offset reach 100000 answers together; further on go"),
        (["--related", "nobody"], "gongkai: nobody: no such notice in the index; search --json shows ids\n"),
        (["户口", "--related", "a:1"], "gongkai: --related shows what belongs to one notice; leave out"),
        (
            ["--item", "3", "--related", "a:1"],
            "gongkai: --related shows what belongs to one notice; leave out",
        ),
        (
            ["--offset", "3", "--related", "a:1"],
            "gongkai: --related shows what belongs to one notice; leave out",
        ),
        (["element:x"], "gongkai: query, position 9: x is no element of an item; write one of 受理部门,"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    search: Search, arguments: list[str], message: str
) -> None:
    ended = search(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(message)
    assert ended.err.count("\n") == 1


def test_traditional_forms_are_found_when_asked_for(search: Search) -> None:
    assert search("户口迁移").out.endswith("1 notice, 1 to 1 shown\n")
    assert "«戶口遷移»" in search("户口迁移", "--variants").out


def test_where_nothing_is_found_other_questions_are_offered(search: Search) -> None:
    ended = search("户藉登记", "--region", "330824")
    assert ended.status == 0
    assert ended.out.splitlines() == [
        "0 notices",
        "did you mean",
        "  gongkai search 户口登记 --region 330824  1 notice",
        "  gongkai search 户籍登记 --region 330824  1 notice",
        "  gongkai search 登记 --region 330824  1 notice",
    ]


@pytest.mark.parametrize("text", ["户藉登记 公安", "-注销 户藉登记"])
def test_what_is_offered_can_be_pasted_into_a_shell(search: Search, text: str) -> None:
    said = json.loads(search("--json", "--", text).out)["suggestions"]
    assert said
    for each in said:
        words = shlex.split(each["command"])
        assert words[:2] == ["gongkai", "search"]
        assert json.loads(search("--json", *words[2:]).out)["total"] == each["notices"] > 0


def test_facets_follow_the_answers(search: Search) -> None:
    lines = search("--limit", "0", "--facets").out.splitlines()
    assert lines[0] == "3 notices"
    heads = ("region", "item", "issuer", "year", "site")
    assert lines[2].split() == [word for head in heads for word in (head, "notices")]
    assert any("330824 开化县" in line for line in lines)


def test_related_notices_stand_in_groups(search: Search) -> None:
    out = search("--related", "a:1", "--excerpt", "0").out
    assert out.startswith("1. 关于户口迁移的通告\n")
    assert (
        "\nreprints: none\n\nsame document number: none\n\ncite its number: 1\n1. 户籍登记办事指南\n" in out
    )
    said = json.loads(search("--related", "a:1", "--json").out)
    assert said["notice"]["id"] == "a:1"
    assert said["versions"] is None
    assert [hit["id"] for hit in said["citing"]["hits"]] == ["b:1"]
    assert said["reprints"] == said["same_number"] == {"total": 0, "hits": []}


def test_related_says_which_versions_the_archive_holds(call: Search, tmp_path: Path) -> None:
    (tmp_path / "pages" / "a.gov.cn").mkdir(parents=True)
    page = "<meta charset='utf-8'><title>关于户口的通告</title><p>申请人应当提交书面申请和有关证明。</p>"
    (tmp_path / "pages" / "a.gov.cn" / "p.html").write_text(page, encoding="utf-8")
    call("archive", "import", "--url-prefix", "http://", "pages")
    call("index")
    (hit,) = json.loads(call("search", "--json").out)["hits"]
    (version,) = json.loads(call("search", "--related", hit["id"], "--json").out)["versions"]
    assert version["first"] == version["last"]
    assert version["digest"].startswith("sha")
    assert f"versions: 1; what changed: gongkai archive history {hit['url']}" in (
        call("search", "--related", hit["id"]).out
    )
