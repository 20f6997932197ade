"""What a list states of a notice, beside what the notice says itself."""

from __future__ import annotations

from datetime import date

from parsers.context import Context
from parsers.notice import parse_notice
from parsers.page import Page

PROSE = "<p>为方便群众办理户口登记，现就有关事项公告如下，请广大群众相互转告，按时办理。</p>"
ADDRESS = "http://gaj.yunxi.example.gov.cn/a/t20240311_1.html"
FIELDS = {
    "index_number": "011222333/2024-00017",
    "document_number": "云公通〔2024〕3号",
    "issuer": "云溪县公安局",
    "date_written": "1709222400",
    "category": "其他文件",
}


def test_a_row_fills_what_the_notice_leaves_open() -> None:
    notice = parse_notice(Page(PROSE.encode(), ADDRESS), Context(link_fields=FIELDS))
    assert (notice.index_number, notice.document_number) == ("011222333/2024-00017", "云公通〔2024〕3号")
    assert (notice.issuer, notice.category, notice.date_written) == (
        "云溪县公安局",
        "其他文件",
        date(2024, 3, 1),
    )
    assert {notice.provenance[name].source for name in FIELDS} == {"list"}
    assert notice.raw["date_written"] == "1709222400"


def test_a_row_yields_to_the_notice_and_its_dissent_is_kept() -> None:
    table = "<table><tr><td>索引号：</td><td>011222333/2024-00018</td></tr></table>"
    notice = parse_notice(Page((table + PROSE).encode(), ADDRESS), Context(link_fields=FIELDS))
    assert notice.index_number == "011222333/2024-00018"
    conflict = next(each for each in notice.conflicts if each.field == "index_number")
    assert [value.value for value in conflict.values] == ["011222333/2024-00018", "011222333/2024-00017"]
    assert conflict.values[1].source == "list"


def test_what_a_row_states_without_meaning_is_no_claim() -> None:
    fields = {"document_number": "无", "issuer": "-", "unknown": "x", "date_written": "近日"}
    notice = parse_notice(Page(PROSE.encode(), ADDRESS), Context(link_fields=fields))
    assert (notice.document_number, notice.issuer, notice.date_written) == (None, None, None)


def test_the_doubt_of_an_instant_with_z_is_a_conflict() -> None:
    context = Context(link_date="2021-11-19T17:41:00.000Z")
    notice = parse_notice(Page(PROSE.encode(), ADDRESS), context)
    assert notice.date_published == date(2021, 11, 20)
    assert [[value.value for value in conflict.values] for conflict in notice.conflicts] == [
        ["2021-11-20", "2021-11-19"]
    ]


def test_an_instant_without_doubt_is_none() -> None:
    notice = parse_notice(Page(PROSE.encode(), ADDRESS), Context(link_date="2021-11-19T08:41:00.000Z"))
    assert (notice.date_published, notice.conflicts) == (date(2021, 11, 19), ())
