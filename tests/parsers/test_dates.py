"""All notations of dates, and what looks like one and is none."""

from __future__ import annotations

import pytest

from parsers.fields.dates import find_date, read_date

NOTATIONS = {
    "2019-06-20": "2019-06-20",
    "2019-6-2": "2019-06-02",
    "2021/09/06": "2021-09-06",
    "2021.9.6": "2021-09-06",
    "2019年01月27日": "2019-01-27",
    "2024 年 5 月 10 日": "2024-05-10",
    "２０２１－０３－０５": "2021-03-05",
    "2025年06月03日 13时44分": "2025-06-03",
    "2023-08-19 10∶08": "2023-08-19",
    "2008-05-23  09:51:38.000": "2008-05-23",
    "20240510": "2024-05-10",
    "二○○九年十二月二十四日": "2009-12-24",
    "二〇二一年五月十日": "2021-05-10",
    "二OO八年五月二十三日": "2008-05-23",
    "二零一九年十月一日": "2019-10-01",
    "一九九六年十一月五日": "1996-11-05",
    "二〇二〇年二月廿九日": "2020-02-29",
    "1560960000000": "2019-06-20",
    "1560960000": "2019-06-20",
    "2021-11-19T08:41:00.000Z": "2021-11-19",
    "2021-11-19T17:41:00.000Z": "2021-11-20",
    "2019-12-27T07:59:36+0800": "2019-12-27",
    "2019-12-27 23:59:36 +08:00": "2019-12-27",
    "发布于2021年3月5日（星期五）": "2021-03-05",
    "第3次修订，2021-03-05": "2021-03-05",
}


@pytest.mark.parametrize(("text", "day"), NOTATIONS.items())
def test_notation(text: str, day: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "暂无",
        "2021年",
        "2021-02",
        "2021-02-30",
        "二〇二一年二月三十日",
        "二〇二一年二二月三日",
        "二〇二一年五月十二三日",
        "1899-01-01",
        "12345678901234567890",
        "9999999999999",
        "110105194912310021",
        "8:30至11:30",
        "0571-87286111",
        "002482111/2019-00461",
        "2021-13-01T99:00:00Z",
        "9999-12-31T23:59:59-08:00",
    ],
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


def test_the_first_of_several_dates_is_found_with_its_place() -> None:
    text = "于二〇二一年五月十日发布，2021年6月1日施行"
    found = find_date(text)
    assert found is not None
    assert text[found.start : found.end] == "二〇二一年五月十日"


def test_an_epoch_counts_only_as_a_whole_value() -> None:
    assert find_date("编号1560960000000") is None
