"""One portal, two agencies: each is crawled, reported and audited for itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import LocalSite, Reply

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = """\
regions:
  - {{code: 990000, name: 样省, level: province}}
  - {{code: 990101, name: 云溪县, level: county, parent: 990000}}
  - {{code: 990102, name: 石桥县, level: county, parent: 990000}}
agencies:
  - {{id: yunxi, name: 云溪县公安局, region: 990101, level: county, columns: complete}}
  - {{id: station, name: 云溪县城关派出所, region: 990101, level: station, parent: yunxi, columns: complete}}
  - {{id: shiqiao, name: 石桥县公安局, region: 990102, level: county, columns: complete}}
sites:
  - id: {host}
    url: http://{host}/
    platform: trs
    allow_private: true
    exception: a sample
    delay: 0
    columns:
      - {{id: yunxi, name: 户籍管理, url: "http://{host}/yunxi/", agency: yunxi, shared_with: [station]}}
      - {{id: shiqiao, name: 户籍管理, url: "http://{host}/shiqiao/", agency: shiqiao}}
"""
GUIDE = (
    "<title>居住证签注办事指南</title><body><h1>居住证签注办事指南</h1><p>受理部门：云溪县公安局城关派出所。</p>"
    "<p>办理条件：持有居住证满一年需要继续居住的。</p><p>办理流程：申请、受理、审核、签注。</p>"
    "<p>所需材料：居住证、居住地住址证明。</p><p>办理时限：当场办结。</p><p>收费依据及标准：不收费。</p></body>"
)
VISA = 12


class Gongkai:
    """The command line on one data folder."""

    def __init__(self, folder: Path, host: str) -> None:
        self.folder = folder
        (folder / "registry").mkdir(parents=True)
        (folder / "registry" / "portal.yml").write_text(REGISTRY.format(host=host), encoding="utf-8")

    def __call__(self, *arguments: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "cli.main", "--data", str(self.folder), *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "GONGKAI_LANG": "en", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        )
        return json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout


@pytest.fixture
def portal(local_site: Callable[[], LocalSite], reply: type[Reply]) -> LocalSite:
    site = local_site()
    for path, number in (("/yunxi/", 1), ("/shiqiao/", 2)):
        site.pages.trs_column(path, [number])
        site.pages.replies[f"{path}202401/t20240105_{number}.html"] = reply(GUIDE)
    return site


def test_an_agency_on_a_portal_is_crawled_reported_and_audited_alone(
    portal: LocalSite, tmp_path: Path
) -> None:
    gongkai = Gongkai(tmp_path / "data", portal.host)
    gongkai("crawl", "station")
    asked = [path for _, path, _ in portal.seen]
    assert "/yunxi/" in asked
    assert not any(path.startswith("/shiqiao/") for path in asked)
    assert [row["column"] for row in gongkai("status", "--json")["columns"]] == ["yunxi"]

    gongkai("index")
    verdicts = _verdicts(gongkai("audit", "--region", "990000", "--as", "json"))
    assert verdicts["990101"][0] == "met"
    assert verdicts["990102"][0] == "unknown"
    assert "no crawl of it was finished yet" in verdicts["990102"][1]

    gongkai("crawl", "--region", "990102")
    assert portal.times()["/yunxi/"] == 1
    assert {row["column"] for row in gongkai("status", "--json")["columns"]} == {"yunxi", "shiqiao"}


def _verdicts(report: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401 - JSON
    return {
        finding["region"]: (finding["verdict"], finding["detail"])
        for finding in report["findings"]
        if finding["item"] == VISA
    }
