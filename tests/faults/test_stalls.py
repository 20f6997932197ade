"""A crawl in which nothing moves says what it waits for, and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from faultsite.fault import Fault, notice
from faultsite.hanging import MARK
from faultsite.pages import good_list, row
from faultsite.site import FaultSite

from archive.folder import DataFolder
from archive.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from faultsite.line import Line

BAD = f"/tzgg/202401/{MARK}.html"


@pytest.fixture
def site() -> Iterator[FaultSite]:
    """A column of two notices, and one between them whose download hangs."""

    def listed(line: Line, _: object) -> None:
        line.answer(good_list((1,), extra=row(BAD) + row(f"/tzgg/{notice(2)}")))

    made = FaultSite(
        [Fault(name="tzgg", invariant="", state="timeout", rows=(1, 2), behaviours={"": listed})]
    )
    yield made
    made.close()


def handlers(name: str) -> dict[str, object]:
    return {
        "crawler.settings:DOWNLOAD_HANDLERS": {"http": f"faultsite.hanging.{name}"},
        "crawler.settings:GONGKAI_STALL_TIMEOUT": 3.0,
    }


def test_what_hangs_is_named_and_given_up_and_the_rest_is_read(
    tmp_path: Path, site: FaultSite, crawl: Callable[..., dict[str, Any]]
) -> None:
    report = crawl(tmp_path, site, **handlers("Hanging"))
    assert "no request has ended for 3 seconds; waiting for http://" in report["said"]
    assert BAD in report["said"]
    with Ledger.open(DataFolder.open(tmp_path / "data").ledger_path(site.host)) as ledger:
        states = {state.url.rpartition("/")[2]: state.state.value for state in ledger.states()}
        why = "; ".join(total.why for total in ledger.totals())
    assert states[f"{MARK}.html"] == "timeout"
    assert states[notice(1).rpartition("/")[2]] == states[notice(2).rpartition("/")[2]] == "ok"
    assert why.startswith("1 row not looked at (1 timeout")


def test_what_cannot_be_given_up_ends_the_crawl_and_the_next_one_goes_on(
    tmp_path: Path, site: FaultSite, crawl: Callable[..., dict[str, Any]]
) -> None:
    stopped = crawl(tmp_path, site, **handlers("HangingForGood"))
    assert (stopped["interrupted"], stopped["sites"][0]["state"]) == (True, "interrupted")
    assert "the crawl is stopped; the next one goes on from there" in stopped["said"]
    again = crawl(tmp_path, site)
    assert (again["complete"], again["sites"][0]["got"]) == (True, 3)
    assert site.times()[f"/tzgg/{notice(1)}"] == 1
