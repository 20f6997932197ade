"""Worksheets of several reviewers: each against the audit, each against the others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from audit.sample.cells import Shown
from audit.sample.jsonform import score_to_json
from audit.sample.key import key_bytes, read_key
from audit.sample.scoring import score, scored
from audit.sample.wording import VERDICTS, question
from disclosure.model import ELEMENTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from audit.result import Audit
    from audit.sample.answers import Answer
    from audit.sample.drawing import Sample
    from audit.sample.key import Key

    Keys = Callable[..., Key]
    Answers = Callable[..., dict[str, Answer]]

MET, PARTLY, NOT_FOUND, UNKNOWN = Verdict


@pytest.fixture
def key(key_of: Callable[[Sample], Key], some_audit: Audit, drawn: Callable[..., Sample]) -> Key:
    return key_of(drawn(some_audit, 20))


@pytest.fixture
def key_of(tmp_path: Path) -> Callable[[Sample], Key]:
    return lambda sample: written_and_read(sample, tmp_path)


def written_and_read(sample: Sample, folder: Path) -> Key:
    shown = [
        Shown(
            drawn=one,
            region="县",
            item="事项",
            agencies=(),
            question=question("县", "事项"),
            addresses=(),
            captures=(),
        )
        for one in sample.cells
    ]
    path = folder / "s.key.json"
    path.write_bytes(key_bytes(sample, shown))
    return read_key(path)


@pytest.fixture
def sheet(saved: Callable[..., Path]) -> Callable[..., Path]:
    def make(verdicts: Mapping[str, Verdict], name: str) -> Path:
        rows = [[id_, VERDICTS[verdict].both] for id_, verdict in verdicts.items()]
        return saved([["编号 id", "结论 verdict"], *rows], name)

    return make


def test_a_reviewer_who_agrees_gives_back_the_audits_own_coverage(
    key: Key, sheet: Callable[..., Path]
) -> None:
    """Verdicts as strata: whatever was drawn, 20 of 46 known cells are met."""
    found = score([sheet({id_: cell.verdict for id_, cell in key.cells.items()}, "a.xlsx")], key)
    assert found.estimates.coverage.share == pytest.approx(20 / 46)
    assert found.estimates.agreement.share == pytest.approx(1)
    assert found.estimates.agreement.interval is not None
    assert 0.5 < found.estimates.agreement.interval.low < 1
    assert (found.together.differing, found.faults, found.disputed) == ([], 0, ())


def test_without_strata_by_verdict_known_and_unknown_cells_are_still_told_apart(
    key_of: Callable[[Sample], Key],
    some_audit: Audit,
    drawn: Callable[..., Sample],
    sheet: Callable[..., Path],
) -> None:
    """All 58 cells in one stratum, all checked: 20 of the 46 known ones are met, and nothing is uncertain."""
    key = key_of(drawn(some_audit, 58, by=()))
    found = score([sheet({id_: cell.verdict for id_, cell in key.cells.items()}, "a.xlsx")], key).estimates
    assert found.coverage.interval is not None
    assert (found.coverage.speaks_of, found.published_unknown.speaks_of) == (46, 12)
    assert (found.coverage.share, found.coverage.interval.low) == (20 / 46, 20 / 46)
    assert found.published_unknown.share == 0


def test_two_reviewers_are_held_against_each_other_and_no_cell_is_dropped(
    key: Key, sheet: Callable[..., Path]
) -> None:
    known = [id_ for id_, cell in key.cells.items() if cell.verdict is not UNKNOWN]
    first = {id_: key.cells[id_].verdict for id_ in known}
    second = {**first, known[0]: NOT_FOUND if first[known[0]] is MET else MET}
    found = score([sheet(first, "a.xlsx"), sheet(second, "b.xlsx")], key)
    ((_, _, between),) = found.pairs
    assert (between.n, between.agreed) == (len(known), len(known) - 1)
    assert found.disputed == (known[0],)
    assert len(found.together.judged) == 2 * len(known)
    assert (found.together.verdicts, found.together.elements) == (None, {})
    assert found.estimates.agreement.found == len(known) - 0.5


def test_reviewers_who_share_the_work_are_scored_as_one(key: Key, sheet: Callable[..., Path]) -> None:
    ids = list(key.cells)
    verdicts = {id_: key.cells[id_].verdict for id_ in ids}
    parts = [{id_: verdicts[id_] for id_ in half} for half in (ids[:10], ids[10:])]
    found = score([sheet(parts[0], "a.xlsx"), sheet(parts[1], "b.xlsx")], key)
    whole = score([sheet(verdicts, "c.xlsx")], key)
    assert found.estimates == whole.estimates
    assert found.together.verdicts == whole.together.verdicts
    assert found.pairs[0][2].n == 0


def test_unknown_and_cannot_tell_are_counted_apart(make_key: Keys, answered: Answers) -> None:
    key = make_key((MET, 9, 3), (UNKNOWN, 9, 3))
    answers = answered(
        {
            "met-0": MET,
            "met-1": UNKNOWN,
            "met-2": PARTLY,
            "unknown-0": MET,
            "unknown-1": UNKNOWN,
            "unknown-2": NOT_FOUND,
        }
    )
    found = scored(answers.values(), key)
    assert found.verdicts is not None
    assert (found.verdicts.n, found.verdicts.agreed) == (2, 1)
    assert (found.unknown_published, found.not_told) == (1, 1)
    assert [cell.id for cell, _ in found.differing] == ["met-2", "unknown-0", "unknown-2"]
    assert sum(found.confusion.values()) == 6


def test_elements_are_held_against_those_of_pages_that_decided(make_key: Keys, answered: Answers) -> None:
    key = make_key((PARTLY, 9, 2), elements=ELEMENTS[:3])
    answers = answered({"partly-0": PARTLY, "partly-1": PARTLY}, 受理部门=True, 办理时限=True)
    found = scored(answers.values(), key).elements
    assert {name: (one.n, one.agreed) for name, one in found.items() if one.n} == {
        "受理部门": (2, 2),
        "办理时限": (2, 0),
    }
    without = make_key((PARTLY, 9, 2), elements=None)
    assert not any(one.n for one in scored(answers.values(), without).elements.values())


def test_the_json_has_every_figure(key: Key, sheet: Callable[..., Path]) -> None:
    verdicts = dict.fromkeys(list(key.cells)[:6], MET)
    value = json.loads(json.dumps(score_to_json(score([sheet(verdicts, "a.xlsx")], key))))
    (one,) = value["sheets"]
    assert (value["cells"], one["filled"], len(one["missing"])) == (20, 6, 14)
    assert set(one["confusion"]) == {verdict.value for verdict in Verdict}
    assert {"coverage", "agreement", "published_unknown"} == value["estimates"].keys()
    assert {"kappa", "kappa_error", "kappa_interval", "kappa_remark", "interval"} <= one["verdicts"].keys()
    assert {each["reviewer"] for each in value["disagreements"]} == {"met"}
