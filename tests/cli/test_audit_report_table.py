"""The audit on a terminal, for few and many regions, wide and narrow."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from audit.result import Audit
from bench.realistic.audits import MadeAudit
from cli.audit_table import MANY, show_table
from cli.lang import Messages
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable

REGISTRY = load_registry()
STATE: Any = SimpleNamespace(say=Messages("en"), registry=REGISTRY)


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Callable[[int], list[str]]:
    def shown(regions: int) -> list[str]:
        show_table(MadeAudit(REGISTRY, regions).audit(), STATE)
        return capsys.readouterr().out.splitlines()

    return shown


def test_few_regions_are_a_table_alone(lines: Callable[[int], list[str]]) -> None:
    shown = lines(3)
    assert shown[1].split()[:4] == ["region", "1", "2", "3"]
    assert shown[2].startswith("110101 东城区")
    assert not any("北京市" in line for line in shown)


def test_many_regions_end_with_the_sums_of_provinces(lines: Callable[[int], list[str]]) -> None:
    shown = lines(MANY + 1)
    begin = next(place for place, line in enumerate(shown) if line.startswith("region") and "partly" in line)
    assert begin > MANY
    assert [line.split()[0] for line in shown[begin + 1 : begin + 4]] == ["北京市", "天津市", "河北省"]


def test_regions_that_are_shown_are_not_counted_as_further_ones(capsys: pytest.CaptureFixture[str]) -> None:
    made = MadeAudit(REGISTRY, 3).audit()
    show_table(made, STATE)
    assert "without a registered agency: unknown (--all shows them): 41" in capsys.readouterr().out
    show_table(replace(made, everywhere=True), STATE)
    assert "without a registered agency" not in capsys.readouterr().out


def test_each_item_says_what_is_met_of_what_is_known(lines: Callable[[int], list[str]]) -> None:
    assert any("1 出生登记 0/2" in line for line in lines(3))


def test_numbers_of_items_stand_upright_on_a_narrow_terminal(
    lines: Callable[[int], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.audit_table.is_narrow", lambda: True)
    shown = lines(200)
    assert shown[1].split() == ["1"] * 9
    assert shown[2].split()[1:19] == [*"123456789", *"012345678"]
    table = shown[1:200]
    assert max(map(len, table)) <= 80
    assert not any("…" in line for line in table)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "nothing was judged: 25 county-level regions, none with a registered agency (--all)"),
        ("zh", "未作判断：25个县级地区均没有登记机构（--all 显示）"),
    ],
)
def test_an_audit_of_nothing_says_so_in_place_of_an_empty_table(
    capsys: pytest.CaptureFixture[str], language: str, line: str
) -> None:
    nothing = Audit(findings=(), regions=(), unregistered=25, rules="2", registry="x")
    show_table(nothing, SimpleNamespace(say=Messages(language), registry=REGISTRY))  # type: ignore[arg-type]
    assert capsys.readouterr().out == f"{line}\n"
