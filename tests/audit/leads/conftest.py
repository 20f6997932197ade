"""Leads over notices that a test makes, with what looks tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.leads.gathering import Gathering, gather
from audit.leads.sights import NOTHING
from disclosure.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.leads.sights import Sight
    from disclosure.model import Lead, Notice
    from disclosure.registry import Registry

    Leads = Callable[..., tuple[Lead, ...]]

OWN = {
    "date_written": Provenance(source="table", locator="成文日期"),
    "date_published": Provenance(source="table", locator="发布日期"),
}


class FakeSights:
    """Sights by the ids of notices."""

    def __init__(self, sights: dict[str, Sight]) -> None:
        self._sights = sights

    def of(self, notice: Notice) -> Sight:
        return self._sights.get(notice.id, NOTHING)


@pytest.fixture
def leads(registry: Registry, evidence: object) -> Leads:
    """The leads of the notices that are given, of some rules only if these are named."""

    def run(
        *notices: Notice, sights: dict[str, Sight] | None = None, rules: str = "", **options: object
    ) -> tuple[Lead, ...]:
        gathering = Gathering(registry, FakeSights(sights or {}), **options)  # type: ignore[arg-type]
        gather(gathering, notices)
        found = gathering.leads(evidence)  # type: ignore[arg-type]
        return tuple(lead for lead in found if not rules or lead.rule in rules.split())

    return run
