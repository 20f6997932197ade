"""Reads ``data/regions.csv``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from .places import Region, RegionLevel
from .regions import is_code
from .yaml_text import Fault

if TYPE_CHECKING:
    from .packaged import Source

FIELDS = ("code", "name", "level", "parent", "short_name", "in_scope", "note")

_LEVELS = {level.value: level for level in RegionLevel}
_TRUTH = {"true": True, "false": False}


def read_regions(source: Source) -> tuple[dict[str, Region], list[Fault]]:
    """The regions by code, and every line that is wrong. Parents must stand above their children.

    A region without a parent lies directly under the nation, which has no line of its own.
    """
    rows = csv.reader(io.StringIO(source.text))
    header = tuple(next(rows, ()))
    if header != FIELDS:
        return {}, [Fault(source.name, 1, "", f"the columns {','.join(FIELDS)} are expected")]
    regions: dict[str, Region] = {}
    faults: list[Fault] = []
    for row in rows:
        if wrong := _wrong(row, regions):
            faults.append(Fault(source.name, rows.line_num, *wrong))
        else:
            code, name, level, parent, short_name, in_scope, note = row
            regions[code] = Region(
                code=code,
                name=name,
                level=_LEVELS[level],
                parent=parent or None,
                short_name=short_name,
                in_scope=_TRUTH[in_scope],
                note=note,
            )
    return regions, faults


def _wrong(row: list[str], above: dict[str, Region]) -> tuple[str, str] | None:
    """The column that is wrong and why, or None."""
    if len(row) != len(FIELDS):
        return "", f"{len(FIELDS)} columns are expected, found {len(row)}"
    code, name, level, parent, short_name, in_scope, _ = row
    checks = (
        ("code", is_code(code), f"{code!r} is no region code: six digits are expected, such as 330824"),
        ("code", code not in above, f"the region {code} stands twice; keep one of them"),
        ("name", bool(name and short_name), "name and short_name are expected"),
        ("level", level in _LEVELS, f"{level!r} is not one of {', '.join(_LEVELS)}"),
        ("parent", not parent or parent in above, f"no region {parent} stands above this line"),
        ("in_scope", in_scope in _TRUTH, f"{in_scope!r} is neither true nor false"),
    )
    return next(((column, message) for column, holds, message in checks if not holds), None)
