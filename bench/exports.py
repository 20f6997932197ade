"""What an export costs, form by form: rows a second, memory, and how far that is from the least possible.

    python -m bench.exports [--notices 100000]

The index is filled with made-up notices of realistic size, past its full text, which no export reads. Each
measurement is a process of its own and counts processor time, since other work on the machine slows the
clock on the wall. *Bare* is what nothing can go below: the same rows, already read and masked, put into the
form by the plain library (`json.dumps`, `csv.writer`, pyarrow) and written.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
from pyarrow import Table

from bench.peak import peak_mb
from bench.realistic.notices import write_notice
from disclosure.model import Attachment, ItemMatch, Notice, Provenance
from indexer.base import Query
from indexer.documents import pack
from indexer.embedded.index import SqliteIndex
from indexer.exports.arrow import batch_of
from indexer.exports.csv_table import CSV_COLUMNS
from indexer.exports.parquet import GROUP_ROWS, Parquet
from indexer.exports.request import Request
from indexer.exports.run import export_file
from indexer.masking import masked
from parsers.jsonform import notice_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rows = list[dict[str, Any]]

DIFFERENT = 2000
"""Notices that differ in more than id and address."""
FORMS = ("jsonl", "csv", "parquet")
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
CHUNK = 1000
MEBIBYTE = 1 << 20


def main() -> None:
    """Fill an index, measure each form in a process of its own, and print the table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--notices", type=int, default=100_000)
    asked.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.measure:
        what, form, folder = options.measure
        print(json.dumps(MEASURED[what](form, Path(folder))))
        return
    with TemporaryDirectory() as folder:
        fill(Path(folder) / "index.db", options.notices)
        show(Path(folder), options.notices)


def show(folder: Path, notices: int) -> None:
    """Print a line a form."""
    reading = measured("reading", "", folder)
    print(f"{notices} notices; reading them takes {reading['cpu']:.1f} s, and masking them", end=" ")
    print(f"{reading['masking']:.1f} s; peak while reading {reading['peak']:.0f} MB")
    print("form     options    rows/s  wall s  file MB  peak MB  bare s  bare/export")
    for form in FORMS:
        bare = measured("bare", form, folder)["cpu"]
        for kind in ("masked", "original"):
            done = measured(kind, form, folder)
            print(
                f"{form:8} {kind:9} {notices / done['cpu']:7.0f} {done['wall']:7.1f} {done['size']:8.1f}"
                f" {done['peak']:8.0f} {bare:7.1f} {bare / done['cpu']:8.3f}",
                flush=True,
            )


def measured(what: str, form: str, folder: Path) -> dict[str, float]:
    """One measurement, in a process of its own."""
    command = [sys.executable, "-m", "bench.exports", "--measure", what, form, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    value: dict[str, float] = json.loads(done.stdout)
    return value


def fill(path: Path, notices: int) -> None:
    """Put notices into the tables that an export reads."""
    made = [_notice(number) for number in range(min(notices, DIFFERENT))]
    with SqliteIndex(path) as index, index._transaction() as connection:  # noqa: SLF001
        for number in range(notices):
            notice = replace(made[number % len(made)], id=f"gaj.example.gov.cn:{number:07}")
            row = (number, notice.id, BEGIN.isoformat())
            connection.execute("INSERT INTO notices (doc, id, captured_at) VALUES (?, ?, ?)", row)
            connection.execute("INSERT INTO documents VALUES (?, ?)", (number, pack(notice)))


def export(form: str, folder: Path, *, original: bool) -> dict[str, float]:
    """An export into a file."""
    target = folder / f"out.{form}"
    request = Request(form=form, query=Query(), original=original)
    request.made_form()
    with SqliteIndex(folder / "index.db") as index:
        begin, wall = process_time(), perf_counter()
        export_file(request, index, target, clock=lambda: BEGIN)
        spent = {"cpu": process_time() - begin, "wall": perf_counter() - wall}
    return {**spent, "size": target.stat().st_size / MEBIBYTE, "peak": peak_mb()}


def reading(_form: str, folder: Path) -> dict[str, float]:
    """The index read alone, and what masking adds."""
    with SqliteIndex(folder / "index.db") as index:
        begin = process_time()
        for _ in index.stream(Query()):
            pass
        read = process_time() - begin
        for notice in index.stream(Query()):
            masked(notice)
    return {"cpu": read, "masking": process_time() - begin - 2 * read, "peak": peak_mb()}


def bare(form: str, folder: Path) -> dict[str, float]:
    """The same rows by the plain library; only that is counted, not how the rows came about."""
    spent = 0.0
    with SqliteIndex(folder / "index.db") as index:
        write = PLAIN[form](folder / f"bare.{form}")
        for rows in _chunks(index):
            begin = process_time()
            write(rows)
            spent += process_time() - begin
        begin = process_time()
        write([])
    return {"cpu": spent + process_time() - begin}


def _json(path: Path) -> Callable[[Rows], object]:
    file = path.open("wb")
    return lambda rows: (
        file.write(b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows))
        if rows
        else file.close()
    )


def _csv(path: Path) -> Callable[[Rows], object]:
    file = path.open("w", encoding="utf-8", newline="")
    writer = csv.writer(file)
    return lambda rows: (
        writer.writerows([row[name] for name in CSV_COLUMNS] for row in rows) if rows else file.close()
    )


def _parquet(path: Path) -> Callable[[Rows], object]:
    form = Parquet()
    writer = pq.ParquetWriter(path, form.schema, compression="zstd")
    batches: list[Any] = []

    def write(rows: Rows) -> None:
        if rows:
            batches.append(batch_of(rows, form.columns, form.schema))
        if len(batches) * CHUNK >= GROUP_ROWS or (batches and not rows):
            writer.write_table(Table.from_batches(batches))
            batches.clear()
        if not rows:
            writer.close()

    return write


def _chunks(index: SqliteIndex) -> Iterator[Rows]:
    rows: Rows = []
    for notice in index.stream(Query()):
        rows.append(notice_to_json(notice))
        if len(rows) == CHUNK:
            yield rows
            rows = []
    if rows:
        yield rows


def _notice(number: int) -> Notice:
    written = write_notice(Random(number))
    spans = {"受理部门": (0, 9), "办理条件": (10, 30), "所需材料": (31, 60)}
    return Notice(
        id="",
        url=f"http://gaj.example.gov.cn/art/{number}.html",
        site="gaj.example.gov.cn",
        agency="330824-ga",
        region="330824",
        title=written.title,
        issuer=written.issuer,
        index_number=written.index_number,
        document_number=written.document_number,
        date_written=written.written,
        date_published=written.published,
        breadcrumb=("首页", written.column),
        text="\n".join(written.paragraphs),
        attachments=(Attachment(url="http://gaj.example.gov.cn/a.doc", name="申请表.doc"),),
        items=(ItemMatch(no=1 + number % 18, confidence=0.9, elements=spans, evidence=("title: 出生登记",)),),
        captured_at=BEGIN + timedelta(seconds=number),
        digest="sha1:V6MBCOVWWJNOC2F7TJWD7XRCEHVLVCS6",
        parser="2",
        provenance={
            name: Provenance(source="table", locator=name) for name in ("title", "issuer", "date_published")
        },
        raw={"document_number": written.document_number},
    )


MEASURED: dict[str, Callable[[str, Path], dict[str, float]]] = {
    "masked": lambda form, folder: export(form, folder, original=False),
    "original": lambda form, folder: export(form, folder, original=True),
    "reading": reading,
    "bare": bare,
}
PLAIN: dict[str, Callable[[Path], Callable[[Rows], object]]] = {
    "jsonl": _json,
    "csv": _csv,
    "parquet": _parquet,
}

if __name__ == "__main__":
    main()
