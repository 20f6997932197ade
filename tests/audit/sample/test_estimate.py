"""What answers say of the whole audit: each stratum by its size, unknown ones apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.sample.estimate import SIMPLE, STRATIFIED, estimates
from audit.sample.intervals import Part, linear, wilson
from audit.sample.scoring import scored
from disclosure.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.sample.answers import Answer
    from audit.sample.key import Key

    Answers = Callable[..., dict[str, Answer]]
    Keys = Callable[..., Key]

MET, PARTLY, NOT_FOUND, UNKNOWN = Verdict


def test_each_stratum_counts_by_its_size(make_key: Keys, answered: Answers) -> None:
    """By hand: (80 × 3/4 + 20 × 1/2) / 100 = 0.7 met, (80 × 3/4 + 20 × 1/2) / 100 agree."""
    key = make_key((MET, 80, 4), (NOT_FOUND, 20, 2))
    answers = answered(
        {
            "met-0": MET,
            "met-1": MET,
            "met-2": MET,
            "met-3": PARTLY,
            "not_found-0": MET,
            "not_found-1": NOT_FOUND,
        }
    )
    found = estimates(scored(answers.values(), key).judged, key)
    assert found.coverage.share == pytest.approx(0.7)
    assert found.agreement.share == pytest.approx(0.7)
    assert (found.coverage.found, found.coverage.answered, found.coverage.speaks_of) == (4, 6, 100)
    _, limits = linear(
        [
            Part(found=3, n=4, population=80, coefficient=0.8),
            Part(found=1, n=2, population=20, coefficient=0.2),
        ]
    )
    assert found.coverage.interval == limits
    assert found.coverage.method == STRATIFIED
    assert found.coverage.total == pytest.approx(70)


def test_a_stratum_without_an_answer_is_left_out_and_said_to_be(make_key: Keys, answered: Answers) -> None:
    key = make_key((MET, 80, 4), (NOT_FOUND, 20, 2))
    found = estimates(scored(answered({"met-0": MET, "met-1": MET}).values(), key).judged, key)
    assert (found.coverage.speaks_of, found.coverage.domain, found.coverage.share) == (80, 100, 1.0)
    assert found.coverage.interval == wilson(Part(found=2, n=2, population=80))
    assert found.coverage.method == SIMPLE


def test_nobody_who_cannot_tell_changes_the_coverage(make_key: Keys, answered: Answers) -> None:
    key = make_key((MET, 80, 4))
    told = answered({"met-0": MET, "met-1": PARTLY})
    untold = answered({"met-2": UNKNOWN, "met-3": UNKNOWN})
    first = estimates(scored(told.values(), key).judged, key)
    second = estimates(scored([*told.values(), *untold.values()], key).judged, key)
    assert first.coverage == second.coverage


def test_unknown_cells_that_are_published_are_no_part_of_the_coverage(
    make_key: Keys, answered: Answers
) -> None:
    """Of 4 unknown cells that were answered one is published: a quarter, "cannot tell" being an answer here."""
    key = make_key((MET, 80, 2), (UNKNOWN, 40, 4))
    answers = answered({"met-0": MET, "met-1": MET}) | answered(
        {"unknown-0": PARTLY, "unknown-1": UNKNOWN, "unknown-2": NOT_FOUND, "unknown-3": UNKNOWN}
    )
    found = estimates(scored(answers.values(), key).judged, key)
    assert (found.coverage.domain, found.coverage.share, found.agreement.share) == (80, 1.0, 1.0)
    assert (found.published_unknown.share, found.published_unknown.domain) == (0.25, 40)


def test_a_cell_on_which_reviewers_differ_counts_by_their_shares(make_key: Keys, answered: Answers) -> None:
    key = make_key((MET, 80, 2))
    first, second = answered({"met-0": MET, "met-1": MET}), answered({"met-0": PARTLY})
    found = estimates(scored([*first.values(), *second.values()], key).judged, key)
    assert (found.coverage.found, found.coverage.answered, found.coverage.share) == (1.5, 2, 0.75)


def test_without_answers_nothing_is_estimated(make_key: Keys) -> None:
    found = estimates([], make_key((MET, 80, 2)))
    assert (found.coverage.share, found.coverage.interval, found.coverage.speaks_of) == (None, None, 0)
    assert found.coverage.total is None


def test_of_an_audit_that_was_checked_whole_the_figures_are_exact(make_key: Keys, answered: Answers) -> None:
    key = make_key((MET, 3, 3), (PARTLY, 2, 2))
    answers = answered({"met-0": MET, "met-1": MET, "met-2": NOT_FOUND, "partly-0": PARTLY, "partly-1": MET})
    coverage = estimates(scored(answers.values(), key).judged, key).coverage
    assert coverage.interval is not None
    assert (coverage.share, coverage.interval.low, coverage.interval.high) == (pytest.approx(0.6),) * 3
