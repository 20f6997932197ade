"""Questions to the embedded index, the same questions in bare SQL, and by scanning the stored texts.

*Ours* is all between a query and the ids of the page, the total and the cursor: reading the query, making
statements, running them in one view of the index. *Bare* are statements written by hand for this question,
in one view too; the bench ends if they give other ids, another order or another total. Neither reads the
documents of the page. *Shown* is `search` as the command line calls it: it also reads each notice of the
page, masks all of it and cuts its excerpt. *Scan* asks a table of ids, days and plain texts with ``instr``,
for the newest ids and the total. All of it is processor time of one core: everything lies in memory, nobody
waits for a disk.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import cycle, groupby
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING

from bench.index.measuring import p95
from bench.index.questions import questions
from indexer.base import FACETS
from indexer.documents import searchable
from indexer.embedded.counting import facets_of
from indexer.embedded.index import SqliteIndex
from indexer.embedded.schema import connect
from indexer.embedded.search import found_of
from indexer.embedded.select import select
from indexer.queries.meaning import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from bench.index.questions import Question
    from disclosure.model import Notice

SEARCH, RARELY = 1.3, 50.0
"""Ours to bare at most, scans of rare words to ours at least."""
_READING = 0.05
"""Milliseconds that reading a query may take, whatever it finds: a bare statement by number takes 0.02."""
_RARE = 0.001
_SCANS = 12
_SCAN = (
    "SELECT id FROM texts WHERE instr(text, ?) ORDER BY day DESC, id LIMIT 10",
    "SELECT count(*) FROM texts WHERE instr(text, ?)",
)
_SETTINGS = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-65536")


def search(path: Path, made: Sequence[Notice], rounds: int) -> bool:
    """Prints p95 of every kind of question; whether one takes longer than its target."""
    missed = False
    print("\np95 in ms         share    hits     ours     bare    ratio    shown     scan  scan/ours")
    with closing(connect(path, wait=0)) as index, closing(_texts(path.with_name("texts.db"), made)) as texts:
        for (kind, share), asked in groupby(questions(), key=lambda each: (each.kind, each.share)):
            alike = list(asked)
            hits = [_same(index, each) for each in alike]
            ours, bare, shown = _timed(path, index, alike, rounds)
            scan = _scanned(texts, alike)
            ratio = median(o / b for o, b in zip(ours, bare, strict=True))
            times = f"{median(ours):8.2f} {median(bare):8.2f} {ratio:8.2f} {median(shown):8.2f}"
            line = f"{kind:16} {share:7.2%} {median(hits) / len(made):7.3%} {times}"
            missed |= ratio > SEARCH and median(ours) - SEARCH * median(bare) > _READING
            if scan:
                faster = scan / median(ours)
                line += f" {scan:8.1f} {faster:10.1f}"
                missed |= faster < (RARELY if share < _RARE else 1)
            print(line)
    return missed


def _timed(
    path: Path, index: sqlite3.Connection, alike: Sequence[Question], rounds: int
) -> tuple[list[float], list[float], list[float]]:
    """p95 of each round: ours, bare, shown, one after the other."""
    ours, bare, shown = [], [], []
    with SqliteIndex(path) as whole:
        for _ in range(rounds):
            bare.append(p95(_each(lambda each: _bare(index, each), alike), clock=thread_time))
            ours.append(p95(_each(lambda each: _ours(index, each), alike), clock=thread_time))
            shown.append(p95(_each(lambda each: _shown(whole, each), alike), clock=thread_time))
    return ours, bare, shown


def _each(ask: Callable[[Question], object], alike: Sequence[Question]) -> Callable[[], object]:
    """Asks one after the other, and from the beginning again."""
    turns = cycle(alike)
    return lambda: ask(next(turns))


def _ours(index: sqlite3.Connection, question: Question) -> object:
    meaning.cache_clear()  # a question that nobody has asked before
    index.execute("BEGIN")
    selection = select(question.query)
    answer: object
    if question.facets:
        answer = facets_of(index, selection, question.query, FACETS)
    else:
        answer = found_of(index, selection, question.query)
    index.execute("COMMIT")
    return answer


def _bare(index: sqlite3.Connection, question: Question) -> list[list[tuple[object, ...]]]:
    index.execute("BEGIN")
    answer = [index.execute(*statement).fetchall() for statement in question.bare]
    index.execute("COMMIT")
    return answer


def _shown(whole: SqliteIndex, question: Question) -> object:
    return whole.facets(question.query) if question.facets else whole.search(question.query)


def _same(index: sqlite3.Connection, question: Question) -> int:
    """How many notices match; raises AssertionError where ours and bare differ."""
    selection, answer = select(question.query), _bare(index, question)
    found = found_of(index, selection, question.query)
    if question.facets:
        counted = facets_of(index, selection, question.query, FACETS)
        ours = [(field, value, n) for field in sorted(counted) for value, n in counted[field].items()]
        assert ours == [(field, str(value), number) for field, value, number in answer[0]]
    else:
        (ids, total) = answer
        assert [row[-1] for row in found.rows] == [each for (each,) in ids]
        assert found.total == total[0][0]
    return found.total


def _texts(path: Path, made: Iterable[Notice]) -> sqlite3.Connection:
    """A table of ids, days and plain texts, as who has no index would search it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute("CREATE TABLE texts (id TEXT, day TEXT, text TEXT)")
    rows = ((n.id, n.date_published and n.date_published.isoformat(), "\n".join(searchable(n))) for n in made)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")
    return connection


def _scanned(texts: sqlite3.Connection, alike: Sequence[Question]) -> float | None:
    """p95 of scanning for the same; None for questions that are not for a run of characters alone."""
    words = [each for each in alike if each.scanned]
    if not words:
        return None
    scan = _each(lambda each: [texts.execute(part, (each.scanned,)).fetchall() for part in _SCAN], words)
    return p95(scan, _SCANS, thread_time)
