# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from archive.evidence.verify import Verification


@pytest.mark.parametrize(
    ("statement", "record", "what"),
    [
        (
            "UPDATE captures SET captured_at = '2020-01-01T00:00:00.000000Z' WHERE id = 2",
            "captures",
            "captured_at",
        ),
        ("UPDATE captures SET state = 'gone' WHERE id = 2", "captures", "state 'gone', the records 'ok'"),
        ("UPDATE states SET state = 'gone' WHERE kind = 'detail'", "states", "state 'gone'"),
        ("UPDATE states SET failures = 0, since = '2020-01-01T00:00:00.000000Z'", "states", "since"),
        ("DELETE FROM states WHERE kind = 'list'", "states", "lacks what the records say"),
        ("UPDATE links SET title = '无' WHERE id = 1", "links", "title '无'"),
        ("UPDATE runs SET finished = NULL WHERE number = 1", "runs", "finished None"),
        ("INSERT INTO totals VALUES ('x', 'tzgg', 1, 1, 1, '', 'full', 1)", "totals", "what no record does"),
        ("UPDATE tallies SET fetches = 99 WHERE state = 'ok'", "tallies", "fetches 99"),
    ],
)
def test_a_ledger_that_was_edited_is_told_line_by_line(
    kept: Any, statement: str, record: str, what: str
) -> None:
    """Of these no digest speaks, and an audit goes by them."""
    with closing(sqlite3.connect(kept.folder.ledger_path(kept.site))) as connection:
        connection.execute(statement)
        connection.commit()
    found = list(Verification(kept.folder).site(kept.site))
    assert any(fault.record.startswith(record) and what in fault.what for fault in found), found
