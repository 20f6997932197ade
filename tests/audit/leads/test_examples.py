"""docs/audit-leads.md: its rules are those of the code, and each worked example is what an audit tells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import ColumnTotal
from audit.leads.gathering import Gathering, gather
from audit.leads.repealed import repealed_acts
from audit.leads.rules import LEAD_RULES, RULES
from audit.leads.sights import Sight
from disclosure.model import Column, Provenance
from indexer.versions.events import Dating, Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from disclosure.model import Lead, Notice, Snapshot
    from disclosure.registry import Registry
    from tests.audit.conftest import FakeEvidence

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "audit-leads.md").read_text("utf-8")
STATED = re.findall(r"^\| ([A-Z]\d) \| (\w+) \| (yes|no) \| .+? \| .+? \|$", DOCUMENT, re.MULTILINE)
EXAMPLES = re.findall(r"^\| ([A-Z]\d) \| (?!\w+ \| (?:yes|no))([^|]+) \| ([^|]+) \|$", DOCUMENT, re.MULTILINE)
OWN = {name: Provenance(source="table", locator=name) for name in ("date_written", "date_published")}
ORGAN, SITE = "11990101MB0000001X", "www.jia.gov.cn"


class World:
    """甲县's notices for each example, with what looks tell, and its columns."""

    def __init__(self, make: Callable[..., Notice], snapshot: Callable[..., Snapshot]) -> None:
        self._make, self._snapshot = make, snapshot
        self.sight = Sight()
        self.columns: dict[str, str] = {}
        self.rows = 3

    def notices(self, rule: str) -> Iterable[Notice]:
        made: Any = getattr(self, rule.lower())()
        return made if isinstance(made, list) else [made]

    def of(self, _notice: Notice) -> Sight:
        return self.sight

    def guide(self, name: str = "1", **fields: Any) -> Notice:  # noqa: ANN401 - of a notice
        days = {field: date.fromisoformat(fields.pop(field)) for field in OWN if field in fields}
        return self._make("jia", name, provenance=OWN, **days, **fields)

    def at(self, day: str) -> datetime:
        return datetime.fromisoformat(day).replace(hour=4, tzinfo=UTC)

    def look(self, day: str) -> Snapshot:
        return self._snapshot(f"https://{SITE}/hjgl/1.html", self.at(day))

    def t1(self) -> Notice:
        return self.guide(date_written="2024-09-10", date_published="2024-10-15")

    def t2(self) -> Notice:
        self.sight = Sight(lacking=self.at("2024-11-01"))
        return self.guide(date_written="2024-09-10")

    def t3(self) -> Notice:
        self.sight = Sight(changed=(self.look("2024-11-01"), self.look("2024-12-01")))
        return self.guide(date_written="2024-09-10", date_published="2023-05-04")

    def t4(self) -> Notice:
        self.sight = Sight(seen=self.look("2024-12-01"))
        return self.guide(date_written="2024-11-28", date_published="2024-12-24")

    def t5(self) -> Notice:
        return self.guide(date_written="2024-09-10", date_published="2024-09-01")

    def b1(self) -> Notice:
        dating = Dating(grade=Grade.SUSPECTED, stated=date(2026, 1, 5), column="hjgl", lacking=2, days=40)
        self.sight = Sight(dating=dating, first=self.look("2026-03-01"))
        return self.guide(date_published="2026-01-05")

    def b2(self) -> Notice:
        dating = Dating(grade=Grade.RESTATED, stated=date(2026, 1, 5), before=date(2026, 2, 5))
        self.sight = Sight(restated=(dating, self.look("2026-02-06"), self.look("2026-03-01")))
        return self.guide(date_published="2026-01-05")

    def s1(self) -> Notice:
        return self.guide(text="办理依据：《收养法》")

    def s2(self) -> Notice:
        return self.guide(validity="已废止")

    def s3(self) -> Notice:
        return self.guide(validity="部分失效")

    def n1(self) -> list[Notice]:
        return [self.guide(str(n), index_number=f"{ORGAN}/2025-{n:05}") for n in (3, 4, 6, 7, 8, 11, 12)]

    def n2(self) -> list[Notice]:
        return [self.guide(str(n), document_number=f"甲公通〔2025〕{n}号") for n in (1, 2, 4, 5)]

    def n3(self) -> list[Notice]:
        numbers = [*(f"2024-{n:05}" for n in range(1, 31)), *(f"2025-{n:05}" for n in range(4, 14))]
        return [self.guide(number, index_number=f"{ORGAN}/{number}") for number in numbers]

    def m1(self) -> list[Notice]:
        months = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
        days = [f"{month}-{day}" for month in months for day in ("05", "20")]
        return [
            self.guide(day, date_published=day) for day in days if not day.startswith(("2023-12", "2024-01"))
        ]

    def c1(self) -> list[Notice]:
        self.columns, self.rows = {"zcwj": "政策文件"}, 0
        return []

    def c2(self) -> list[Notice]:
        self.columns, self.rows = {f"c{n}": f"栏目{n}" for n in range(5)}, 0
        return []

    def c3(self) -> Notice:
        self.columns = {"hjgl": "警务动态"}
        return self.guide(date_published="2026-02-15")

    def c4(self) -> Notice:
        self.columns = {"hjgl": "通知公告"}
        return self.guide(date_published="2025-09-01")

    def c5(self) -> list[Notice]:
        self.columns = {f"c{n}": "通知公告" for n in range(5)}
        return [self.guide(column, column=column, date_published="2019-01-01") for column in self.columns]

    def p1(self) -> Notice:
        text = "现注销其户口，身份证号码11010519491231002X。"
        return self.guide(title="关于注销一批户口的公告", text=text, flags=("personal_information",))

    def d1(self) -> Notice:
        return self.guide(flags=("title_body_disagree",))


@pytest.fixture
def told(
    registry: Registry,
    evidence: FakeEvidence,
    make_notice: Callable[..., Notice],
    make_snapshot: Callable[..., Snapshot],
) -> Callable[[str], list[Lead]]:
    """The leads that the notices of a rule's example give by this rule."""

    def run(rule: str) -> list[Lead]:
        world = World(make_notice, make_snapshot)
        notices = list(world.notices(rule))
        if world.columns:
            columns = tuple(
                Column(id=key, site=SITE, name=name, url=f"https://{SITE}/{key}/", agency="jia")
                for key, name in world.columns.items()
            )
            evidence.registry = replace(
                registry, sites={SITE: replace(registry.sites[SITE], columns=columns)}
            )
            total = ColumnTotal(column="", expected=world.rows, got=world.rows, complete=True)
            evidence.totals = lambda _site: {key: replace(total, column=key) for key in world.columns}
        gathering = Gathering(evidence.registry, world)
        gather(gathering, notices)
        return [lead for lead in gathering.leads(evidence) if lead.rule == rule]

    return run


def test_the_rules_of_the_document_are_those_of_the_code() -> None:
    assert [(rule.id, rule.kind.value, "yes" if rule.provable else "no") for rule in RULES] == STATED
    assert f"Version of these rules: {LEAD_RULES}." in DOCUMENT


def test_each_rule_has_a_worked_example() -> None:
    assert [rule for rule, *_ in EXAMPLES] == [rule.id for rule in RULES]


@pytest.mark.parametrize(("rule", "captured", "says"), EXAMPLES, ids=[rule for rule, *_ in EXAMPLES])
def test_each_example_is_what_the_audit_tells(
    told: Callable[[str], list[Lead]], rule: str, captured: str, says: str
) -> None:
    found = told(rule)
    assert len(found) == 1, captured
    assert says.strip() in found[0].detail
    assert found[0].proven == {one.id: one.provable for one in RULES}[rule]


def test_the_acts_of_the_document_are_those_of_the_file() -> None:
    rows = re.findall(r"^\| ([^|]+) \| (\d{4}-\d\d-\d\d) \| ([^|]+) \|$", DOCUMENT, re.MULTILINE)
    stated = {name: (day, by) for names, day, by in rows for name in names.split(", ")}
    assert stated == {act.name: (act.repealed_on.isoformat(), act.by) for act in repealed_acts()}
