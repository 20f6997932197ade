"""Each fault ends in its own state, the rest of its site is complete, and nobody else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faultsite.fault import Place, notice
from faultsite.pages import SENTENCE

from archive.evidence.verify import verify
from disclosure.model import FetchState
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import World
    from faultsite.fault import Fault

pytestmark = pytest.mark.xdist_group("faults")  # one crawl for all of them


def test_it_ends_in_its_own_state(world: World, fault: Fault) -> None:
    found = world.state(fault.name, fault.faulty)
    assert found is not None, fault.invariant
    assert found[0] == fault.state, (fault.invariant, found)
    assert fault.detail in found[1], fault.invariant


def test_the_other_notices_of_its_column_are_read(world: World, fault: Fault) -> None:
    states = {n: world.state(fault.name, fault.column + notice(n)) for n in fault.good}
    assert {n: state[0] if state else None for n, state in states.items()} == dict.fromkeys(fault.good, "ok")


def test_its_column_says_what_is_amiss_and_nothing_else_does(world: World, fault: Fault) -> None:
    total = world.total(fault.name)
    assert total.complete is fault.complete, (fault.invariant, total.why)
    assert total.why.startswith(fault.why) if fault.why else total.why == "", fault.invariant
    if fault.place is Place.NOTICE and fault.why:
        assert (
            f"; first {world.site(fault.name).scheme}://{world.site(fault.name).host}{fault.column}{notice(2)})"
            in total.why
        )


def test_no_more_is_asked_than_must_be(world: World, fault: Fault) -> None:
    times = world.site(fault.name).times()
    path_of = {
        path: path if path.startswith("/") else fault.column + path
        for path in (*fault.most_requests, *fault.least_requests)
    }
    for path, most in fault.most_requests.items():
        assert times[path_of[path]] <= most, fault.invariant
    for path, least in fault.least_requests.items():
        assert times[path_of[path]] >= least, fault.invariant


def test_every_fault_says_what_it_tests(world: World, fault: Fault) -> None:
    assert fault.invariant.endswith(".")
    assert FetchState(fault.state)
    assert fault is world.fault(fault.name)


def test_nobody_outside_the_registry_is_asked(world: World) -> None:
    assert world.witness.connections == 0
    assert world.witness.asked == []


def test_the_archive_of_all_this_has_no_fault(world: World) -> None:
    assert verify(world.folder) == []


def test_nothing_is_said_but_in_the_report(world: World) -> None:
    assert world.report["said"] == ""
    assert not world.report["interrupted"]


@pytest.mark.parametrize("name", ["gbk", "packed", "packed_silently"])
def test_a_page_that_is_ok_can_be_read_out_of_the_archive(world: World, name: str) -> None:
    page = Page(world.body(name, world.fault(name).faulty), None, "text/html; charset=utf-8")
    assert SENTENCE * 40 in page.text


def test_retry_after_was_kept_to(world: World) -> None:
    site, fault = world.site("patience"), world.fault("patience")
    first, second = (moment for path, moment in site.asked if path == fault.faulty)
    assert second - first >= 1


@pytest.mark.parametrize("name", ["calendar", "promises_more", "patience", "tls_1_0"])
def test_a_host_has_one_request_at_a_time(world: World, name: str) -> None:
    assert world.site(name).most_at_once == 1


def test_the_way_to_an_old_server_is_strict_first(world: World) -> None:
    assert world.site("tls").connections <= 3
    assert world.state("tls", "/tls/") == ("ok", "")


def test_all_that_is_recorded_can_be_told_in_both_languages(
    world: World, unworded: Callable[[Path], list[str]]
) -> None:
    for site in world.sites:
        assert unworded(world.folder.ledger_path(site.host)) == []
