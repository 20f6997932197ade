"""``gongkai site probe`` and ``add`` against servers on loopback: what is printed can be checked and crawled."""

from __future__ import annotations

import json
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite, Reply

    from .conftest import Gongkai  # type: ignore[import-not-found,unused-ignore] # tests are no package

ASK = ("--private", "--exception", "a sample on loopback", "--delay", "0", "--contact", "a@example.org")
REGIONS = """\
regions:
  - {code: 990000, name: 样省, level: province}
  - {code: 990101, name: 云溪县, level: county, parent: 990000, short_name: 云溪}
agencies:
  - {id: yunxi, name: 云溪县公安局, region: 990101, level: county, columns: unknown}  # 待查
"""


@pytest.fixture
def bureau(local_site: Callable[[], LocalSite], reply: type[Reply]) -> LocalSite:
    site = local_site()
    site.pages.replies["/"] = reply(
        "<title>云溪县公安局</title><body><a href='/zwgk/hjgl/'>户籍管理</a><a href='/tzgg/'>通知公告</a></body>"
    )
    site.pages.trs_column("/zwgk/hjgl/", list(range(1, 8)))
    site.pages.trs_column("/tzgg/", [31, 32])
    return site


def test_what_probe_prints_is_checked_and_crawled(
    bureau: LocalSite, gongkai: Gongkai, tmp_path: Path
) -> None:
    ended = gongkai("site", "probe", f"http://{bureau.host}/", *ASK, "--agency", "330824-ga")
    assert ended.status == 0, ended.err
    assert "robots.txt: absent (status 404)" in ended.err
    assert "agency: 开化县公安局 (330824-ga), as you said" in ended.err
    agents = {headers["user-agent"] for _, _, headers in bureau.seen}
    assert len(agents) == 1
    assert agents.pop().endswith("(+a@example.org)")
    assert not (tmp_path / "data").exists()

    entry = tmp_path / "entry.yml"
    entry.write_text(ended.out, encoding="utf-8")
    checked = gongkai("site", "check", str(entry))
    assert checked.status == 0, checked.err
    assert "no fault" in checked.out

    text = ended.out.replace("    allow_private: true", "    allow_private: true\n    delay: 0.05", 1)
    entry.write_text(text, encoding="utf-8")
    crawled = gongkai("--sites", str(entry), "crawl", bureau.host, "--contact", "a@example.org", "--json")
    report = json.loads(crawled.out)
    assert (crawled.status, report["complete"]) == (0, True)
    assert report["sites"][0]["new"] == 9


def test_add_probes_writes_keeps_comments_and_refuses_a_second_time(
    bureau: LocalSite, gongkai: Gongkai, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yml"
    mine.write_text(REGIONS, encoding="utf-8")
    added = gongkai("--sites", str(mine), "site", "add", f"http://{bureau.host}/", *ASK)
    assert added.status == 0, added.err
    assert f"{mine}: {bureau.host} added" in added.out
    text = mine.read_text(encoding="utf-8")
    assert text.startswith(REGIONS.replace("columns: unknown", "columns: partial"))
    assert "    agency: yunxi  # a guess: the site calls itself 云溪县公安局; check it\n" in text
    assert [column["id"] for column in yaml.safe_load(text)["sites"][0]["columns"]] == ["hjgl", "tzgg"]

    asked = len(bureau.seen)
    again = gongkai("--sites", str(mine), "site", "add", f"http://{bureau.host}/", *ASK)
    assert again.status == 2
    assert f"{bureau.host} is registered already: {mine}:" in again.err
    assert len(bureau.seen) == asked
    assert mine.read_text(encoding="utf-8") == text


def test_probe_into_add_writes_the_data_folders_file(
    bureau: LocalSite, gongkai: Gongkai, tmp_path: Path
) -> None:
    probed = gongkai("site", "probe", f"http://{bureau.host}/", *ASK, "--agency", "330824-ga")
    added = gongkai("site", "add", "-", stdin=probed.out)
    assert added.status == 0, added.err
    assert (tmp_path / "data" / "registry" / "sites.yml").is_file()
    assert bureau.host in gongkai("site", "list").out


def test_json_tells_everything(bureau: LocalSite, gongkai: Gongkai) -> None:
    found = gongkai.json("site", "probe", f"http://{bureau.host}/", *ASK, "--agency", "330824-ga", "--json")
    assert (found["platform"], found["robots"], found["reached"]) == ("trs", "absent (status 404)", True)
    assert [(column["name"], column["rows"], column["pages"]) for column in found["columns"]] == [
        ("户籍管理", 5, 2),
        ("通知公告", 2, 1),
    ]
    assert yaml.safe_load(found["entry"])["sites"][0]["id"] == bureau.host


def test_the_delay_between_two_requests_is_kept(bureau: LocalSite, gongkai: Gongkai) -> None:
    moments: list[float] = []
    bureau.hook = lambda _: moments.append(monotonic())
    ended = gongkai(
        "site",
        "probe",
        f"http://{bureau.host}/",
        *ASK[:3],
        "--delay",
        "0.3",
        *ASK[5:],
        "--agency",
        "330824-ga",
    )
    assert ended.status == 0
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(gaps) >= 4
    assert min(gaps) > 0.28


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        (
            "/",
            "<script>$_ts=window['$_ts'];</script>",
            412,
            "no page could be read (blocked ruishu (status 412",
        ),
        ("/robots.txt", "no", 403, "no page could be read (refused: robots.txt answered 403"),
    ],
)
def test_a_site_that_does_not_want_us_ends_with_3(  # noqa: PLR0917 - a table
    bureau: LocalSite, gongkai: Gongkai, reply: type[Reply], path: str, body: str, status: int, said: str
) -> None:
    bureau.pages.replies[path] = reply(body, status)
    ended = gongkai("site", "probe", f"http://{bureau.host}/", *ASK)
    assert (ended.status, ended.out) == (3, "")
    assert said in ended.err
    assert len(bureau.seen) <= 2


def test_a_site_without_columns_ends_with_1_and_its_entry(
    bureau: LocalSite, gongkai: Gongkai, reply: type[Reply]
) -> None:
    bureau.pages.replies["/"] = reply("<title>云溪县公安局</title><body>正在建设</body>")
    ended = gongkai("site", "probe", f"http://{bureau.host}/", *ASK, "--agency", "330824-ga")
    assert ended.status == 1
    assert "columns" not in yaml.safe_load(ended.out)["sites"][0]


def test_nobody_knows_whose_site_it_is(bureau: LocalSite, gongkai: Gongkai) -> None:
    ended = gongkai("site", "probe", f"http://{bureau.host}/", *ASK)
    assert (ended.status, ended.out) == (2, "")
    assert (
        "calls itself 云溪县公安局, and no such agency or region is registered: say --agency ID" in ended.err
    )
