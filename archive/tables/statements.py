"""The statements by which events are entered into a ledger (`archive.tables.posting`)."""

from __future__ import annotations

CAPTURE = """
    INSERT OR IGNORE INTO captures (key, url, captured_at, status, media_type, digest, record_type, record_id,
        original, target, file, offset, length, kind, column_id, payload)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# A look from before the last one (an import) says nothing of the present. How often a resource changed, and
# how often in a row it was not given (?8 says that it was): by that it is asked again.
STATE = """
    INSERT INTO states (key, url, kind, column_id, state, since, checked_at, detail,
        failures, first_at, changes, changed_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7,
        NOT ?8, CASE WHEN ?5 = 'ok' THEN ?6 END, ?9, CASE WHEN ?9 THEN ?6 END)
    ON CONFLICT (key) DO UPDATE SET
        since = CASE WHEN state = excluded.state THEN since ELSE excluded.since END,
        url = excluded.url, kind = excluded.kind, column_id = excluded.column_id, state = excluded.state,
        checked_at = excluded.checked_at, detail = excluded.detail,
        failures = CASE WHEN ?8 THEN 0 ELSE failures + 1 END,
        first_at = coalesce(first_at, excluded.first_at),
        changes = changes + ?9, changed_at = coalesce(excluded.changed_at, changed_at)
    WHERE excluded.checked_at >= checked_at
"""
GOOD = """
    UPDATE states SET capture = ?1 WHERE key = ?2 AND (capture IS NULL OR
        (SELECT captured_at FROM captures WHERE id = states.capture)
        <= (SELECT captured_at FROM captures WHERE id = ?1))
"""
# What was captured as the file of a notice, and is a row of a list as well.
NOTICE_TOO = """
    UPDATE captures SET kind = 'detail', column_id = ?1
    WHERE id = (SELECT capture FROM states WHERE key = ?2) AND kind = 'attachment'
"""
# One line for the looks in a row that nobody answered in the same way: a capture in between ends it.
AGAIN = """
    UPDATE looks SET last = ?4, looks = looks + 1
    WHERE id = (SELECT max(id) FROM looks WHERE key = ?1) AND state = ?2 AND detail = ?3 AND last <= ?4
        AND NOT EXISTS (SELECT 1 FROM captures WHERE key = ?1 AND captured_at > looks.last)
"""
LOOK = "INSERT INTO looks (key, state, detail, first, last) VALUES (?1, ?2, ?3, ?4, ?4)"
LINK = """
    INSERT INTO links (column_id, key, url, title, date, run, first, fields) VALUES (?, ?, ?, ?, ?, ?6, ?6, ?)
    ON CONFLICT (column_id, key) DO UPDATE SET
        url = excluded.url, title = excluded.title, date = excluded.date, run = excluded.run, via = '',
        fields = excluded.fields
"""
# Two rows of a list that state different things and lead to one page cannot both be that page's: neither is
# believed, now or later ('{}' says so). A row of its own is not touched.
HAND_ON = """
    INSERT INTO links (column_id, key, url, title, date, run, via, fields, first)
    SELECT column_id, ?2, url, title, date, run, key, fields, first FROM links WHERE key = ?1
    ON CONFLICT (column_id, key) DO UPDATE SET
        fields = CASE WHEN via = excluded.via AND fields <> '{}' THEN excluded.fields ELSE '{}' END
    WHERE via <> '' AND fields <> excluded.fields
"""
TALLY = """
    INSERT INTO tallies (run, state, fetches) VALUES (?, ?, ?)
    ON CONFLICT (run, state) DO UPDATE SET fetches = fetches + excluded.fetches
"""
