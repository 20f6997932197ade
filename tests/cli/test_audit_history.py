"""``gongkai audit``: what is kept and listed, and what becomes of damaged files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .audited_world import BEGIN

if TYPE_CHECKING:
    from pathlib import Path

    from .audited_world import World


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


def test_a_folder_that_cannot_be_written_stops_no_audit(world: World) -> None:
    (world.data / "audits").write_text("in the way")
    done = world.audit("--json")
    assert "could not be kept" in done.err
    assert json.loads(done.out)["summary"]["partly"] == 1


def test_leads_are_not_kept_and_make_no_difference(world: World) -> None:
    world.audit()
    assert "kept" not in world.audit("--leads").err
    assert len(world.json("--history")) == 1


def test_two_audits_of_one_second_are_both_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.audit.now", lambda: BEGIN)
    world.audit()
    world.publish(1)
    assert "2026-03-01T080000Z-2.json.gz" in world.audit().err
    assert [one["share"]["met"] for one in world.json("--history")] == [0, 1]


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
