"""Issuers: names of organs, and bureaus printed without their place resolved by the agency's region."""

from __future__ import annotations

import pytest

from parsers.bureau import full_name
from parsers.context import Context
from parsers.fields.issuer import read_issuer, read_source
from parsers.notice import parse_notice
from parsers.page import Page

KAIHUA, KECHENG, YIWU, QUZHOU, ZHEJIANG = "330824", "330802", "330782", "330800", "330000"
CHONGQING, WANZHOU, NANNING, XIANTAO, ZHENGLANQI = "500000", "500101", "450103", "429004", "152530"

FULL = [
    ("公安局", KAIHUA, "开化县公安局"),
    ("县公安局", KAIHUA, "开化县公安局"),
    ("县局", KAIHUA, "开化县公安局"),
    ("县公安局户政科", KAIHUA, "开化县公安局户政科"),
    ("市公安局", KAIHUA, "衢州市公安局"),
    ("市局", KAIHUA, "衢州市公安局"),
    ("省公安厅", KAIHUA, "浙江省公安厅"),
    ("公安厅", KAIHUA, "浙江省公安厅"),
    ("省厅", ZHEJIANG, "浙江省公安厅"),
    ("市公安局", KECHENG, "衢州市公安局"),
    ("市公安局柯城分局", KECHENG, "衢州市公安局柯城分局"),
    ("市公安局", YIWU, "义乌市公安局"),
    ("公安局", YIWU, "义乌市公安局"),
    ("公安局", QUZHOU, "衢州市公安局"),
    ("市公安局交警支队", QUZHOU, "衢州市公安局交警支队"),
    ("公安局", CHONGQING, "重庆市公安局"),
    ("市公安局", WANZHOU, "重庆市公安局"),
    ("自治区公安厅", NANNING, "广西壮族自治区公安厅"),
    ("市公安局", XIANTAO, "仙桃市公安局"),
    ("旗公安局", ZHENGLANQI, "正蓝旗公安局"),
]
AS_PRINTED = [
    ("公安局", None),
    ("公安局", "999999"),
    ("公安局", KECHENG),  # a district's bureau is a branch of the city's
    ("区公安局", KECHENG),
    ("公安分局", KECHENG),
    ("县公安局", YIWU),
    ("县公安局", QUZHOU),
    ("公安局", ZHEJIANG),
    ("市公安局", ZHEJIANG),
    ("公安局", WANZHOU),
    ("省公安厅", NANNING),
    ("自治区公安厅", KAIHUA),
    ("公安厅", CHONGQING),
    ("公安局", "331127"),  # 景宁畲族自治县: such bureaus go by shorter names
    ("市公安局", "422822"),  # in a 自治州 there is no city above
    ("公安局", "232700"),
    ("公安局", "660000"),
    ("县公安局、县民政局", KAIHUA),
    ("公安局民政局", KAIHUA),
    ("公安局民政局窗口办", KAIHUA),
    ("公安局分局", QUZHOU),
    ("县政府", KAIHUA),
    ("开化公安局", KAIHUA),
    ("公安部", KAIHUA),
]


@pytest.mark.parametrize(("printed", "region", "full"), FULL)
def test_full_name(printed: str, region: str, full: str) -> None:
    assert full_name(printed, region) == full


@pytest.mark.parametrize(("printed", "region"), AS_PRINTED)
def test_what_is_not_certain_stays_as_printed(printed: str, region: str | None) -> None:
    assert full_name(printed, region) is None


def test_the_notice_keeps_what_was_printed_and_says_what_was_used() -> None:
    html = (
        "<table><tr><td>索引号</td><td>002499111/2020-00461</td><td>发布机构</td><td>县公安局</td></tr></table>"
        "<div id='zoom'><p>为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。</p></div>"
    )
    page = Page(f"<html><head><title>关于示例的通告</title></head><body>{html}</body></html>".encode())
    notice = parse_notice(page, Context(region=KAIHUA))
    assert notice.issuer == "开化县公安局"
    assert notice.raw["issuer"] == "县公安局"
    assert notice.provenance["issuer"].locator.endswith("region 330824")
    assert parse_notice(page).issuer == "县公安局"


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("样县 公安局", "样县公安局"),
        ("县委宣传部 县公安局", "县委宣传部 县公安局"),
        ("市府办", "市府办"),
        ("国务院、中央军委", "国务院、中央军委"),
        ("样县甸阳镇", "样县甸阳镇"),
        ("高新区公安分局", "高新区公安分局"),
        ("方城县", "方城县"),
        ("公安", "公安"),
        ("团县委", "团县委"),
    ],
)
def test_issuer(printed: str, issuer: str) -> None:
    assert read_issuer(printed) == issuer


@pytest.mark.parametrize(
    "printed",
    [
        "张三",
        "李某某",
        "作者：李四",
        "作者 李四",
        "责任编辑 王某",
        "管理员",
        "系统管理员",
        "admin",
        "本站",
        "佚名",
        "0570-6021111",
        "13812345678",
        "2021-03-05",
        "样县公安局 2021-03-05",
        "http://www.example.gov.cn",
        "a@example.gov.cn",
        "主题分类：",
        "《样县公报》",
        "关于养犬的通告。",
        "{b_org}",
        "无",
    ],
)
def test_no_issuer(printed: str) -> None:
    assert read_issuer(printed) is None


@pytest.mark.parametrize(
    ("printed", "source"),
    [
        ("县公安局 | 字号：大 中 小", "县公安局"),
        ("县公安局点击数：123", "县公安局"),
        ("县公安局[ 大 中 小 ]", "县公安局"),
        ("县公安局  责任编辑：张三", "县公安局"),
        ("县公安局（转载）", "县公安局"),
        ("县公安局 13812345678", "县公安局"),
        ("样江日报 2024-10-17 08:03 【字体：大", "样江日报"),
        ("样江日报网络版", "样江日报网络版"),
        ("http://www.example.gov.cn/", None),
        ("浏览次数：12", None),
        ("", None),
    ],
)
def test_source(printed: str, source: str | None) -> None:
    assert read_source(printed) == source
