"""``gongkai agency find`` as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Call


def test_words_of_a_name_need_no_quotes(call: Call) -> None:
    ended = call("agency", "find", "kai", "hua")
    assert (ended.status, ended.err) == (0, "")
    assert "330824-ga  开化县公安局" in ended.out


def test_json_lists_the_best_first(call: Call) -> None:
    ended = call("agency", "find", "chongqing", "--json")
    assert next(each["name"] for each in json.loads(ended.out)) == "重庆市公安局"


def test_a_region_without_agency_is_no_unknown_name(call: Call) -> None:
    ended = call("agency", "find", "yunhexian")
    assert (ended.status, ended.out) == (2, "")
    assert "浙江省丽水市云和县 (331125): no agency registered" in ended.err


def test_a_crawl_takes_a_name_that_means_one_agency(call: Call) -> None:
    ended = call("crawl", "kaihua", "--dry-run")
    assert ended.status == 0
    assert ended.out.splitlines()[0] == "https://www.kaihua.gov.cn/robots.txt"
    refused = call("crawl", "taizhou", "--dry-run")
    assert refused.status == 2
    assert "say which" in refused.err
