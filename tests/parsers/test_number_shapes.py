"""Index and document numbers in every shape that was seen, dirty, doubled, damaged, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from parsers.fields.cited_number import number_in_title, reads_another
from parsers.fields.document_number import own_number, read_document_number
from parsers.fields.index_number import read_index_number
from parsers.fields.index_parts import has_placeholder_organ, index_parts, index_year
from parsers.notice import parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from disclosure.model import Notice

INDEX_PARTS = {
    "002499349/2019-00007": ("002499349", "2019", "00007"),
    "MB1K2399X/2021-62174": ("MB1K2399X", "2021", "62174"),
    "11341821003299334c/202406-00075": ("11341821003299334c", "202406", "00075"),
    "01525999-9/20240419-00184": ("01525999-9", "20240419", "00184"),
    "01527999X-2020-153077": ("01527999X", "2020", "153077"),
    "360A12-07-2024-0008-1": ("360A12-07", "2024", "0008-1"),
    "K16199922-201704-00036": ("K16199922", "201704", "00036"),
    "yxsgaj-2023-00015": ("yxsgaj", "2023", "00015"),
    "mzj-07_A/2012-0629001": ("mzj-07_A", "2012", "0629001"),
    "530099-01-02-03-20210305-0001": ("530099-01-02-03", "20210305", "0001"),
    "11150199011533048K11533048DXD/2021-00934": ("11150199011533048K11533048DXD", "2021", "00934"),
    "/2024-00047": ("", "2024", "00047"),
    "样政办-2019-00077": ("样政办", "2019", "00077"),
}


@pytest.mark.parametrize(("number", "parts"), INDEX_PARTS.items())
def test_parts_of_an_index_number(number: str, parts: tuple[str, str, str]) -> None:
    found = index_parts(number)
    assert found is not None
    assert (found.organ, found.dated, found.serial) == parts
    assert index_year(number) == int(parts[1][:4])
    assert read_index_number(number) == number


@pytest.mark.parametrize(
    "number",
    [
        "530102010203202100077",
        "00249/20211301-1",
        "00249/2021-",
        "0024-2020-2021-0077",
        "yxsgaj-15",
        "A/2021-B",
    ],
)
def test_parts_that_cannot_be_told(number: str) -> None:
    assert index_parts(number) is None
    assert index_year(number) is None


@pytest.mark.parametrize(
    "number",
    [
        "000014349/2021-3895287",
        "000014348/2020-35147",
        "00000000z/2013-191568",
        "000/2021-00475",
        "/2024-00047",
        "-2024-00047",
        "00000000-0/2021-00012",
        "XXXXXXXXX/2021-00001",
        "000014349-2021-00012",
        "000014349/20A",
    ],
)
def test_a_placeholder_for_the_organ(number: str) -> None:
    assert has_placeholder_organ(number)


@pytest.mark.parametrize(
    "number", ["K16199922-201704-00036", "330799000000/2013-382107", "530102010203202100077"]
)
def test_no_placeholder(number: str) -> None:
    assert not has_placeholder_organ(number)


DIRTY_INDEX = {
    "002499111/2019-00461 信息分类：公安": "002499111/2019-00461",
    "002499111/2019-00461信息分类：公安": "002499111/2019-00461",
    "002499111/2019-00461（公安）": "002499111/2019-00461",
    "号：002499111/2019-00461": "002499111/2019-00461",
    "【索引号】：002499111/2019-00461": "002499111/2019-00461",
    "信息索引号: 002499111/2019-00461": "002499111/2019-00461",
    "002499111/2019-00461 002499111/2019-00461": "002499111/2019-00461",
    "００２４９９１１１／２０１９—００４６１": "002499111/2019-00461",
    "002499111 / 2019 – 00461": "002499111/2019-00461",
    "002499111∕2019−00461": "002499111/2019-00461",
}


@pytest.mark.parametrize(("printed", "number"), DIRTY_INDEX.items())
def test_an_index_number_among_other_print(printed: str, number: str) -> None:
    assert read_index_number(printed) == number


@pytest.mark.parametrize(
    "printed",
    [
        "002499111/2019-00461 002499111/2019-00462",
        "002499111/2019-00461；002499111/2019-00462",
        "002499111/2019-00461002499111/2019-00462",
        "002499111/2019-00461 123",
        "002499111/2019-",
        "2021-03-05 08:30",
        "2021-03-05",
        "20210305",
        "2021-3",
        "2021-2023",
        "0570-6021111",
        "0571-87286111-8012",
        "13812345678",
        "400-123-4567",
        "87286111",
        "87286111/87286112",
        "电话:0571-87286111",
        "10.0.0.1",
        "12.50",
        "8:30-11:30",
        "http://www.example.gov.cn/1",
        "www.example.gov.cn",
        "P020210305.pdf",
        "公通字〔2021〕12号",
        "样县公安局2021年通告",
        "样政办2019-00077",
        "样政办-2019-7-1",
        "12 2021 34 样",
    ],
)
def test_what_only_looks_like_an_index_number(printed: str) -> None:
    assert read_index_number(printed) is None


DOCUMENT_NUMBERS = {
    "文号：样公发〔2019〕3号": "样公发〔2019〕3号",
    "[发文字号]: 样公发〔2019〕3号": "样公发〔2019〕3号",
    "样公发〔2019〕3号 样县公安局关于养犬的意见": "样公发〔2019〕3号",
    "样公发〔2019〕3号 发布日期：2019-01-02": "样公发〔2019〕3号",
    "（样公发〔2019〕3号）": "样公发〔2019〕3号",
    "样公发[2009]25号（已废止）": "样公发〔2009〕25号",
    "样公发〔二〇二一〕12号": "样公发〔2021〕12号",
    "样公发〔2021年〕12号": "样公发〔2021〕12号",
    "样公发〔2021〕第12号": "样公发〔2021〕第12号",
    "样公发〔2021〕12": "样公发〔2021〕12",
    "样公发〔2021〕12－13号": "样公发〔2021〕12-13号",
    "样公(治)行罚决字〔2024〕00123号": "样公(治)行罚决字〔2024〕00123号",
    "〔2021〕12号": "〔2021〕12号",
    "样县公安局通告（2021年第3号）": "样县公安局通告(2021年第3号)",
    "样县公安局2021年第3号通告": "样县公安局2021年第3号通告",
    "公安部令 第 149 号": "公安部令第149号",
    "第3号令": "第3号令",
    "SDPR-2019-0250001": "SDPR-2019-0250001",
    "ZJSP02—2019—0001": "ZJSP02-2019-0001",
}


@pytest.mark.parametrize(("printed", "number"), DOCUMENT_NUMBERS.items())
def test_document_number(printed: str, number: str) -> None:
    found = read_document_number(printed)
    assert found is not None
    assert (found.value, found.repaired, found.printed) == (number, False, printed)


DAMAGED = {
    "样公发〔201954号": "样公发〔2019〕54号",
    "样公发2021〕12号": "样公发〔2021〕12号",
    "样改价格〔 20032322": "样改价格〔2003〕2322号",
    "样公通字202112号": "样公通字〔2021〕12号",
    "样公通2021 12号": "样公通〔2021〕12号",
}


@pytest.mark.parametrize(("printed", "number"), DAMAGED.items())
def test_a_bracket_is_put_back_and_the_print_kept(printed: str, number: str) -> None:
    found = read_document_number(printed)
    assert found is not None
    assert (found.value, found.repaired, found.printed) == (number, True, printed)


@pytest.mark.parametrize(
    "printed",
    [
        "样公发〔2021〕号",
        "样公发〔〕号",
        "样公发〔2021〕XX号",
        "样公发〔2O19〕3号",
        "样公发〔2019〕3号文件",
        "样公发〔2019〕3号-2021",
        "样公发〔2021〕12号 样民发〔2021〕30号",
        "样公发〔2021〕12号、样民发〔2021〕30号",
        "根据样公发〔2021〕12号",
        "关于样公发〔2021〕12号",
        "人民路12号",
        "样县人民路202112号",
        "2021年3月5号",
        "京公网安备11010202号",
        "沪ICP备20210512号",
        "8号",
        "12号-13号",
        "0570-123456",
        "政策文号",
        "样县公安局",
        "〔2021第12号",
    ],
)
def test_what_only_looks_like_a_document_number(printed: str) -> None:
    assert read_document_number(printed) is None


def test_a_damaged_number_in_a_line_of_its_own_needs_a_bracket() -> None:
    found = own_number("（样公发〔202112号）")
    assert found is not None
    assert (found.value, found.repaired, found.printed) == ("样公发〔2021〕12号", True, "样公发〔202112号")
    assert own_number("样公通字202112号") is None
    assert own_number("〔2021〕12号") is None


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("关于印发《办法》的通知（样公发〔2021〕3号）", "样公发〔2021〕3号"),
        ("《养犬管理办法》（样公发〔2021〕3号）", "样公发〔2021〕3号"),
        ("政府信息公开目录编制规则 样政办发[2008]68号", "样政办发〔2008〕68号"),
    ],
)
def test_the_number_at_the_end_of_a_title(title: str, number: str) -> None:
    found = number_in_title(title)
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    "title",
    [
        "关于贯彻《办法》（样公发〔2021〕3号）",
        "关于废止《办法》（样公发〔2021〕3号）的通知",
        "关于修改《办法》的决定（样公发〔2021〕3号）",
        "关于转发《办法》的通知（样公发〔2021〕3号）",
        "《办法》解读（样公发〔2021〕3号）",
        "关于办理样公发〔2021〕3号",
        "关于若干措施的通知（样公发〔2021〕3号",
    ],
)
def test_a_number_of_another_document_in_a_title(title: str) -> None:
    assert number_in_title(title) is None


@pytest.mark.parametrize(
    "title", ["《办法》解读", "一图读懂《办法》", "关于《办法》的政策说明", "《办法》问答"]
)
def test_a_page_that_explains_another_document(title: str) -> None:
    assert reads_another(title)


def read(title: str, *lines: str) -> Notice:
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div id='zoom'>{body}{PROSE}</div></body></html>"
    return parse_notice(Page(html.encode()))


PROSE = "<p>各派出所：</p><p>根据样公发〔2019〕9号的部署，现将有关事项通知如下，请遵照执行，并将办理情况及时上报。</p>"


def test_a_number_put_right_is_flagged_and_shown_as_printed() -> None:
    notice = read("关于养犬登记的通知", "（样公发〔202112号）")
    assert notice.document_number == "样公发〔2021〕12号"
    assert notice.raw["document_number"] == "样公发〔202112号"
    assert "document_number_repaired" in notice.flags


def test_the_numbers_on_a_page_that_explains_a_document_are_not_its_own() -> None:
    assert read("关于养犬登记的通知", "样公发〔2021〕12号").document_number == "样公发〔2021〕12号"
    assert read("《养犬登记办法》政策解读", "样公发〔2021〕12号").document_number is None
    assert read("关于养犬登记的通知").document_number is None
