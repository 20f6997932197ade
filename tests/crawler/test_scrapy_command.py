"""Scrapy's own command line crawls as ours does, and knows the spiders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.platforms import SPIDERS
from disclosure.model import FetchState

from .paths import detail, states

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import LocalSite

ROOT = Path(__file__).resolve().parents[2]

REGISTRY = """
regions:
  - {{code: "990001", name: 样例县, level: county}}
agencies:
  - {{id: sample, name: 样例县公安局, region: "990001", level: county, columns: complete}}
sites:
  - id: "{host}"
    url: http://{host}/
    platform: trs
    agency: sample
    exception: a sample on loopback
    allow_private: true
    delay: 0
    columns:
      - {{id: tzgg, name: 通知公告, url: "http://{host}/tzgg/"}}
"""


def test_scrapy_s_own_command_line_crawls_too(tmp_path: Path, local_site: Callable[[], LocalSite]) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", [1, 2])
    (tmp_path / "sites.yml").write_text(REGISTRY.format(host=site.host), encoding="utf-8")
    settings = {
        "GONGKAI_DATA": tmp_path / "data",
        "GONGKAI_SITES_FILES": tmp_path / "sites.yml",
        "GONGKAI_PRIVATE_HOSTS": "127.0.0.1",
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_START_DELAY": 0,
    }
    given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    call = [sys.executable, "-m", "scrapy", "crawl", "trs", "-a", f"sites={site.host}", *given]
    done = subprocess.run(call, capture_output=True, check=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert done.stderr == ""
    assert states(tmp_path / "data", site)[detail(2)] is FetchState.OK


def test_scrapy_lists_the_spiders() -> None:
    call = [sys.executable, "-m", "scrapy", "list"]
    done = subprocess.run(call, capture_output=True, check=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert done.stdout.split() == sorted(set(SPIDERS.values()))
