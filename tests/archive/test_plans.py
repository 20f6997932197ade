# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""No statement of a crawl reads a whole table: what a fetch costs does not grow with the site."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from archive.fetches import Kind

ONCE_A_RUN = re.compile(
    r"DELETE FROM frontier|SELECT (?:count\(\*\) FROM frontier|\* FROM (?:facts|files|runs))"
)
"""At a run's beginning or end, and tables of a few lines."""

IN_ORDER = "SCAN frontier USING INDEX frontier_next"
"""The next request: read from the best one on, and no further than what is claimed."""


@pytest.fixture
def statements(writer: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What two runs with every kind of fetch say to SQLite, and a connection to their ledger."""
    said: list[str] = []
    usual = writer.open

    def listened_to(**options: Any) -> Any:
        archive = usual(**options)
        archive._journal.connection.set_trace_callback(said.append)
        return archive

    monkeypatch.setattr(writer, "open", listened_to)
    writer.crawl_much()
    with writer.open() as archive:
        archive.start_run([writer.entry("/list", Kind.LIST)], settings={})
        archive.knows(writer.entry("/tzgg/0.html").url)
        archive.pending()
    with closing(sqlite3.connect(writer.folder.ledger_path(writer.site))) as connection:
        yield connection, [each for each in said if re.match("SELECT|INSERT|UPDATE|DELETE", each.strip())]


def test_no_statement_reads_a_whole_table(statements: Any) -> None:
    connection, said = statements
    assert len(said) > 40
    scans = {
        (plan, statement)
        for statement in said
        if not ONCE_A_RUN.match(statement)
        for *_, plan in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        if plan.startswith(("SCAN", "USE TEMP B-TREE")) and plan != IN_ORDER
    }
    assert not scans


def test_the_next_request_is_found_by_the_index_of_what_is_not_made(statements: Any) -> None:
    connection, said = statements
    claims = [each for each in said if "ORDER BY priority DESC" in each]
    assert claims
    plans = {row[-1] for each in claims for row in connection.execute(f"EXPLAIN QUERY PLAN {each}")}
    assert plans == {IN_ORDER}, "in the index's order, nothing sorted"
