from __future__ import annotations

import logging
import signal
from types import SimpleNamespace
from typing import Any

import pytest

from crawler.campaign import Campaign
from crawler.run import _report
from crawler.surroundings import surroundings_put_back
from disclosure.errors import ArchiveDamaged, LedgerLocked, StorageFull
from disclosure.model import Site


def test_signals_and_logging_are_as_before_whatever_happens() -> None:
    root = logging.getLogger()
    handlers, level, interrupt = list(root.handlers), root.level, signal.getsignal(signal.SIGINT)

    def disturb() -> None:
        with surroundings_put_back():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            root.addHandler(logging.NullHandler())
            root.setLevel(logging.DEBUG)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        disturb()
    assert (list(root.handlers), root.level, signal.getsignal(signal.SIGINT)) == (handlers, level, interrupt)


def campaign(*errors: Exception | None) -> Campaign:
    """A campaign of one job for each error."""
    made: Any = Campaign(
        folder=None,
        targets=(),
        options=None,
        clock=None,
        progress=None,  # type: ignore[arg-type] # not looked at
    )
    made.jobs.extend(
        SimpleNamespace(
            error=error,
            report=SimpleNamespace(),
            target=SimpleNamespace(site=Site(id=str(n), url="", platform="trs")),
        )
        for n, error in enumerate(errors)
    )
    return made  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("errors", "raised"),
    [
        ((None, None), None),
        ((LedgerLocked("x"), None), None),
        ((LedgerLocked("x"), ArchiveDamaged("y")), ArchiveDamaged),
        ((LedgerLocked("x"), LedgerLocked("y")), LedgerLocked),
        ((None, StorageFull("z")), StorageFull),
    ],
)
def test_an_archive_that_fails_ends_the_crawl_only_if_nothing_else_can_go_on(
    errors: tuple[Exception | None, ...], raised: type[Exception] | None
) -> None:
    sent = campaign(*errors)
    targets: Any = [job.target for job in sent.jobs]
    if raised is None:
        assert len(_report(sent, targets).sites) == 2
    else:
        with pytest.raises(raised):
            _report(sent, targets)


def test_a_bug_goes_before_everything_else() -> None:
    sent = campaign(LedgerLocked("x"))
    sent.bug = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        _report(sent, [])
