"""Which columns a name stands for: an agency's wherever they lie, and no other agency's on the same portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.choosing import choose
from disclosure.errors import UserError
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.registry import Registry

PORTALS = """\
regions:
  - {code: 990000, name: 样省, level: province}
  - {code: 990100, name: 样市, level: prefecture, parent: 990000}
  - {code: 990101, name: 云溪县, level: county, parent: 990100}
  - {code: 990102, name: 石桥县, level: county, parent: 990100}
agencies:
  - {id: city, name: 样市公安局, region: 990100, level: prefecture, columns: partial}
  - {id: yunxi, name: 云溪县公安局, region: 990101, level: county, columns: partial}
  - {id: station, name: 云溪县城关派出所, region: 990101, level: station, parent: yunxi, columns: partial}
  - {id: shiqiao, name: 石桥县公安局, region: 990102, level: county, columns: partial}
  - {id: zone, name: 样市公安局新区分局, region: 990100, level: county, columns: unknown}
sites:
  - id: www.example.gov.cn
    url: http://www.example.gov.cn/
    platform: trs
    columns:
      - {id: bszn, name: 办事指南, url: "http://www.example.gov.cn/bszn/", agency: city}
      - {id: yunxi, name: 云溪户籍, url: "http://www.example.gov.cn/yunxi/", agency: yunxi, shared_with: [station]}
      - {id: shiqiao, name: 石桥户籍, url: "http://www.example.gov.cn/shiqiao/", agency: shiqiao}
  - id: yunxi.example.gov.cn
    url: http://yunxi.example.gov.cn/
    platform: jpage
    agency: yunxi
    columns:
      - {id: gk, name: 公安公开, url: "http://yunxi.example.gov.cn/gk/"}
"""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    path: Path = tmp_path_factory.mktemp("portals") / "portals.yml"
    path.write_text(PORTALS, encoding="utf-8")
    return load_registry(path)


@pytest.mark.parametrize(
    ("names", "regions", "expected"),
    [
        (["city"], [], ["www.example.gov.cn/bszn"]),
        (["云溪县公安局"], [], ["www.example.gov.cn/yunxi", "yunxi.example.gov.cn/gk"]),
        (["shiqiao gaj"], [], ["www.example.gov.cn/shiqiao"]),
        (["station"], [], ["www.example.gov.cn/yunxi"]),
        (["yunxi", "station"], [], ["www.example.gov.cn/yunxi", "yunxi.example.gov.cn/gk"]),
        ([], ["990101"], ["www.example.gov.cn/yunxi", "yunxi.example.gov.cn/gk"]),
        ([], ["石桥县"], ["www.example.gov.cn/shiqiao"]),
        (
            [],
            ["样市"],
            [
                "www.example.gov.cn/bszn",
                "www.example.gov.cn/yunxi",
                "www.example.gov.cn/shiqiao",
                "yunxi.example.gov.cn/gk",
            ],
        ),
        (["yunxi.example.gov.cn"], [], ["yunxi.example.gov.cn/gk"]),
    ],
)
def test_columns_of_what_was_named(
    registry: Registry, names: list[str], regions: list[str], expected: list[str]
) -> None:
    chosen = choose(registry, names=names, regions=regions)
    found = [f"{site.id}/{column.id}" for site, columns in chosen.values() for column in columns]
    assert sorted(found) == sorted(expected)
    assert len(found) == len(set(found))


def test_an_agency_without_columns_is_nothing_to_crawl(registry: Registry) -> None:
    with pytest.raises(UserError, match="样市公安局新区分局 \\(zone\\): no column is registered"):
        choose(registry, names=["zone"], regions=[])
