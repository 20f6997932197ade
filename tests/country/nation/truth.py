"""The truth about the country: a verdict with its reason for each of 30 regions × 18 items, and the leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ITEMS = range(1, 19)
Cell = tuple[str, int]
"""Code of a region, number of an item."""

_CELL = re.compile(r"(met|partly|not_found|unknown)(?: ([a-f]))?, (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an audit must say of a cell. ``case`` is the letter of a ``partly``, else empty."""

    verdict: str
    case: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLead:
    """Something that an audit must notice: in a region, of a notice or a column where one is named."""

    kind: str
    region: str
    notice: int | None
    column: str | None
    why: str


def load_truth(day: int) -> dict[Cell, Expected]:
    """Every cell after the crawl of that day, 1 or 2. Raises ValueError for a cell that is none."""
    told = _read("truth.yml")
    cells = {
        (region, item): _expected(text)
        for region, lines in told["day_2"].items()
        for item, text in _every_item(region, lines).items()
    }
    if day == 1:
        for region, lines in told["day_1"].items():
            cells |= {(region, item): _expected(text) for item, text in lines.items()}
    return cells


def load_leads() -> tuple[list[ExpectedLead], frozenset[str]]:
    """The leads, and the kinds of which there must be no others."""
    told = _read("leads.yml")
    leads = [
        ExpectedLead(
            kind=kind,
            region=each["region"],
            notice=each.get("notice"),
            column=each.get("column"),
            why=each["why"],
        )
        for kind, group in told.items()
        for each in group["leads"]
    ]
    return leads, frozenset(kind for kind, group in told.items() if group.get("only"))


def _every_item(region: str, lines: dict[Any, str]) -> dict[int, str]:
    """The lines of a region with ``rest`` spelt out."""
    rest = lines.get("rest")
    missing = [item for item in ITEMS if item not in lines]
    if missing and rest is None:
        raise ValueError(f"{region}: nothing is said of {missing}")
    if unknown := set(lines) - set(ITEMS) - {"rest"}:
        raise ValueError(f"{region}: {unknown} are no items")
    return {item: lines.get(item) or rest for item in ITEMS}  # type: ignore[misc] # rest was checked


def _expected(text: str) -> Expected:
    found = _CELL.fullmatch(text)
    if found is None or (found[1] == "partly") != bool(found[2]):
        raise ValueError(f"{text!r} is no verdict with its reason")
    return Expected(verdict=found[1], case=found[2] or "", reason=found[3])


def _read(name: str) -> dict[str, Any]:
    value: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return value
