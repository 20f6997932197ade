"""From when until when: what a document says of itself, and what it says of others."""

from __future__ import annotations

import pytest

from parsers.fields.terms import terms_of
from parsers.notice import parse_notice
from parsers.page import Page

CLAUSES = [
    ("本通告自2021年3月1日起施行，有效期至2026年2月28日。", "通告", "2021-03-01", "2026-02-28"),
    (
        "本办法由县公安局负责解释，自2021年3月1日起施行，有效期5年。",
        "关于印发《办法》的通知",
        "2021-03-01",
        None,
    ),
    ("第三十六条　本条例自2019年1月1日起施行。", "实施条例", "2019-01-01", None),
    ("一、本通告自二〇二一年三月一日起实施，有效期为两年", "通告", "2021-03-01", None),
    ("本实施细则自2024年1月1日起正式施行。", "管理实施细则", "2024-01-01", None),
    ("本通告于2020年12月31日废止。", "通告", None, "2020-12-31"),
    ("（本文件已于2020年12月31日废止）", "通告", None, "2020-12-31"),
    (
        "本通告自2021年3月1日起施行，原《关于犬只的通告》（2011年5月1日）同时废止。",
        "通告",
        "2021-03-01",
        None,
    ),
    ("本法自2004年1月1日起施行。", "示例法", "2004-01-01", None),
]


@pytest.mark.parametrize(("text", "title", "effective", "repealed"), CLAUSES)
def test_a_clause_of_its_own(text: str, title: str, effective: str | None, repealed: str | None) -> None:
    found = {term.field: str(term.day) for term in terms_of(f"现通告如下。\n{text}", [title]) if term.day}
    expected = {"date_effective": effective, "date_repealed": repealed}
    assert found == {name: day for name, day in expected.items() if day}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "本规定自印发之日起施行，有效期三年。",
            {"date_effective": "自印发之日起施行", "date_repealed": "有效期三年"},
        ),
        ("本法自公布之日起施行。", {"date_effective": "自公布之日起施行"}),
    ],
)
def test_what_depends_on_another_day_is_kept_as_printed(text: str, printed: dict[str, str]) -> None:
    terms = terms_of(text, ["示例法", "暂行规定"])
    assert {term.field: term.printed for term in terms} == printed
    assert {term.day for term in terms} == {None}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("本条例自1985年9月6日起施行。", "申领居民身份证办事指南"),
        ("本法自2004年1月1日起施行。", "管理办法"),
        ("《办法》自2021年3月1日起施行。", "办法"),
        ("本办法自2021年3月1日起施行。", "《办法》解读"),
        ("本办法自2021年3月1日起施行。\n本办法自2022年3月1日起施行。", "办法"),
        ("本通告自2021年3月起施行。", "通告"),
        ("申请人自2021年3月1日起实施变更。", "通告"),
        ("为此，县公安局自2021年3月1日起执行延时服务。", "公告"),
        ("", "通告"),
    ],
)
def test_what_is_said_of_others_or_not_for_certain(text: str, title: str) -> None:
    assert terms_of(text, [title]) == ()


def test_a_label_is_believed_before_a_clause_and_both_are_kept() -> None:
    html = (
        "<html><head><title>关于示例的通告</title></head><body><table><tr><td>索引号</td>"
        "<td>002499111/2020-00461</td><td>生效日期</td><td>2021-04-01</td></tr></table><div id='zoom'>"
        "<p>为规范养犬行为，现将有关事项通告如下，请广大居民遵守。</p><p>本通告自2021年3月1日起施行。</p></div></body></html>"
    )
    notice = parse_notice(Page(html.encode()))
    assert str(notice.date_effective) == "2021-04-01"
    assert notice.provenance["date_effective"].source == "table"
    (conflict,) = [each for each in notice.conflicts if each.field == "date_effective"]
    assert [value.value for value in conflict.values] == ["2021-04-01", "2021-03-01"]
    unlabelled = parse_notice(Page(html.replace("2021-04-01", "").encode()))
    assert str(unlabelled.date_effective) == "2021-03-01"
    assert unlabelled.raw["date_effective"] == "自2021年3月1日起施行"
