"""The rows of ``gongkai status``, as JSON values and as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .crawl_report import measures_to_json
from .live import span
from .output import AtLeast
from .recorded import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.fetches import RunSummary
    from archive.tables.overview import Overview

    from .lang import Messages

SITE_HEADS = (
    "site",
    "last run",
    "state",
    "expected",
    "got",
    "new",
    "requests/new",
    "fill",
    "duration",
    "why",
)
COLUMN_HEADS = ("site", "columns", "last run", "expected", "got", "why")
NARROW_HEADS = ("site", "last run", "state", "expected", "got", "new")
NARROW_COLUMN_HEADS = ("site", "columns", "last run", "expected", "got")
"""What fits into 80 columns; reasons then stand below, and the rest is in ``--json``."""

_KEYS = {
    "columns": "column",
    "last run": "last_run",
    "requests/new": "requests_per_new",
    "duration": "seconds",
}


def site_row(site: Overview) -> dict[str, Any]:
    """A site by its last finished crawl that looked at columns, if any has.

    ``fill`` is the mean share of fields that new notices state.
    """
    last = site.judged or site.last
    measures = last.measures if last else None
    figures = measures_to_json(measures) or {}
    shares = list(measures.fill.values()) if measures else []
    return {
        "site": site.site,
        "run": last.run if last else None,
        "last_run": _when(last or site.imported),
        "state": site.state or ("imported" if site.imports else "unfinished"),
        "expected": site.expected,
        "expected_at_least": site.at_least,
        "got": site.got if site.totals else None,
        "why": _why(site),
        "new": figures.get("new"),
        "changed": figures.get("changed"),
        "requests": figures.get("requests"),
        "requests_per_new": figures.get("requests_per_new"),
        "bytes": figures.get("bytes"),
        "fill": round(sum(shares) / len(shares), 3) if shares else None,
        "fields": figures.get("fill", {}),
        "sample": figures.get("sample"),
        "seconds": figures.get("seconds"),
        "states": {state.value: count for state, count in last.states.items()} if last else {},
        "issues": len(measures.issues) if measures else 0,
    }


def waiting_row(site: Overview) -> dict[str, Any]:
    """The run of a site that waits to be resumed, or goes on now: how far it was when it paused last."""
    run = site.unfinished
    if run is None:
        raise ValueError(f"{site.site}: no run waits")
    stated = [total.expected for total in run.totals if total.expected is not None]
    return {
        "site": site.site,
        "run": run.run,
        "started": _stamp(run),
        "expected": sum(stated) if stated else None,
        "got": sum(total.got for total in run.totals) if run.totals else None,
        "requests": run.measures.requests if run.measures else sum(run.states.values()),
        "why": run.measures.why if run.measures else "it was killed, or goes on now",
    }


def column_rows(site: Overview) -> list[dict[str, Any]]:
    """A row a column, from the last finished run that covered it; one for imports, one for a waiting run."""
    last = _when(site.judged or site.last or site.imported)
    rows: list[tuple[str, int | None, bool, int | None, str]] = [
        (each.column, each.expected, each.at_least, each.got, "complete" if each.complete else each.why)
        for each in site.totals
    ]
    if site.imports:
        rows.append(("(imported)", None, False, None, f"{site.imports} imports"))
    if site.unfinished:
        rows.append(("", None, False, None, "unfinished"))
    return [
        {
            "site": site.site,
            "column": column or None,
            "last_run": last,
            "expected": expected,
            "expected_at_least": at_least,
            "got": got,
            "why": why,
        }
        for column, expected, at_least, got, why in rows
    ]


def shown(row: Mapping[str, Any], heads: Sequence[str], say: Messages) -> list[object]:
    """The cells of a row under ``heads``."""
    cells: dict[str, object] = {head: row[_KEYS.get(head, head)] for head in heads}
    if "why" not in cells and row["last_run"]:  # a narrow table: the day will do
        cells["last run"] = row["last_run"][:10]
    if row["expected_at_least"]:
        cells["expected"] = AtLeast(row["expected"])
    for head in ("state", "why"):
        if head in cells:
            cells[head] = told(str(cells[head]), say)
    if cells.get("fill") is not None:
        cells["fill"] = f"{row['fill']:.0%}"
    if cells.get("duration") is not None:
        cells["duration"] = span(row["seconds"])
    if cells.get("requests/new") is not None:
        cells["requests/new"] = f"{row['requests_per_new']:.1f}"
    return list(cells.values())


def _why(site: Overview) -> str:
    """The first reason, and how many more columns have one."""
    whys = [f"{total.column}: {total.why}" for total in site.totals if not total.complete and total.why]
    last = site.judged or site.last
    if last and last.measures and last.measures.why:
        whys.append(last.measures.why)
    more = f" (+{len(whys) - 1})" if len(whys) > 1 else ""
    return whys[0] + more if whys else ""


def _when(run: RunSummary | None) -> str | None:
    return f"{run.finished:%Y-%m-%d %H:%M}Z" if run and run.finished else None


def _stamp(run: RunSummary) -> str:
    return f"{run.started:%Y-%m-%d %H:%M}Z"
