"""Document numbers and index numbers: shapes that were seen, damage, and what is none."""

from __future__ import annotations

import pytest

from parsers.fields.cited_number import number_in_title
from parsers.fields.document_number import own_number, read_document_number
from parsers.fields.index_number import read_index_number
from parsers.fields.index_parts import has_placeholder_organ

DOCUMENT_NUMBERS = {
    "公治安〔2019〕158号": "公治安〔2019〕158号",
    "教思政厅函〔2024〕10 号": "教思政厅函〔2024〕10号",
    "浙金罚决字〔2024〕52号": "浙金罚决字〔2024〕52号",
    "国发[2009]25号": "国发〔2009〕25号",
    "府办(2015)96号": "府办〔2015〕96号",
    "府办（2004）26号": "府办〔2004〕26号",
    "县公【2013】57号": "县公〔2013〕57号",
    "国办发﹝２０１８﹞126号": "国办发〔2018〕126号",
    "国办发〔2018〕126号（已失效）": "国办发〔2018〕126号",
    "省公办〔2020〕2号、3号、5号": "省公办〔2020〕2号、3号、5号",
    "省公办〔2020〕12号-13号": "省公办〔2020〕12号-13号",
    "国令第707号": "国令第707号",
    "2021年第5号": "2021年第5号",
    "第十二号": "第十二号",
    "ZJSP02-2019-0001": "ZJSP02-2019-0001",
}
DAMAGED = {
    "国办发〔201954号": "国办发〔2019〕54号",
    "公通字2021〕12号": "公通字〔2021〕12号",
    "发改价格〔 20032322": "发改价格〔2003〕2322号",
}


@pytest.mark.parametrize(("printed", "number"), DOCUMENT_NUMBERS.items())
def test_document_number(printed: str, number: str) -> None:
    found = read_document_number(printed)
    assert found is not None
    assert (found.value, found.repaired) == (number, False)


@pytest.mark.parametrize(("printed", "number"), DAMAGED.items())
def test_a_lost_bracket_is_put_back_and_marked(printed: str, number: str) -> None:
    found = read_document_number(printed)
    assert found is not None
    assert (found.value, found.repaired) == (number, True)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "无",
        "暂无",
        "—",
        "{b_standardfile}",
        "主题词",
        "2021-03-05",
        "根据公通字〔2021〕12号，通知如下。",
        "号" * 80,
    ],
)
def test_no_document_number(printed: str) -> None:
    assert read_document_number(printed) is None


@pytest.mark.parametrize(
    "line", ["样公通〔2021〕7号", "（样公通〔2021〕7号）", "样公通〔2021〕7号　签发人：某某"]
)
def test_a_line_of_its_own_states_the_number(line: str) -> None:
    found = own_number(line)
    assert found is not None
    assert found.value == "样公通〔2021〕7号"


@pytest.mark.parametrize(
    "line",
    [
        "按照国办发〔2017〕42号的部署",
        "（国办发〔2017〕42号）和有关要求",
        "办理时限：5日",
        "第3号",
        "二〇二一年第3号",
    ],
)
def test_a_cited_number_is_not_the_documents_own(line: str) -> None:
    assert own_number(line) is None


def test_a_title_may_carry_the_number_in_brackets_at_its_end() -> None:
    found = number_in_title("行政处罚信息公开表(金罚决字〔2024〕36号)")
    assert found is not None
    assert found.value == "金罚决字〔2024〕36号"


@pytest.mark.parametrize(
    "title", ["通告", "关于转发《规定》的通知（国办发〔2019〕5号）", "《规定》（国办发〔2019〕5号）解读"]
)
def test_a_title_about_another_document_carries_no_number_of_its_own(title: str) -> None:
    assert number_in_title(title) is None


@pytest.mark.parametrize(
    "number",
    [
        "000014349/2019-00007",
        "01104325X/2021-62896",
        "MB1K2378X/2021-62174",
        "113325000026455663/2023-43887",
        "11120000MB1671711Y/2021-00159",
        "11450000007565768W/2021-419985",
        "11341821003287334c/202406-00075",
        "01525934-9/20240419-00184",
        "01527918X-2020-153077",
        "360A12-07-2024-0008-1",
        "K16185922-201704-00036",
        "bxsgaj-2023-00015",
        "0001152802FW/2021-00444",
        "11150105011533048K11533048DXD/2021-00934",
        "000014349/2021-3895287",
        "000/2021-00475",
        "/2024-00047",
    ],
)
def test_index_number(number: str) -> None:
    assert read_index_number(f" {number} ") == number


@pytest.mark.parametrize(
    "printed", ["", "无", "{b_index}", "2021-03-05", "主题分类：", "样江县公安局", "12", "文 号："]
)
def test_no_index_number(printed: str) -> None:
    assert read_index_number(printed) is None


def test_an_index_number_becomes_narrow_and_loses_its_spaces() -> None:
    assert read_index_number("００２４８２１１１／2019—00461") == "002482111/2019-00461"
    assert read_index_number("002482111 / 2019 - 00461") == "002482111/2019-00461"


@pytest.mark.parametrize(
    "number", ["000014349/2021-1", "000014348/2020-1", "00000000z/2013-1", "000/2021-1", "/2024-1"]
)
def test_placeholder_organ(number: str) -> None:
    assert has_placeholder_organ(number)


def test_an_organs_own_code_is_no_placeholder() -> None:
    assert not has_placeholder_organ("002482111/2019-00461")
