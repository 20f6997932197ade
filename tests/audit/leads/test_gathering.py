"""One pass over the notices of an index for every kind of lead, and over flagged ones where that is enough."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from audit.leads.gathering import Gathering, gather, leads_of
from audit.leads.rules import RULES
from audit.leads.sights import Sight
from audit.leads.timeliness import Answer
from audit.leads.wordings import SENTENCES
from disclosure.model import LeadKind
from indexer.versions.events import Dating, Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Lead, Notice, Snapshot
    from disclosure.registry import Registry
    from indexer.base import Query
    from tests.audit.conftest import FakeEvidence

    Make = Callable[..., Notice]
    Leads = Callable[..., tuple[Lead, ...]]

STALE = "办理依据：《收养法》。"


class Streamed:
    """An index that remembers what it was asked."""

    def __init__(self, *notices: Notice) -> None:
        self._notices = notices
        self.asked: list[Query] = []

    def stream(self, query: Query) -> Iterator[Notice]:
        self.asked.append(query)
        return iter(self._notices)


def test_the_notices_are_asked_for_once(registry: Registry, tmp_path: Path, make_notice: Make) -> None:
    index = Streamed(make_notice("jia", text=STALE))
    folder = DataFolder.open(tmp_path / "data", create=True)
    (lead,) = leads_of(index, folder, registry, region="990100")
    assert lead.rule == "S1"
    assert [(query.region, query.flags) for query in index.asked] == [("990100", ())]


@pytest.mark.parametrize(
    ("kind", "flag"),
    [(LeadKind.OVER_DISCLOSURE, "personal_information"), (LeadKind.TITLE_BODY, "title_body_disagree")],
)
def test_for_a_kind_of_flagged_notices_only_these_are_asked_for(
    registry: Registry, tmp_path: Path, kind: LeadKind, flag: str
) -> None:
    index = Streamed()
    leads_of(index, DataFolder.open(tmp_path / "data", create=True), registry, kinds={kind})
    assert [query.flags for query in index.asked] == [(flag,)]


def test_only_the_kinds_that_are_wanted(
    registry: Registry, evidence: FakeEvidence, make_notice: Make
) -> None:
    late = {"date_written": date(2024, 1, 2), "date_published": date(2024, 9, 2)}
    gathering = Gathering(registry, kinds={LeadKind.STALE})
    gather(gathering, [make_notice("jia", text=STALE, **late)])
    assert [lead.kind for lead in gathering.leads(evidence)] == [LeadKind.STALE]


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://www.jia.gov.cn.example.com/1.html"},
        {"column": None},
        {"agency": "yi"},
        {"site": None},
    ],
    ids=["a spoof", "an import", "another's column", "no site"],
)
def test_what_counts_for_no_agency_gives_no_lead(
    leads: Leads, make_notice: Make, fields: dict[str, Any]
) -> None:
    assert leads(make_notice("jia", text=STALE, **fields)) == ()


def test_leads_come_by_kind_then_region(leads: Leads, make_notice: Make) -> None:
    flags = ("title_body_disagree",)
    found = leads(
        make_notice("yi", text=STALE, flags=flags), make_notice("jia", "2", text=STALE, flags=flags)
    )
    assert [(lead.rule, lead.region) for lead in found] == [
        ("S1", "990101"),
        ("S1", "990102"),
        ("D1", "990101"),
        ("D1", "990102"),
    ]


def test_a_guide_that_is_gone_is_not_stale_any_more(leads: Leads, make_notice: Make) -> None:
    assert leads(make_notice("jia", text=STALE, flags=("missing", "title_body_disagree"))) == ()


def test_news_that_name_a_repealed_act_are_no_guides(leads: Leads, make_notice: Make) -> None:
    assert leads(make_notice("jia", text=STALE, items=())) == ()


@pytest.mark.parametrize("grade", [Grade.AS_STATED, Grade.FIRST_CRAWL, Grade.RELISTED, Grade.LATE])
def test_grades_that_are_no_suspicion(leads: Leads, make_notice: Make, grade: Grade) -> None:
    notice = make_notice("jia")
    assert leads(notice, sights={notice.id: Sight(dating=Dating(grade=grade, stated=date(2026, 1, 5)))}) == ()


def test_a_suspicion_is_no_proof_and_a_restated_day_is(
    leads: Leads, make_notice: Make, make_snapshot: Callable[..., Snapshot]
) -> None:
    notice = make_notice("jia")
    first, now = make_snapshot(notice.url), make_snapshot(f"{notice.url}?2")
    suspected = Dating(grade=Grade.SUSPECTED, stated=date(2026, 1, 5), column="hjgl", lacking=2, days=40)
    again = Dating(grade=Grade.RESTATED, stated=date(2026, 1, 5), before=date(2026, 2, 5))
    sight = Sight(dating=suspected, first=first, restated=(again, first, now))
    found = leads(notice, sights={notice.id: sight})
    assert [(lead.rule, lead.proven) for lead in found] == [("B1", False), ("B2", True)]
    assert "back-dated (suspected)" in found[0].detail
    assert "stated 2026-02-05 as its day of publication at first, and 2026-01-05 now" in found[1].detail


def test_answers_on_timeliness_are_counted_for_guides(registry: Registry, make_notice: Make) -> None:
    late = {"date_written": date(2024, 1, 2), "date_published": date(2024, 9, 2)}
    gathering = Gathering(registry)
    news = make_notice("jia", "3", items=(), **late)
    gather(gathering, [make_notice("jia", "1", **late), make_notice("jia", "2"), news])
    assert gathering.timeliness == {Answer.LATE: 1, Answer.NOT_STATED: 1}
    assert Gathering(registry, kinds={LeadKind.STALE}).timeliness == {}


def test_every_rule_has_a_kind_and_every_kind_a_rule() -> None:
    assert {rule.kind for rule in RULES} == set(LeadKind)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_sentence_has_two_forms_with_the_same_blanks() -> None:
    for code, (english, chinese) in SENTENCES.items():
        named = [set(re.findall(r"\{(\w+)\}", text)) for text in (english, chinese)]
        assert named[0] == named[1], code
