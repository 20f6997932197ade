"""Enters events into the ledger. The one place that changes its tables, live and in a rebuild alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.acknowledgements import as_json
from archive.events import CRAWL, Acknowledged, Asked, Began, Captured, Event, Finished, Paused
from archive.exchange import resource_key
from archive.fetches import ANEW, Kind
from archive.links import fields_as_text
from archive.times import stamp
from disclosure.model import FetchState

from .statements import AGAIN, CAPTURE, GOOD, HAND_ON, LINK, LOOK, NOTICE_TOO, STATE, TALLY

if TYPE_CHECKING:
    import sqlite3

    from archive.fetches import Link

    from .frontier import Frontier


class Posting:
    """Enters events into one ledger, within a transaction that the caller holds. Each costs O(log n).

    :meth:`end` comes last in a transaction: tallies, and what changed (in the order of the last changes), are
    written once in it.
    """

    def __init__(self, connection: sqlite3.Connection, frontier: Frontier) -> None:
        self._execute = connection.execute
        self._executemany = connection.executemany
        self._frontier = frontier
        self._tallies: Counter[tuple[str, FetchState]] = Counter()
        self._touched: dict[str, None] = {}

    def post(self, event: Event) -> None:
        """Enters one event."""
        match event:
            case Captured():
                self._captured(event)
            case Asked():
                self._execute("UPDATE captures SET key = ? WHERE record_id = ?", (event.key, event.record_id))
            case Acknowledged():
                self._acknowledged(event)
            case Began():
                self._began(event)
            case Paused():
                self._figures(event)
            case Finished():
                self._finished(event)

    def _captured(self, event: Captured) -> None:
        self._execute(
            CAPTURE,
            (
                *(event.key, event.url, stamp(event.captured_at), event.status, event.media_type),
                *(event.digest, event.record_type, event.record_id, event.original, event.target),
                *(event.file, event.offset, event.length, event.kind, event.column, event.payload),
            ),
        )

    def end(self, name: str, size: int, info: str) -> None:
        """Notes how many bytes of a WARC file are accounted for, and the digest of its warcinfo."""
        self._executemany(TALLY, [(*counted, fetches) for counted, fetches in self._tallies.items()])
        self._executemany(
            "INSERT OR REPLACE INTO changes (key) VALUES (?)", [(key,) for key in self._touched]
        )
        self._tallies.clear()
        self._touched.clear()
        self._execute("INSERT OR REPLACE INTO files (name, size, info) VALUES (?, ?, ?)", (name, size, info))

    def _acknowledged(self, event: Acknowledged) -> None:
        if event.kind is Kind.ATTACHMENT and self._is_notice(event.key):
            event = replace(event, kind=Kind.DETAIL)
        self._tallies[event.run, event.state] += 1
        capture = self._capture_of(event)
        if capture is None:
            self._unanswered(event)
        target = capture["target"] if capture and event.state is FetchState.REDIRECTED else None
        if target != event.key:  # from http to https is no move
            self._look(event)
        if capture and event.state is FetchState.OK:
            self._execute(GOOD, (capture["id"], event.key))
            self._changed(event.key)
        if event.state is FetchState.NOT_MODIFIED and event.kind is Kind.DETAIL:
            entered = self._execute(NOTICE_TOO, (event.column, event.key))
            if entered.rowcount:
                self._changed(event.key)
        for link in event.links:
            self._link(link, event)
        if target and target != event.key:
            self._execute(HAND_ON, (event.key, target))
            self._changed(target)
        if event.kind is not Kind.IMPORT:
            self._advance(event)

    def _is_notice(self, key: str) -> bool:
        """Whether the file is a row of a list too: then it stays a notice, whichever page names it."""
        row = _first(self._execute("SELECT kind FROM states WHERE key = ?", (key,)))
        return row is not None and row["kind"] == Kind.DETAIL

    def _capture_of(self, event: Acknowledged) -> sqlite3.Row | None:
        if event.record_id is None:
            return None
        self._execute(
            "UPDATE captures SET kind = ?, column_id = ?, state = ?, why = ? WHERE record_id = ?",
            (event.kind, event.column, event.state, event.detail, event.record_id),
        )
        rows = self._execute("SELECT id, target FROM captures WHERE record_id = ?", (event.record_id,))
        return _first(rows)

    def _look(self, event: Acknowledged) -> None:
        """Enters the state. What was not modified is as good as it was."""
        state = FetchState.OK if event.state is FetchState.NOT_MODIFIED else event.state
        before = self._state(event.key)
        found = not (event.state.says_absent or event.state.says_nothing)
        seen = (event.key, event.url, event.kind, event.column, state, stamp(event.at), event.detail)
        entered = self._execute(STATE, (*seen, found, event.changed))
        if entered.rowcount and state != before:
            self._changed(event.key)

    def _unanswered(self, event: Acknowledged) -> None:
        look = (event.key, event.state, event.detail, stamp(event.at))
        if not self._execute(AGAIN, look).rowcount:
            self._execute(LOOK, look)

    def _state(self, key: str) -> str | None:
        row = _first(self._execute("SELECT state FROM states WHERE key = ?", (key,)))
        return row["state"] if row else None

    def _link(self, link: Link, event: Acknowledged) -> None:
        column, key = link.column or event.column or "", resource_key(link.url)
        found = _first(
            self._execute("SELECT * FROM links WHERE column_id = ? AND key = ? AND via = ''", (column, key))
        )
        stated = (link.title, link.date, fields_as_text(link.fields))
        self._execute(LINK, (column, key, link.url, *stated[:2], event.run, stated[2]))
        if found is None or (found["title"], found["date"], found["fields"]) != stated:
            self._changed(key)

    def _advance(self, event: Acknowledged) -> None:
        self._frontier.made(event.key)
        for entry in event.found:
            self._frontier.put(entry, again=entry.key == event.key or ANEW in entry.params)

    def _began(self, event: Began) -> None:
        self._execute(
            "INSERT OR IGNORE INTO runs (id, kind, started, settings) VALUES (?, ?, ?, ?)",
            (event.run, event.run_kind, stamp(event.at), as_json(dict(event.settings))),
        )
        for entry in event.seeds:
            self._frontier.put(entry)

    def _finished(self, event: Finished) -> None:
        self._execute(
            "UPDATE runs SET finished = ?, reason = ?, manifest = ?, file = ?, offset = ? WHERE id = ?",
            (stamp(event.at), event.reason, event.manifest, event.file, event.offset, event.run),
        )
        self._figures(event)
        facts = {
            "manifest": event.manifest,
            "vouched_file": event.vouched_file,
            "vouched_end": event.vouched_end,
        }
        for name, value in facts.items():
            self._execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, str(value)))
        row = _first(self._execute("SELECT kind FROM runs WHERE id = ?", (event.run,)))
        if row and row["kind"] == CRAWL:
            self._frontier.clear()

    def _figures(self, event: Paused | Finished) -> None:
        """What a run came to; what it had come to before, when it paused, no longer counts."""
        self._execute("UPDATE runs SET measures = ? WHERE id = ?", (as_json(event.measures), event.run))
        self._execute("DELETE FROM totals WHERE run = ?", (event.run,))
        for total in event.totals:
            values = (total.expected, total.got, total.complete, total.why, total.walk, total.listed)
            self._execute(
                "INSERT OR REPLACE INTO totals (run, column_id, expected, got, complete, why, walk, listed)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (event.run, total.column, *values),
            )

    def _changed(self, key: str) -> None:
        self._touched.pop(key, None)
        self._touched[key] = None


def _first(rows: sqlite3.Cursor) -> sqlite3.Row | None:
    row: sqlite3.Row | None = rows.fetchone()
    return row
