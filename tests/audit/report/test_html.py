"""The HTML report as text: what stands in it, and what could be fetched or run by it, which is nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from audit.report.figures import percent
from audit.report.groups import prefecture_of, province_of
from audit.report.html import QUOTES, html_report
from audit.report.rows import Share, share_of
from disclosure.model import RegionLevel

if TYPE_CHECKING:
    from audit.result import Audit
    from bench.realistic.audits import MadeAudit
    from disclosure.registry import Registry


@pytest.fixture(scope="module")
def text(report_audit: Audit, country: Registry) -> str:
    return html_report(report_audit, country)


def block(text: str, name: str) -> Any:  # noqa: ANN401 - JSON
    (packed,) = lxml_html.document_fromstring(text).xpath(f'//script[@id="data-{name}"]/text()')
    if packed.startswith("{"):
        return json.loads(packed)
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def test_the_policy_allows_one_script_and_one_style_and_nothing_else(text: str) -> None:
    page = lxml_html.document_fromstring(text)
    (policy,) = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    contents = [*page.xpath("//script[not(@type)]/text()"), *page.xpath("//style/text()")]
    assert len(contents) == 2
    for content in contents:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_nothing_is_fetched(text: str) -> None:
    page = lxml_html.document_fromstring(text)
    assert (
        page.xpath(
            "//link | //img | //iframe | //object | //base | //@src | //@style | //@*[starts-with(name(), 'on')]"
        )
        == []
    )
    assert all(address.startswith("#") for address in page.xpath("//a/@href"))


def test_the_head_figures_are_those_of_the_audit(text: str, report_audit: Audit) -> None:
    share = share_of(report_audit.findings)
    page = lxml_html.document_fromstring(text)
    cards = [int(figure.replace(",", "")) for figure in page.xpath('//li[@class="card"]/b/text()')]
    assert cards == [share.met, share.partly, share.not_found, share.unknown]
    words = page.get_element_by_id("summary").text_content()
    assert f"可判断的 {share.known} 格中，{share.met} 格已公开（{percent(share)}）" in words
    assert "另有 41 个县级地区没有登记机构" in words


def test_the_table_of_regions_has_each_cell(text: str, report_audit: Audit) -> None:
    head = block(text, "head")
    assert [code for code, _, _ in head["regions"]] == [region.code for region in report_audit.regions]
    assert head["verdicts"] == "".join(finding.verdict.value[0] for finding in report_audit.findings)
    assert head["groups"] == [["110000", "北京市", ""], ["120000", "天津市", ""]]


def test_every_capture_is_in_it(text: str, report_audit: Audit) -> None:
    shots = block(text, "cells")["shots"]
    captures = {capture for finding in report_audit.findings for capture in finding.evidence}
    assert set(zip(shots["url"], shots["digest"], shots["offset"], strict=True)) == {
        (one.url, one.digest, one.offset) for one in captures
    }


def test_quotes_are_whole_where_there_is_room(text: str, report_audit: Audit) -> None:
    quotes = block(text, "quotes")
    assert quotes["characters"] == QUOTES[0]
    assert sorted(quotes["quote"]) == sorted(
        one.quote for each in report_audit.findings for one in each.elements
    )


@pytest.mark.parametrize("limit", [110_000, 95_000])
def test_quotes_are_cut_until_the_file_is_small_enough(
    report_audit: Audit, country: Registry, limit: int
) -> None:
    short = html_report(report_audit, country, limit=limit)
    characters = block(short, "quotes")["characters"]
    assert characters in QUOTES[1:]
    assert len(short.encode()) <= limit or characters == 0


def test_only_quotes_are_left_out(report_audit: Audit, country: Registry) -> None:
    smallest = html_report(report_audit, country, limit=0)
    assert set(block(smallest, "quotes")["quote"]) == {""}
    assert len(block(smallest, "cells")["detail"]) == len(report_audit.findings)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_add_no_element(
    hostile_audit: Audit, report_audit: Audit, country: Registry, language: str
) -> None:
    def elements(audit: Audit) -> list[str]:
        page = lxml_html.document_fromstring(html_report(audit, country, language=language))
        return [element.tag for element in page.iter() if isinstance(element.tag, str)]

    assert elements(hostile_audit) == elements(report_audit)


def test_lone_surrogates_do_not_stop_it(report_audit: Audit, country: Registry) -> None:
    first = replace(report_audit.findings[0], detail="\udc80", reasons=())
    assert html_report(replace(report_audit, findings=(first, *report_audit.findings[1:])), country)


def test_the_same_audit_gives_the_same_file(text: str, report_audit: Audit, country: Registry) -> None:
    assert html_report(report_audit, country) == text


def test_one_audit_is_no_trend(text: str) -> None:
    assert "只有这一次审计" in text
    assert "<svg" not in text[text.index('id="trend"') : text.index('id="method"')]


def test_audits_over_time_are_columns_with_a_line_where_rules_changed(
    report_audit: Audit, country: Registry, made: MadeAudit
) -> None:
    page = lxml_html.document_fromstring(html_report(report_audit, country, trend=made.trend(8)))
    (chart,) = page.xpath('//svg[@class="trend"]')
    assert len(chart.xpath(".//rect")) == 8 * 4
    assert len(chart.xpath('.//line[@class="rules-change"]')) == 1
    rows = page.xpath('//section[@id="trend"]//tbody/tr')
    assert [row.xpath("td/text()")[0] for row in rows] == [f"{point.met:,}" for point in made.trend(8)]


def test_what_is_not_in_scope_is_said_on_its_tile(text: str) -> None:
    page = lxml_html.document_fromstring(text)
    tiles = {tile.text_content(): tile.getparent().tag for tile in page.xpath('//svg[@id="tiles"]//g')}
    assert {name for name in tiles if "不在范围" in name} == {
        "台湾 不在范围",
        "澳门 不在范围",
        "香港 不在范围",
    }
    assert "浙江 未审计" in tiles
    assert [tag for name, tag in tiles.items() if name.startswith("北京")] == ["a"]


def test_an_audit_of_one_province_draws_no_other(report_audit: Audit, country: Registry) -> None:
    beijing = tuple(region for region in report_audit.regions if region.code < "120000")
    findings = report_audit.findings[: 18 * len(beijing)]
    scoped = replace(report_audit, scope="110000", regions=beijing, findings=findings)
    assert 'id="tiles"' not in html_report(scoped, country)


def test_groups_are_those_of_the_registry_whatever_the_digits(country: Registry) -> None:
    city = replace(country.regions["330800"], code="990100", name="样市", parent=None)
    county = replace(city, code="990101", name="甲县", parent="990100", level=RegionLevel.COUNTY)
    lone = replace(county, code="990201", name="乙县", parent="990200")
    registry = replace(country, regions={**country.regions, "990100": city})
    assert province_of(county, registry) == "990100"
    assert prefecture_of(county, registry) is None
    assert province_of(lone, registry) == "990000"


def test_no_map_is_claimed(text: str) -> None:
    assert "不是地图" in text
    assert re.search("审图号", text)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ((0, 0, 0, 5), "?"),
        ((1, 0, 999, 0), "1%"),
        ((999, 1, 0, 9), "99%"),
        ((3, 0, 0, 2), "100%"),
        ((0, 1, 1, 0), "0%"),
    ],
)
def test_shares_are_never_rounded_to_all_or_none(share: tuple[int, int, int, int], said: str) -> None:
    met, partly, not_found, unknown = share
    assert percent(Share(met=met, partly=partly, not_found=not_found, unknown=unknown)) == said
