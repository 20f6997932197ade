"""Where the audit is known to differ from the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from .truth import HERE

if TYPE_CHECKING:
    from .truth import Cell, Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the audit says of a cell instead of the truth, and why."""

    says: str
    cause: str


def load_differences() -> dict[Cell, Difference]:
    """By region and item. Raises ValueError for a cell that stands twice."""
    found: dict[Cell, Difference] = {}
    for cause, group in (yaml.safe_load((HERE / "differing.yml").read_text(encoding="utf-8")) or {}).items():
        for cell in group["cells"]:
            region, _, item = cell.partition(":")
            if (region, int(item)) in found:
                raise ValueError(f"{cell} stands twice")
            found[region, int(item)] = Difference(says=group["says"], cause=cause)
    return found


def compared(cell: Cell, truth: Expected, finding: dict[str, object], known: Difference | None) -> str:
    """One line where a finding is neither the truth nor what is known to differ from it; else empty."""
    verdict = finding["verdict"]
    ours = f"{verdict} by {finding['rule']}: {finding['detail']}"
    line = f"{cell[0]}:{cell[1]} {truth.verdict} {truth.case} ({truth.reason}) | {ours}"
    if known is None:
        return "" if verdict == truth.verdict else line
    if verdict == truth.verdict:
        return f"{line} | now right: take it out of differing.yml"
    return "" if verdict == known.says else line
