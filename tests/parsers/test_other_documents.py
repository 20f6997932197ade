"""What a page says of other documents is not said of the notice: a missing value is better than another's."""

from __future__ import annotations

import pytest

from parsers.notice import parse_notice
from parsers.page import Page

HEAD = "<h1>样县户口迁移办事指南</h1><div>发布时间：2024-03-01 来源：样县公安局</div>"
GUIDE = "<p>符合条件的居民可以到辖区派出所申请户口迁移，材料齐全的当场办结，不收取任何费用。</p>"
LAW = {
    "法律依据": "居住证暂行条例",
    "发布机关": "国务院",
    "文号": "国务院令第663号",
    "生效日期": "2016-01-01",
}


def parsed(body: str) -> dict[str, object]:
    notice = parse_notice(Page(f"<html><body>{HEAD}{body}</body></html>".encode()))
    names = ("index_number", "document_number", "issuer", "date_published", "date_effective", "text")
    return {name: getattr(notice, name) for name in names}


@pytest.mark.parametrize(
    "row", ["<tr><td>{}</td><td>{}</td></tr>", "<p>{}：{}</p>", "<dl><dt>{}</dt><dd>{}</dd></dl>"]
)
def test_the_law_that_a_guide_rests_on(row: str) -> None:
    rows = "".join(row.format(name, value) for name, value in LAW.items())
    found = parsed(f"{GUIDE}<table>{rows}</table>" if row.startswith("<tr") else f"{GUIDE}{rows}")
    assert (found["document_number"], found["issuer"], found["date_effective"]) == (None, None, None)
    assert str(found["date_published"]) == "2024-03-01"
    assert "国务院令第663号" in str(found["text"])


@pytest.mark.parametrize(
    "line",
    [
        "<table><tr><td>收费依据</td><td>发改价格〔2018〕1245号</td></tr></table>",
        "<p>政策依据</p><p>公通字〔2015〕2号</p>",
        "<p>办理依据 公通字〔2015〕2号</p>",
    ],
)
def test_the_number_of_a_law_is_not_the_notices(line: str) -> None:
    assert parsed(line + GUIDE)["document_number"] is None


def test_the_box_of_another_document() -> None:
    box = (
        "<div><h3>相关文件</h3><ul><li>索引号：119901/2024-00099</li><li>发布机构：样县民政局</li></ul></div>"
    )
    found = parsed(GUIDE + box)
    assert (found["index_number"], found["issuer"]) == (None, None)


@pytest.mark.parametrize("label", ["h3", "p"])
def test_own_metadata_beside_a_box_of_others_stay(label: str) -> None:
    own = "<ul><li>索引号：119901/2024-00001</li><li>发布机构：样县公安局</li></ul>"
    found = parsed(
        f"{own}{GUIDE}{GUIDE}{GUIDE}<{label}>相关文件</{label}><ul><li>索引号：119901/2024-00099</li></ul>"
    )
    assert (found["index_number"], found["issuer"]) == ("119901/2024-00001", "样县公安局")


def test_a_guide_of_short_labelled_lines_is_its_text() -> None:
    lines = ("受理部门：各派出所", "办理条件：本县居民", "办理时限：当场办结", "样县公安局", "2024年3月1日")
    found = parsed("<div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>")
    assert found["text"] == "\n".join(lines)


@pytest.mark.parametrize(
    ("title", "effective"),
    [
        ("关于转发养犬通知的通知", None),
        ("关于印发养犬管理通知的通知", "2021-06-01"),
        ("关于养犬管理的通知", None),
    ],
)
def test_a_term_below_the_signature_is_anothers_unless_the_notice_puts_it_into_force(
    title: str, effective: str | None
) -> None:
    body = (
        f"<html><body><h1>{title}</h1><div><p>各派出所：</p><p>现就有关事项通知如下，请遵照执行。</p><p>样县公安局</p>"
        "<p>2021年5月20日</p><p>第一条 养犬应当登记，并按照规定牵引犬只。</p><p>本通知自2021年6月1日起施行。</p></div></body></html>"
    )
    found = parse_notice(Page(body.encode())).date_effective
    assert (found.isoformat() if found else None) == effective


def test_a_source_in_brackets_keeps_none_of_them() -> None:
    page = Page(f"<h1>样县办事指南</h1><div>[来源：样县公安局][发布时间：2024-03-01]</div>{GUIDE}".encode())
    assert parse_notice(page).content_source == "样县公安局"


def test_the_day_of_a_signature_is_kept_as_printed() -> None:
    notice = parse_notice(Page(f"{HEAD}{GUIDE}<p>样县公安局</p><p>2024年3月1日</p>".encode()))
    assert str(notice.date_written) == "2024-03-01"
    assert notice.raw["date_written"] == "2024年3月1日"


def test_attachments_are_resolved_against_the_address_that_the_page_states() -> None:
    head = '<head><meta name="Url" content="http://www.example.gov.cn/a/t1.html"></head>'
    page = Page(f"<html>{head}<body>{HEAD}{GUIDE}<a href='./P1.pdf'>附件</a></body></html>".encode())
    assert [each.url for each in parse_notice(page).attachments] == ["http://www.example.gov.cn/a/P1.pdf"]
