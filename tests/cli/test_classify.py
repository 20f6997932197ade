"""``gongkai classify`` and ``gongkai items`` as they are typed."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Call

    Ask = Callable[..., Any]

GUIDE = {
    "title": "出生登记办事指南",
    "text": "受理部门：派出所\n所需材料：出生医学证明",
    "issuer": "样县公安局",
}


@pytest.fixture
def ask(call: Call, monkeypatch: pytest.MonkeyPatch) -> Ask:
    def asked(line: dict[str, Any], *options: str) -> Any:  # noqa: ANN401 - as `call`
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(line).encode())))
        return call("classify", *options, "-")

    return asked


def test_an_explanation_names_terms_weights_spans_and_elements(ask: Ask) -> None:
    ended = ask(GUIDE, "--explain")
    assert ended.status == 0, ended.err
    assert "1 出生登记: served, 0.86 (threshold 0.60)" in ended.out
    assert "0.85  title [0-4]: 出生登记" in ended.out
    assert "2 of 6 elements" in ended.out
    assert "受理部门 [5-8]: 派出所" in ended.out


def test_an_explanation_names_what_was_rejected_and_by_which_gate(ask: Ask) -> None:
    ended = ask({"title": "样省居住证条例", "text": "第一条 居住证每年签注。"}, "--explain")
    assert "serves no item" in ended.out
    assert "gate: a regulation, title [5-7] 条例: closed" in ended.out


def test_json_carries_the_same(ask: Ask) -> None:
    answer = json.loads(ask(GUIDE, "--explain", "--json").out)
    (item,) = answer["items"]
    (candidate,) = answer["explanation"]["candidates"]
    assert (candidate["no"], candidate["served"], item["evidence"][0]) == (
        1,
        True,
        "title: 出生登记 (0.85, 0-4)",
    )
    assert candidate["terms"][0] == {
        "place": "title",
        "words": "出生登记",
        "weight": 0.85,
        "within": "title",
        "start": 0,
        "end": 4,
        "times": 1,
    }


def test_category_breadcrumb_and_column_are_heard(ask: Ask) -> None:
    line = {"title": "办事指南", "text": "受理部门：派出所"}
    for place in (
        {"category": "居住证签注"},
        {"breadcrumb": ["首页", "居住证签注"]},
        {"column": "居住证签注"},
    ):
        assert [item["no"] for item in json.loads(ask(line | place).out)["items"]] == [12]


def test_a_code_counts_in_its_province_alone(ask: Ask) -> None:
    line = {"title": "政务公开事项", "text": "户籍管理 122000000\t122003001\t派出所"}
    assert json.loads(ask(line).out)["items"] == []
    assert [item["no"] for item in json.loads(ask(line, "--region", "安徽").out)["items"]] == [3]
    assert [item["no"] for item in json.loads(ask(line | {"region": "340100"}).out)["items"]] == [3]


@pytest.mark.parametrize("path", ["首页", [1], {"a": 1}])
def test_a_breadcrumb_that_is_no_list_of_words_is_refused(ask: Ask, path: object) -> None:
    ended = ask({"title": "办事指南", "breadcrumb": path})
    assert (ended.status, "breadcrumb must be a list of strings" in ended.err) == (2, True)


def test_json_alone_is_refused(call: Call) -> None:
    assert call("classify", "--json", "-").status == 2


def test_both_counts_of_the_catalogue_are_shown(call: Call) -> None:
    ended = call("items")
    assert "the notice speaks of 7 groups and 18 items" in ended.out
    assert "the table shows 8 groups and 18 items" in ended.out


def test_a_longer_list_says_what_of_it_was_seen(call: Call) -> None:
    ended = call("items", "--region", "福建")
    assert "福建省: said to hold 9 groups, 44 rows" in ended.out
    assert "rows seen: 7; what the others are is not known" in ended.out
    assert "none of the 18" in ended.out


def test_an_item_with_the_codes_of_a_province(call: Call) -> None:
    assert "codes: 122008004" in call("items", "18", "--region", "安徽").out
    shown = json.loads(call("items", "18", "--region", "合肥", "--json").out)
    assert [item["codes"] for item in shown["items"]] == [["122008004"]]
    assert shown["province"]["group_codes"]["122008000"] == "居民身份证管理"


def test_a_province_of_which_nothing_is_known_says_so(call: Call) -> None:
    assert "北京市: no list of the province's own was seen" in call("items", "--region", "北京").out


def test_a_saved_page_states_the_same_elements_as_its_text(ask: Ask, call: Call, tmp_path: Path) -> None:
    """Some of them in sentences, which no heading announces."""
    body = "新生儿父母持出生医学证明、户口簿到派出所申报户口登记，当场办结，不收费。"
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><meta charset=utf-8><title>新生儿落户</title></head><body><h1>新生儿落户</h1>"
        f"<div class='TRS_Editor'><p>{body}</p><p>{'样县公安局各派出所户籍窗口均可办理，周末照常。' * 3}</p></div></body></html>",
        encoding="utf-8",
    )
    of_page = json.loads(call("classify", str(page)).out)
    of_text = json.loads(ask({"title": "新生儿落户", "text": body}).out)
    assert of_text["elements"] == ["受理部门", "所需材料", "办理时限", "收费依据及标准"]
    assert of_page["elements"] == of_text["elements"]
