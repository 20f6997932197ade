"""The day in the signature of a document, and dates that are none."""

from __future__ import annotations

import pytest

from parsers.fields.signature import own_signature

BODY = ["各派出所：", "现将有关事项通知如下。"]


@pytest.mark.parametrize(
    "lines",
    [
        ["样江县公安局", "2019年5月16日"],
        ["样江县公安局（盖章）", "2019年5月16日"],
        ["样江县公安局 样江县民政局", "二〇一九年五月十六日"],
        ["样江县公安局 2019年5月16日"],
        ["公安部办公厅", "2019年5月16日", "（此件公开发布）"],
        ["样江县公安局", "（印章）", "2019年5月16日"],
        ["样江县公安局", "2019年5月16日", "附件", *["登记表"] * 10],
        ["样江县公安局", "2019年5月16日印发"],
    ],
)
def test_signature(lines: list[str]) -> None:
    found = own_signature([*BODY, *lines])
    assert found is not None
    assert found.day.isoformat() == "2019-05-16"


@pytest.mark.parametrize(
    "lines",
    [
        ["2012年6月24日", "新闻发言人 某某"],
        ["作出处罚决定的日期\t2024年7月8日"],
        ["报名时间：2024年3月7日"],
        ["请于2024年3月7日前报送样江县公安局"],
        ["样江县公安局", "2019年5月16日", *["第一条　为规范管理，制定本规定。"] * 10],
        ["某某某", "2019年5月16日"],
        ["（来源：县公安局）", "2019年5月16日"],
    ],
)
def test_no_signature(lines: list[str]) -> None:
    assert own_signature([*BODY, *lines]) is None


def test_a_forwarded_documents_own_date_is_not_taken() -> None:
    lines = ["国务院办公厅", "1996年7月17日", *["关于示例的请示"] * 9, "国家示例委", "1996年5月13日"]
    assert own_signature(lines) is None
    titled = own_signature(lines, ["国务院办公厅转发国家示例委请示的通知"])
    assert titled is not None
    assert titled.day.isoformat() == "1996-07-17"


@pytest.mark.parametrize(
    "lines",
    [
        ["样江县公安局办公室　　2019年5月17日印发"],
        ["抄送：市公安局。", "样江县公安局办公室 2019年5月17日印发"],
    ],
)
def test_the_imprint_is_no_signature(lines: list[str]) -> None:
    assert own_signature([*BODY, *lines]) is None
    signed = own_signature([*BODY, "样江县公安局", "2019年5月16日（印）", *lines])
    assert signed is not None
    assert signed.day.isoformat() == "2019-05-16"
