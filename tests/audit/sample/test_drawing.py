"""The same audit, size and seed give the same cells, whatever machine, version or order."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.sample.drawing import METHOD, number_of
from audit.sample.strata import LEVEL, VERDICT
from disclosure.errors import InputError, UserError
from disclosure.model import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.result import Audit
    from audit.sample.drawing import Sample

    Draw = Callable[..., Sample]


def cells(sample: Sample) -> list[tuple[str, int]]:
    return [(one.finding.region, one.finding.item) for one in sample.cells]


def test_a_cells_number_is_what_sha256sum_prints_of_method_seed_and_cell() -> None:
    said = "gongkai sample 1\n种子\n330824:07"
    assert METHOD == "gongkai sample 1"
    assert number_of("种子", "330824", 7) == hashlib.sha256(said.encode()).hexdigest()


GOLDEN = [
    *(("110101", item) for item in (1, 12, 17)),
    *(("110102", item) for item in (6, 10, 15, 16)),
    *(("130101", item) for item in (2, 6, 12, 13, 21)),
]
"""Drawn once and written down; whoever changes them changes the method, and its name."""


def test_these_very_cells_are_drawn_everywhere(some_audit: Audit, drawn: Draw) -> None:
    assert cells(drawn(some_audit, 12)) == GOLDEN


def test_the_order_of_findings_changes_nothing(
    some_audit: Audit, drawn: Draw, shuffled: Callable[..., list[Finding]]
) -> None:
    mixed = replace(some_audit, findings=tuple(shuffled(some_audit.findings)))
    assert mixed.findings != some_audit.findings
    first, second = drawn(some_audit, 20), drawn(mixed, 20)
    assert [one.id for one in first.cells] == [one.id for one in second.cells]


def test_a_larger_sample_by_the_same_seed_contains_the_smaller_with_the_same_ids(
    some_audit: Audit, drawn: Draw
) -> None:
    ids: set[str] = set()
    for wanted in range(1, 60):
        more = {one.id for one in drawn(some_audit, wanted).cells}
        assert ids < more or wanted > len(some_audit.findings)
        ids = more


def test_another_seed_draws_others_under_other_ids(some_audit: Audit, drawn: Draw) -> None:
    first, second = drawn(some_audit, 20), drawn(some_audit, 20, "2027")
    assert cells(first) != cells(second)
    assert not {one.id for one in first.cells} & {one.id for one in second.cells}


def test_a_seed_is_the_same_however_its_letters_are_composed(some_audit: Audit, drawn: Draw) -> None:
    assert drawn(some_audit, 9, "caf\u00e9 ").cells == drawn(some_audit, 9, "cafe\u0301").cells


def test_weights_of_the_cells_add_up_to_the_audit(some_audit: Audit, drawn: Draw) -> None:
    sample = drawn(some_audit, 25)
    assert math.isclose(sum(one.stratum.weight or 0 for one in sample.cells), len(some_audit.findings))
    for stratum in sample.strata:
        assert stratum.inclusion == stratum.drawn / stratum.population


def test_every_stratum_has_as_many_cells_as_it_says(some_audit: Audit, drawn: Draw) -> None:
    sample = drawn(some_audit, 25)
    assert Counter(one.stratum.key for one in sample.cells) == {one.key: one.drawn for one in sample.strata}
    for one in sample.cells:
        assert one.stratum.key == (f"{one.finding.region[:2]}0000", "county", one.finding.verdict.value)


def test_every_cell_is_drawn_as_often_as_its_stratum_says(some_audit: Audit, drawn: Draw) -> None:
    seeds, keyed = 200, {one.key: one for one in drawn(some_audit, 20).strata}
    seen = Counter(cell for seed in range(seeds) for cell in cells(drawn(some_audit, 20, str(seed))))
    for one in some_audit.findings:
        stratum = keyed[f"{one.region[:2]}0000", "county", one.verdict.value]
        expected = seeds * stratum.inclusion
        spread = math.sqrt(expected * (1 - stratum.inclusion))
        assert abs(seen[one.region, one.item] - expected) <= 4 * spread


def test_where_there_are_fewer_cells_than_wanted_all_are_drawn(some_audit: Audit, drawn: Draw) -> None:
    sample = drawn(some_audit, 1000)
    assert len(sample.cells) == len(some_audit.findings) < sample.wanted
    assert {stratum.weight for stratum in sample.strata} == {1.0}


def test_strata_from_which_nothing_is_drawn_are_named(some_audit: Audit, drawn: Draw) -> None:
    sample = drawn(some_audit, 3)
    assert len(sample.cells) == 3
    assert len(sample.left_out) == len(sample.strata) - 3
    assert {stratum.weight for stratum in sample.left_out} == {None}


def test_a_level_is_that_of_the_agency_that_decided_else_of_the_region(
    make_audit: Callable[..., Audit], drawn: Draw
) -> None:
    audit = make_audit(
        {"110101": {Verdict.UNKNOWN: 1}},
        Finding(region="110101", item=2, verdict=Verdict.PARTLY, rule="R4", detail="", level="prefecture"),
    )
    keys = {stratum.key for stratum in drawn(audit, 2, by=(LEVEL, VERDICT)).strata}
    assert keys == {("county", "unknown"), ("prefecture", "partly")}


def test_without_fields_it_is_a_simple_random_sample(some_audit: Audit, drawn: Draw) -> None:
    sample = drawn(some_audit, 10, by=())
    numbers = sorted(number_of("2026", one.region, one.item) for one in some_audit.findings)
    assert [stratum.key for stratum in sample.strata] == [()]
    assert sorted(number_of("2026", *cell) for cell in cells(sample)) == numbers[:10]


@pytest.mark.parametrize(("wanted", "seed"), [(0, "s"), (5, " ")])
def test_a_sample_wants_a_size_and_a_seed(some_audit: Audit, drawn: Draw, wanted: int, seed: str) -> None:
    with pytest.raises(UserError):
        drawn(some_audit, wanted, seed)


def test_of_nothing_nothing_is_drawn(make_audit: Callable[..., Audit], drawn: Draw) -> None:
    with pytest.raises(InputError):
        drawn(make_audit({}), 1)
