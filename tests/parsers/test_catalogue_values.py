"""Short values of a catalogue, clean and dirty; site codes; addresses of originals."""

from __future__ import annotations

import pytest

from parsers.context import Context
from parsers.fields.catalogue_values import read_category, read_method, read_validity
from parsers.fields.reprint import original_url
from parsers.fields.site_code import is_of_other_province, is_well_formed, read_site_code
from parsers.notice import parse_notice
from parsers.page import Page


@pytest.mark.parametrize(
    "value",
    [
        "户籍管理",
        "基础信息公开>户籍管理",
        "综合政务\\政务公开",
        "公安、安全、司法\\公安",
        "民族成分变更、更正",
        "其他",
    ],
)
def test_category(value: str) -> None:
    assert read_category(f" {value} ") == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "无",
        "{b_x}",
        "10",
        "主动公开",
        "2021-03-05",
        "主题分类：",
        "索引号",
        "户籍 发布机构：县公安局",
        "现将事项通告如下。",
        "户" * 81,
    ],
)
def test_no_category(value: str) -> None:
    assert read_category(value) is None


@pytest.mark.parametrize(
    ("printed", "method"),
    [
        ("主动公开", "主动公开"),
        ("主动公开 公开时限：长期公开", "主动公开"),
        ("主动公开\\长期", "主动公开"),
        ("依申请公开", "依申请公开"),
        ("不予公开", "不予公开"),
        ("主动", "主动"),
        ("政府网站、公告栏", "政府网站、公告栏"),
        ("关于养犬管理的通告", None),
        ("样县公安局办事指南", None),
        ("公开形式", None),
        ("2021-03-05", None),
        ("发布机构：县公安局", None),
        ("", None),
    ],
)
def test_method(printed: str, method: str | None) -> None:
    assert read_method(printed) == method


@pytest.mark.parametrize(
    "value",
    [
        *("有效", "现行有效", "已废止", "部分失效", "长期有效", "无效", "尚未生效", "是", "否"),
        *(
            "已过期",
            "过期",
            "到期",
            "有效期已过",
            "不再执行",
            "宣布失效",
            "已失效。",
            "（已废止）",
            "失效/废止",
        ),
        *("已废止（2021年）", "失效（见2021年第3号公告）", "已于2021年1月1日废止", "2021年1月1日起失效"),
    ],
)
def test_validity(value: str) -> None:
    assert read_validity(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "有效性",
        "到期日期",
        "废止日期",
        "失效时间",
        "有效期限",
        "关于废止的通知",
        "2021年工作要点",
        "有效期至2026年",
        "撤销户口登记",
    ],
)
def test_no_validity(value: str) -> None:
    assert read_validity(value) is None


@pytest.mark.parametrize("code", ["3308240001", "bm05000001", "BM07000001"])
def test_site_code(code: str) -> None:
    assert read_site_code(f" {code} ") == code
    assert is_well_formed(code)


@pytest.mark.parametrize("code", ["33082400", "0308240001", "bm0500001", "33082400011"])
def test_a_malformed_site_code_is_kept(code: str) -> None:
    assert read_site_code(code) == code
    assert not is_well_formed(code)
    assert not is_of_other_province(code, "330824")


@pytest.mark.parametrize("value", ["", "无", "样县人民政府", "{sitecode}", "33 08"])
def test_no_site_code(value: str) -> None:
    assert read_site_code(value) is None


@pytest.mark.parametrize(
    ("code", "region", "other"),
    [
        ("4500000001", "410100", True),
        ("3308240001", "330800", False),
        ("bm05000001", "410100", False),
        ("4500000001", None, False),
        ("4500000001", "开化", False),
    ],
)
def test_a_code_of_another_province(code: str, region: str | None, other: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_of_other_province(code, region) is other


@pytest.mark.parametrize(
    ("code", "region", "flags"),
    [
        ("4500000001", "330824", ("site_id_code_of_other_province",)),
        ("4500000001", None, ()),
        ("3308240001", "330824", ()),
        ("33082400", "330824", ("site_id_code_malformed",)),
    ],
)
def test_site_codes_are_flagged_and_never_corrected(
    code: str, region: str | None, flags: tuple[str, ...]
) -> None:
    html = f"<html><head><title>关于示例的通告</title><meta name='SiteIDCode' content='{code}'></head><body><p>{'关于示例的通告已经公布，请有关单位和个人遵照执行。' * 4}</p></body></html>"
    notice = parse_notice(Page(html.encode()), Context(region=region))
    assert notice.site_id_code == code
    assert notice.flags == flags


@pytest.mark.parametrize(
    ("printed", "url"),
    [
        (
            "http://gaj.example.gov.cn/t20201201_1.html（点击查看）",
            "http://gaj.example.gov.cn/t20201201_1.html",
        ),
        ("查看原文：https://gaj.example.gov.cn/?id=1", "https://gaj.example.gov.cn/?id=1"),
        ("https://gaj.example.gov.cn/a.html.", "https://gaj.example.gov.cn/a.html"),
        ("http://gaj.example.gov.cn/", None),
        ("http://gaj.example.gov.cn", None),
        ("gaj.example.gov.cn/a.html", None),
        ("javascript:void(0)", None),
        ("样县公安局", None),
    ],
)
def test_original_url(printed: str, url: str | None) -> None:
    assert original_url(printed) == url
