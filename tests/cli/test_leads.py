"""``gongkai leads`` and ``gongkai audit --leads``: forms, kinds, languages, and what costs nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from archive.folder import DataFolder
from audit.leads.kinds import KINDS
from audit.leads.rows import HEADS
from audit.leads.timeliness import Answer
from audit.leads.wordings import SENTENCES
from audit.report.csv_form import CSV_HEADS
from audit.report.words import words
from cli.lang import ZH
from cli.lang_leads import LEADS
from cli.main import gongkai
from disclosure.errors import UserError
from disclosure.model import ItemMatch, LeadKind, Notice
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Result]

WORLD = """\
regions:
  - {code: 990000, name: 样省, level: province, short_name: 样}
  - {code: 990100, name: 样市, level: prefecture, parent: 990000, short_name: 样市}
  - {code: 990101, name: 甲县, level: county, parent: 990100, short_name: 甲}
agencies:
  - {id: jia, name: 甲县公安局, region: 990101, level: county, columns: complete}
sites:
  - id: www.jia.gov.cn
    url: https://www.jia.gov.cn/
    platform: trs
    agency: jia
    columns: [{id: hjgl, name: 户籍管理, url: "https://www.jia.gov.cn/hjgl/"}]
"""
IDENTITY, MOBILE = "11010519491231002X", "13812345678"
TEXT = f"依据《收养法》，张三，身份证号码{IDENTITY}，手机：{MOBILE}，现注销其户口。"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command on a data folder with one guide that is late, stale, and says too much."""
    folder = DataFolder.open(tmp_path / "data", create=True)
    world = tmp_path / "world.yml"
    world.write_text(WORLD, encoding="utf-8")
    notice = Notice(
        id="www.jia.gov.cn:1",
        url="https://www.jia.gov.cn/hjgl/1.html",
        site="www.jia.gov.cn",
        agency="jia",
        region="990101",
        column="hjgl",
        title=f"[公示]关于注销张三户口的公告（{IDENTITY}）",
        text=TEXT,
        items=(ItemMatch(no=3, confidence=0.9),),
        date_written=date(2024, 9, 10),
        date_published=date(2024, 10, 15),
        captured_at=datetime(2026, 3, 1, tzinfo=UTC),
        flags=("personal_information",),
        parser="1",
    )
    with SqliteIndex(folder.index_path) as index:
        index.upsert([notice])

    def call(*words: str, lang: str = "en") -> Result:
        options = ["--data", str(folder.root), "--sites", str(world), "--lang", lang]
        return CliRunner().invoke(gongkai, [*options, *words], catch_exceptions=False)

    return call


def test_the_table_counts_by_kind_and_tells_each_lead(run: Run) -> None:
    shown = run("leads").output
    assert "○ T1 published late  990101 甲县" in shown
    assert "written 2024-09-10, published 2024-10-15, working days late: 1" in shown
    assert "cites 《收养法》 as in force" in shown
    assert "3 leads; proven by captures alone: 1" in shown
    assert shown.endswith("1 guide to an item, published within 20 working days: late 1\n")


def test_a_chinese_reader_is_told_in_chinese(run: Run) -> None:
    shown = run("leads", lang="zh").output
    assert "○ T1 逾期公开  990101 甲县" in shown
    assert "内容过时  990101 甲县" in shown
    assert "20个工作日的期限至2024-10-14，逾期1个工作日" in shown
    assert "共 3 条线索，其中 1 条仅凭存档即可成立" in shown


def test_json_and_csv_hold_what_the_table_tells(run: Run) -> None:
    values = json.loads(run("leads", "--as", "json").stdout)
    assert [one["rule"] for one in values] == ["T1", "S1", "P1"]
    heads, *rows = csv.reader(io.StringIO(run("leads", "--as", "csv").stdout))
    assert tuple(heads) == HEADS
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("late", "no", "甲县"),
        ("stale", "no", "甲县"),
        ("over_disclosure", "yes", "甲县"),
    ]


def test_only_the_kinds_and_regions_that_are_named(run: Run) -> None:
    assert [one["kind"] for one in json.loads(run("leads", "--kind", "stale", "--json").stdout)] == ["stale"]
    assert len(json.loads(run("leads", "--region", "甲县", "--json").stdout)) == 3
    assert run("leads", "--region", "110000").output == "no leads\n"


def test_a_file_appears_when_it_is_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "leads.json"
    assert run("leads", "--as", "json", "--output", str(target)).exit_code == 0
    assert len(json.loads(target.read_text("utf-8"))) == 3


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_dash_is_standard_output_and_no_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("leads", "--as", form, "-o", "-").stdout == run("leads", "--as", form).stdout
    assert not (tmp_path / "-").exists()


def test_a_table_goes_into_no_file(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--as json or --as csv"):
        run("leads", "--output", str(tmp_path / "x"))


def test_an_audit_has_leads_only_when_it_is_asked_for_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with_leads = json.loads(run("audit", "--region", "990101", "--leads", "--json", "--no-keep").stdout)
    assert [one["rule"] for one in with_leads["leads"]] == ["T1", "S1", "P1"]

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("no pass over the notices without the switch")

    monkeypatch.setattr("audit.leads.gathering.gathered", refused)
    assert json.loads(run("audit", "--region", "990101", "--json", "--no-keep").stdout).get("leads") is None


def test_leads_follow_the_findings_of_a_csv(run: Run) -> None:
    heads, *rows = csv.reader(
        io.StringIO(run("audit", "--region", "990101", "--leads", "--as", "csv").stdout)
    )
    assert tuple(heads) == CSV_HEADS
    assert {len(row) for row in rows} == {len(heads)}
    assert [row[3] for row in rows[18:]] == ["lead:late", "lead:stale", "lead:over_disclosure"]


def test_the_table_of_an_audit_is_followed_by_its_leads(run: Run) -> None:
    shown = run("audit", "--region", "990101", "--leads").output
    assert shown.index("Coverage of the 18 items") < shown.index("Leads") < shown.index("T1 published late")


@pytest.mark.parametrize(
    "words",
    [
        ("leads",),
        ("leads", "--json"),
        ("leads", "--as", "csv"),
        ("audit", "--leads", "--region", "990101"),
        ("audit", "--leads", "--region", "990101", "--json"),
        ("audit", "--leads", "--region", "990101", "--as", "csv"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_form_shows_personal_information(run: Run, words: tuple[str, ...], lang: str) -> None:
    shown = run(*words, lang=lang).output
    assert "1101051949********" in shown
    for secret in (IDENTITY, IDENTITY[6:14], MOBILE, "张三"):
        assert secret not in shown


def test_kinds_are_called_as_in_the_report() -> None:
    assert set(KINDS) == set(LeadKind)
    for kind, (english, chinese) in KINDS.items():
        assert words()[f"kind_{kind.value}"] == (chinese, english)
        assert LEADS.get(kind.value, chinese) == chinese  # of an answer, too: a kind has no second name


def test_every_heading_has_a_chinese_form() -> None:
    assert {answer.value for answer in Answer} <= set(ZH)
    assert all(chinese for _, chinese in SENTENCES.values())
