"""Kills an export with SIGKILL at seeded moments, again and again: what comes out is always the same.

A moment is the number of a call in our code, so that a seed kills at the same place on every machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from indexer.exports.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.embedded.index import SqliteIndex

NOTICES = 60
KILLS = {"parquet": 3}  # whose children load pyarrow, a second each
ROW_FORMS = [name for name, form in FORMS.items() if not form.of_captures]

# Forks a process for each moment that it reads: loading all modules takes longer than an export. pyarrow is
# loaded by the children, for its threads would not come along.
NURSERY = """
    import os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from indexer.base import Query
    from indexer.exports import rows
    from indexer.exports.request import Request
    from indexer.exports.run import export_file
    from indexer.embedded.index import SqliteIndex

    index, form = Path(sys.argv[1]), sys.argv[2]
    rows.PART_ROWS = 7

    def export(target, moment):
        calls = 0

        def count(frame, *_):
            nonlocal calls
            calls += frame.f_globals["__name__"].startswith("indexer.")
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        request = Request(form=form, query=Query(), gongkai="0")
        request.made_form()
        with SqliteIndex(index) as opened:
            sys.setprofile(count)
            made = export_file(request, opened, target, clock=lambda: datetime(2026, 4, 1, tzinfo=UTC))
            sys.setprofile(None)
        print(calls, made.resumed, flush=True)

    for line in sys.stdin:
        target, moment = line.split()
        child = os.fork()
        if not child:
            export(Path(target), int(moment))
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status == -signal.SIGKILL:
            print("killed", flush=True)
        elif status:
            sys.exit(f"status {status}")
"""


class Nursery:
    """Exports in processes of their own, which die at a moment."""

    def __init__(self, index: Path, form: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", textwrap.dedent(NURSERY), index, form],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def export(self, target: Path, moment: int = 0) -> tuple[int, int] | None:
        """Calls and resumed rows of an export; None for one that was killed."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{target} {moment}\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline().split()
        assert said, "the export failed"
        return None if said == ["killed"] else (int(said[0]), int(said[1]))

    def close(self) -> None:
        self._process.communicate()


@pytest.mark.crash
@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows forks no processes")
@pytest.mark.parametrize("form", ROW_FORMS)
def test_a_killed_export_ends_with_the_same_bytes(
    sqlite_index: SqliteIndex, make_notice: Callable[..., Notice], tmp_path: Path, form: str
) -> None:
    sqlite_index.upsert(make_notice(f"{number:03}", text=f"第{number}号。" * 20) for number in range(NOTICES))
    sqlite_index.close()
    folder = tmp_path / "exports"
    folder.mkdir()
    nursery = Nursery(sqlite_index.path, form)
    try:
        whole = nursery.export(folder / "whole")
        assert whole
        seeded = random.Random(f"export {form}")  # noqa: S311 - a moment is no secret
        killed = [
            nursery.export(folder / "killed", seeded.randrange(1, whole[0])) is None
            for _ in range(KILLS.get(form, 8))
        ]
        assert nursery.export(folder / "killed")
        assert nursery.export(folder / "once", whole[0] * 6 // 10) is None
        resumed = nursery.export(folder / "once")
    finally:
        nursery.close()
    assert any(killed)
    assert resumed
    assert 0 < resumed[1] < NOTICES
    names = ("whole", "killed", "once")
    manifests = [json.loads((folder / f"{name}.manifest.json").read_bytes()) for name in names]
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names]
    assert digests == [manifest["files"][0]["sha256"] for manifest in manifests]
    assert len(set(digests)) == 1
    assert len(list(folder.iterdir())) == 6
