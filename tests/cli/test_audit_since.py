"""``gongkai audit --since``: what changed since an earlier audit, and in which forms that is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .audited_world import World


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


def test_audits_of_every_region_are_kept_and_compared_apart(world: World) -> None:
    world.audit("--region", "990000", "--all")
    assert "none is kept" in world.audit("--region", "990000", "--since", "last", status=2).err
    world.audit("--region", "990000")
    told = world.json("--region", "990000", "--all", "--since", "last")
    assert (told["cells"], told["changes"]) == (36, [])
    (kept,) = world.json("--region", "990000", "--all", "--history")
    assert (kept["scope"], kept["everywhere"], kept["regions"]) == ("990000", True, 2)
    assert [one["regions"] for one in world.json("--region", "990000", "--history")] == [1]


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
