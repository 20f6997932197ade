"""The entry that a survey becomes, and whose it is said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from crawler.probing.columns import FoundColumn
from crawler.probing.entry import entry_of
from crawler.probing.run import ProbeOptions
from crawler.probing.survey import Survey
from crawler.probing.whose import publisher_of
from disclosure.errors import UnknownName
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 3, 1)
HOST = "www.example.gov.cn"
REGISTERED = """\
regions:
  - {code: 990000, name: 样省, level: province}
  - {code: 990101, name: 云溪县, level: county, parent: 990000, short_name: 云溪}
  - {code: 990102, name: 石桥县, level: county, parent: 990000, short_name: 石桥}
agencies:
  - id: yunxi
    name: 云溪县公安局
    region: 990101
    level: county
    columns: unknown
    evidence:
      - {url: "http://www.example.gov.cn/", grade: B, note: 门户导航}
  - {id: other, name: 石桥县公安局, region: 990102, level: county, columns: partial}
  - {id: station, name: 石桥县城关派出所, region: 990102, level: station, parent: other, columns: partial}
sites:
  - id: www.example.gov.cn
    url: http://www.example.gov.cn/
    platform: hunan
    allow_hosts: [files.example.gov.cn]
    params: {daily_cap: 500}
    expect: {min_notices: 3}
    delay: 4
    evidence: [{url: "http://www.example.gov.cn/", grade: B}]
    columns:
      - id: hjgl
        name: 石桥户籍
        url: http://www.example.gov.cn/shiqiao/
        agency: other
        shared_with: [station]
        items: [1, 2]
        params: {list.rows: /data}
        basis: inferred
"""


def survey(**more: object) -> Survey:
    columns = [
        FoundColumn(
            name="户籍管理",
            url=f"http://{HOST}/zwgk/hjgl/",
            rows=5,
            total=12,
            platform="trs",
            trail=("政务公开",),
        ),
        FoundColumn(name="出生登记", url=f"http://{HOST}/zwgk/hjgl/csdj/", rows=2, platform="trs"),
    ]
    said: dict[str, object] = {
        "url": f"http://{HOST}/",
        "host": HOST,
        "robots": "absent (status 404)",
        "charset": "gb18030",
        "columns": columns,
        **more,
    }
    return Survey(**said)  # type: ignore[arg-type] # as the test says


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., object]:
    def loaded(*texts: str) -> object:
        paths = [tmp_path / f"{number}.yml" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return load_registry(*paths)

    return loaded


def test_a_new_site_of_a_registered_agency(load: Callable[..., object]) -> None:
    registry = load(REGISTERED.partition("sites:")[0].replace("columns: partial", "columns: unknown"))
    publisher = publisher_of(survey(bureau="云溪县公安局"), registry)
    assert publisher is not None
    assert (publisher.agency.id, publisher.guess) == ("yunxi", "the site calls itself 云溪县公安局")
    text = entry_of(survey(), publisher, today=TODAY, options=ProbeOptions())
    assert "    agency: yunxi  # a guess: the site calls itself 云溪县公安局; check it\n" in text
    assert "12 stated; by 政务公开" in text
    document = yaml.safe_load(text)
    (agency,), (site,) = document["agencies"], document["sites"]
    assert agency["columns"] == "partial"
    assert [page["grade"] for page in agency["evidence"]] == ["B", "A1"]
    assert agency["evidence"][1]["seen"] == TODAY
    assert site["platform"] == "trs"
    assert [(column["id"], column.get("items")) for column in site["columns"]] == [
        ("hjgl", None),
        ("csdj", [1]),
    ]
    assert {column["basis"] for column in site["columns"]} == {"seen"}
    assert site["evidence"] == [
        {
            "url": f"http://{HOST}/",
            "grade": "A1",
            "note": "probed; robots.txt absent (status 404); gb18030",
            "seen": TODAY,
        }
    ]
    whole = REGISTERED.partition("sites:")[0].replace("columns: partial", "columns: unknown")
    load(whole.replace("  - id: yunxi", "  - id: elsewhere"), text)


def test_a_registered_site_keeps_its_columns_and_settings(load: Callable[..., object]) -> None:
    registry = load(REGISTERED)
    publisher = publisher_of(survey(), registry, "yunxi")
    assert publisher is not None
    assert publisher.guess == ""
    old = registry.sites[HOST]  # type: ignore[attr-defined] # a Registry
    text = entry_of(survey(), publisher, today=TODAY, options=ProbeOptions(), registered=old)
    (entry,) = yaml.safe_load(text)["sites"]
    assert "guess" not in text
    assert (entry["allow_hosts"], entry["delay"], entry["params"]) == (
        ["files.example.gov.cn"],
        4,
        {"daily_cap": 500},
    )
    kept, *new = entry["columns"]
    assert kept == {
        "id": "hjgl",
        "name": "石桥户籍",
        "url": "http://www.example.gov.cn/shiqiao/",
        "agency": "other",
        "shared_with": ["station"],
        "items": [1, 2],
        "params": {"list.rows": "/data"},
        "basis": "inferred",
    }
    assert [column["id"] for column in new] == ["zwgk-hjgl", "csdj"]
    assert len(entry["evidence"]) == 2


def test_the_exception_that_the_probe_is_told_goes_before_the_registered_one(
    load: Callable[..., object],
) -> None:
    registry = load(REGISTERED)
    found = replace(survey(), host="www.example.com")
    publisher = publisher_of(found, registry, "yunxi")
    assert publisher is not None
    old = replace(registry.sites[HOST], exception="its paper says so")  # type: ignore[attr-defined] # a Registry

    def lines(told: str) -> list[str]:
        how = ProbeOptions(exception=told)
        text = entry_of(found, publisher, today=TODAY, options=how, registered=old)  # type: ignore[arg-type] # there is one
        return [line.strip() for line in text.splitlines() if "exception:" in line]

    assert lines("the county says so") == [
        "exception: the county says so  # registered so far: its paper says so"
    ]
    assert lines("its paper says so") == lines("") == ["exception: its paper says so"]


def test_a_platform_is_not_forgotten_where_the_probe_recognises_none(load: Callable[..., object]) -> None:
    registry = load(REGISTERED)
    found = survey(columns=[])
    publisher = publisher_of(found, registry, "yunxi")
    assert publisher is not None
    old = registry.sites[HOST]  # type: ignore[attr-defined] # a Registry
    text = entry_of(found, publisher, today=TODAY, options=ProbeOptions(), registered=old)
    assert yaml.safe_load(text)["sites"][0]["platform"] == "hunan"


@pytest.mark.parametrize(
    ("said", "agency", "guess"),
    [
        ({"site_code": "9901020003"}, "other", "its 网站标识码 is 9901020003"),
        ({"place": "石桥县", "site_name": "石桥县人民政府"}, "other", "the site calls itself 石桥县人民政府"),
        (
            {"site_code": "9901020003", "bureau": "云溪县公安局"},
            "yunxi",
            "the site calls itself 云溪县公安局",
        ),
        (
            {"site_code": "9901020003", "bureau": "河口市公安局"},
            "other",
            "its 网站标识码 is 9901020003, though it names 河口市公安局",
        ),
    ],
)
def test_whose_site_it_is_by_what_it_says(
    load: Callable[..., object], said: dict[str, str], agency: str, guess: str
) -> None:
    publisher = publisher_of(survey(**said), load(REGISTERED))
    assert publisher is not None
    assert (publisher.agency.id, publisher.guess) == (agency, guess)


def test_a_region_without_an_agency_gets_one() -> None:
    registry = load_registry()
    publisher = publisher_of(survey(site_code="3311250001", place="云和县"), registry)
    assert publisher is not None
    assert publisher.is_new
    assert (publisher.agency.id, publisher.agency.name) == ("331125-ga", "云和县公安局")
    text = entry_of(survey(), publisher, today=TODAY, options=ProbeOptions())
    assert yaml.safe_load(text)["agencies"][0]["level"] == "county"


def test_a_site_that_says_nothing_is_nobodys(load: Callable[..., object]) -> None:
    registry = load(REGISTERED)
    assert publisher_of(survey(site_code="bm07000001"), registry) is None
    with pytest.raises(UnknownName):
        publisher_of(survey(), registry, "nobody")


def test_names_of_columns_cannot_break_the_file(load: Callable[..., object]) -> None:
    hostile = 'x: [y]\n  - {"a": #b}\u2028\x85"\\'
    columns = [FoundColumn(name=hostile, url=f"http://{HOST}/a/", rows=3, trail=(hostile,), platform=hostile)]
    registry = load(REGISTERED.partition("sites:")[0].replace("columns: partial", "columns: unknown"))
    publisher = publisher_of(survey(), registry, "yunxi")
    assert publisher is not None
    text = entry_of(survey(columns=columns, charset=hostile), publisher, today=TODAY, options=ProbeOptions())
    (column,) = yaml.safe_load(text)["sites"][0]["columns"]
    assert column["name"] == 'x: [y] - {"a": #b} "\\'
