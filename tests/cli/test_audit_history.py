"""``gongkai audit``: what is kept, listed, and held against what was before."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from disclosure.catalogue import ELEMENTS
from disclosure.model import ItemMatch, Notice
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ended

    Run = Callable[..., Ended]

WORLD = """\
regions:
  - {code: 990000, name: 样省, level: province, short_name: 样}
  - {code: 990101, name: 甲县, level: county, parent: 990000, short_name: 甲}
  - {code: 990102, name: 乙县, level: county, parent: 990000, short_name: 乙}
agencies:
  - {id: jia, name: 甲县公安局, region: 990101, level: county, columns: complete}
sites:
  - id: www.jia.gov.cn
    url: https://www.jia.gov.cn/
    platform: trs
    agency: jia
    columns: [{id: hjgl, name: 户籍管理, url: "https://www.jia.gov.cn/hjgl/"}]
"""
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


class World:
    """甲县's index; each audit is made a day after the one before."""

    def __init__(self, call: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._call = call
        self.data = folder / "data"
        self._world = folder / "world.yml"
        self._world.write_text(WORLD, encoding="utf-8")
        self._days = 0
        DataFolder.open(self.data, create=True)
        monkeypatch.setattr("cli.audit.now", self._now)

    def _now(self) -> datetime:
        self._days += 1
        return BEGIN + timedelta(days=self._days - 1)

    def publish(self, *items: int, stated: int = 6) -> None:
        """Puts a guide to each item into the index, in place of the one before."""
        with SqliteIndex(DataFolder.open(self.data).index_path) as index:
            index.upsert(_guide(item, stated, BEGIN + timedelta(days=self._days)) for item in items)

    def audit(self, *arguments: str, language: str = "en", status: int = 0) -> Ended:
        where = ("--data", str(self.data), "--sites", str(self._world), "--lang", language)
        done: Ended = self._call(*where, "audit", "--region", "990101", *arguments)
        assert done.status == status, done.err
        return done

    def json(self, *arguments: str) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.audit(*arguments, "--json").out)


def _guide(item: int, stated: int, at: datetime) -> Notice:
    return Notice(
        id=f"www.jia.gov.cn:{item}",
        url=f"https://www.jia.gov.cn/hjgl/{item}.html",
        site="www.jia.gov.cn",
        agency="jia",
        region="990101",
        column="hjgl",
        title=f"办事指南{item}",
        text="不收费",
        items=(ItemMatch(no=item, confidence=0.9, elements=dict.fromkeys(ELEMENTS[:stated], (0, 3))),),
        captured_at=at,
        parser="1",
    )


@pytest.fixture
def world(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    world = World(call, tmp_path, monkeypatch)
    world.publish(1, stated=3)
    return world


def test_an_audit_is_kept_and_listed(world: World) -> None:
    done = world.audit()
    assert "kept as" in done.err
    (kept,) = world.json("--history")
    assert (kept["made_at"], kept["scope"]) == ("2026-03-01T08:00:00+00:00", "990101")
    assert kept["share"] == {"met": 0, "partly": 1, "not_found": 0, "unknown": 17}


def test_the_list_for_a_person_has_a_row_an_audit(world: World) -> None:
    world.audit()
    out = world.audit("--history").out
    assert "2026-03-01 08:00Z" in out
    assert "2026-03-01T080000Z.json.gz" in out


def test_a_cell_is_shown_in_the_language_to_its_last_line(world: World) -> None:
    english, chinese = (
        world.audit("--cell", "990101:1").out,
        world.audit("--cell", "990101:1", language="zh").out,
    )
    assert "甲县 (990101), item 1 出生登记\npartly by rule R4: 办事指南1: 3 of 6 elements stated" in english
    assert english.splitlines()[-1].startswith("rules 2, registry ")
    assert "甲县（990101），事项1 出生登记\n部分公开（依据规则R4）：办事指南1：六项要素载明3项" in chinese
    assert "机构：甲县公安局 (jia)" in chinese
    assert chinese.splitlines()[-1].startswith("规则2版，登记表")


def test_an_audit_that_says_the_very_same_is_not_kept_again(world: World) -> None:
    world.audit()
    assert "kept" not in world.audit().err
    assert len(world.json("--history")) == 1


def test_an_audit_that_shall_not_be_kept_is_not(world: World) -> None:
    world.audit("--no-keep")
    assert world.json("--history") == []


def test_another_region_has_another_history(world: World) -> None:
    world.audit()
    assert world.json("--history", "--region", "990000") == []


def test_what_changed_is_said_with_its_cause(world: World) -> None:
    world.audit()
    world.publish(1)
    world.publish(2)
    told = world.json("--since", "last")
    assert told["before"]["made_at"] == "2026-03-01T08:00:00+00:00"
    assert told["after"]["made_at"] == "2026-03-02T08:00:00+00:00"
    assert [(one["item"], one["kind"]) for one in told["changes"]] == [(1, "improved"), (2, "became_known")]
    assert told["summary"]["improved"] == told["summary"]["became_known"] == 1
    assert told["cells"] == 18
    assert told["changes"][0]["before"]["verdict"] == "partly"
    assert told["changes"][0]["after"]["verdict"] == "met"


def test_what_changed_is_said_to_a_person_in_both_languages(world: World) -> None:
    world.audit()
    world.publish(1)
    english = world.audit("--since", "last", "--no-keep").out
    assert "since 2026-03-01 08:00Z: 1 of 18 cells changed; improved 1" in english
    assert "甲县 (990101) 1 出生登记: partly → met" in english
    chinese = world.audit("--since", "last", "--no-keep", language="zh").out
    assert "甲县 (990101) 1 出生登记：部分公开 → 已公开" in chinese
    assert "办事指南1：六项要素齐全" in chinese


def test_the_same_question_asked_twice_is_told_with_what_it_was_compared_and_that_nothing_changed(
    world: World,
) -> None:
    world.audit()
    world.publish(1)
    first = world.audit("--since", "last").out
    assert "1 of 18 cells changed; improved 1 (compared with 2026-03-01T080000Z.json.gz)" in first
    again, of_then = world.audit("--since", "last").out, "all 18 cells have the verdicts of then"
    assert again.splitlines() == [
        f"nothing changed since 2026-03-02 08:00Z: {of_then} (compared with 2026-03-02T080000Z.json.gz)",
        "earlier audits kept: 1; the one before: --since 2026-03-01T080000Z; all: --history",
    ]
    assert "improved 1" in world.audit("--since", "2026-03-01T080000Z").out
    chinese = world.audit("--since", "last", language="zh").out
    assert chinese.startswith("自2026-03-02 08:00Z以来没有变化：18格的结论均与当时相同")


def test_where_no_earlier_audit_is_kept_none_is_named(world: World) -> None:
    world.audit()
    (line,) = world.audit("--since", "last").out.splitlines()
    assert line.startswith("nothing changed since 2026-03-01 08:00Z")
    assert world.json("--since", "last")["before"]["file"] == "2026-03-01T080000Z.json.gz"


def test_a_date_means_the_last_audit_made_by_its_end(world: World) -> None:
    world.audit()
    world.publish(1)
    world.audit()
    world.publish(2)
    assert world.json("--since", "2026-03-01")["summary"]["improved"] == 1
    assert world.json("--since", "2026-03")["summary"]["improved"] == 0


def test_a_time_before_the_first_audit_is_refused_with_the_first(world: World) -> None:
    world.audit()
    done = world.audit("--since", "2025", status=2)
    assert "no audit of this scope was kept by 2025: the first is of 2026-03-01" in done.err


def test_no_audit_at_all_is_said(world: World) -> None:
    done = world.audit("--since", "last", status=2)
    assert "none is kept" in done.err


def test_a_folder_that_cannot_be_written_stops_no_audit(world: World) -> None:
    (world.data / "audits").write_text("in the way")
    done = world.audit("--json")
    assert "could not be kept" in done.err
    assert json.loads(done.out)["summary"]["partly"] == 1


@pytest.mark.parametrize("question", [("--since", "last"), ("--history",), ("--cell", "990101:1")], ids=str)
@pytest.mark.parametrize("form", ["xlsx", "html", "csv"])
def test_a_form_that_an_answer_does_not_have_is_refused(
    world: World, tmp_path: Path, question: tuple[str, ...], form: str
) -> None:
    world.audit()
    done = world.audit(*question, "--as", form, "-o", str(tmp_path / "file"), status=2)
    assert f"{question[0]} has --as table and --as json, not --as {form}" in done.err
    assert not (tmp_path / "file").exists()


def test_a_table_of_changes_goes_into_no_file(world: World) -> None:
    assert "--output goes with --as json" in world.audit("--since", "last", "-o", "a.txt", status=2).err


@pytest.mark.parametrize("question", [("--since", "last"), ("--history",), ("--cell", "990101:1")], ids=str)
def test_an_answer_as_json_can_be_a_file(world: World, tmp_path: Path, question: tuple[str, ...]) -> None:
    world.audit()
    file = tmp_path / "answer.json"
    assert world.audit(*question, "--json", "-o", str(file)).out == ""
    assert json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("more", ["--history", "--leads"])
def test_two_questions_at_once_are_refused(world: World, more: str) -> None:
    assert "one at a time" in world.audit("--since", "last", more, status=2).err


def test_audits_of_every_region_are_kept_and_compared_apart(world: World) -> None:
    world.audit("--region", "990000", "--all")
    assert "none is kept" in world.audit("--region", "990000", "--since", "last", status=2).err
    world.audit("--region", "990000")
    told = world.json("--region", "990000", "--all", "--since", "last")
    assert (told["cells"], told["changes"]) == (36, [])
    (kept,) = world.json("--region", "990000", "--all", "--history")
    assert (kept["scope"], kept["everywhere"], kept["regions"]) == ("990000", True, 2)
    assert [one["regions"] for one in world.json("--region", "990000", "--history")] == [1]


def test_leads_are_not_kept_and_make_no_difference(world: World) -> None:
    world.audit()
    assert "kept" not in world.audit("--leads").err
    assert len(world.json("--history")) == 1


class TestADamagedFile:
    """One of two kept audits, the last or the first, is cut."""

    @pytest.fixture(params=[-1, 0], ids=["last", "first"])
    def damaged(self, world: World, request: pytest.FixtureRequest) -> Path:
        world.audit()
        world.publish(1)
        world.audit()
        path: Path = sorted((world.data / "audits" / "990101").iterdir())[request.param]
        path.write_bytes(path.read_bytes()[:100])
        return path

    def test_is_named_once_and_the_next_audit_is_kept(self, world: World, damaged: Path) -> None:
        world.publish(2)
        page = world.data / "page.html"
        done = world.audit("--as", "html", "-o", str(page))
        assert done.err.count(str(damaged)) == 1
        assert "passed over: " in done.err
        assert "kept as" in done.err
        assert page.exists()

    def test_is_left_out_of_the_list(self, world: World, damaged: Path) -> None:
        done = world.audit("--history", "--json")
        assert [one["path"] == str(damaged) for one in json.loads(done.out)] == [False]
        assert done.err.count("\n") == 1
        assert str(damaged) in done.err

    def test_is_said_in_chinese(self, world: World, damaged: Path) -> None:
        assert f"略过：{damaged}" in world.audit("--history", language="zh").err

    def test_cannot_be_held_against_an_audit(self, world: World, damaged: Path) -> None:
        day = damaged.name[:10]
        done = world.audit("--since", day, status=4)
        assert (str(damaged) in done.err, done.out) == (True, "")


def test_two_audits_of_one_second_are_both_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.audit.now", lambda: BEGIN)
    world.audit()
    world.publish(1)
    assert "2026-03-01T080000Z-2.json.gz" in world.audit().err
    assert [one["share"]["met"] for one in world.json("--history")] == [0, 1]
