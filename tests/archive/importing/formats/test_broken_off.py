# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""An import that was broken off, whatever its format, is repeated: it takes what is missing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.imports.run import ImportRun
from archive.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"
FORMATS = ("warc", "wet", "arc", "wacz", "har", "mhtml", "folder")


@pytest.fixture
def made(  # noqa: PLR0917
    tmp_path: Path, foreign: Any, wacz: Any, har: Any, entry: Any, mhtml: Any, make_foreign: Any
) -> dict[str, Path]:
    """One file a format, three captures each."""
    texts = make_foreign("texts", packed=False)
    for number in range(3):
        texts.record("conversion", f"{URL}/{number}", b"%d" % number, Content_Type="text/plain")
    answer = b"HTTP/1.1 200 OK\r\n\r\n<h1>%d"
    lines = [b"filedesc://a.arc 0.0.0.0 20050102030405 text/plain 0\n\n"]
    for number in range(3):
        head = f"{URL}/{number} 192.0.2.9 20050102030405 text/html {len(answer) - 1}\n".encode()
        lines.append(head + answer % number + b"\n")
    (tmp_path / "old.arc").write_bytes(b"".join(lines))
    (tmp_path / "pages").mkdir()
    for number in range(3):
        (tmp_path / "pages" / f"{number}.html").write_bytes(b"<h1>%d" % number)
    return {
        "warc": shutil.copy(foreign.path, tmp_path / "copy.warc.gz"),
        "wet": texts.done().rename(tmp_path / "a.wet"),
        "arc": tmp_path / "old.arc",
        "wacz": wacz.done(),
        "har": har(*(entry(f"/{number}") for number in range(3))),
        "mhtml": mhtml(),
        "folder": tmp_path / "pages",
    }


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kept", [1, 2])
def test_what_is_missing_is_taken(  # noqa: PLR0917
    folder: DataFolder,
    take: Any,
    made: dict[str, Path],
    name: str,
    kept: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add, count = ImportRun.add, 0

    def broken(run: ImportRun, page: Any) -> bool:
        nonlocal count
        count += 1
        if count > kept:
            raise KeyboardInterrupt
        return add(run, page)

    with monkeypatch.context() as patch:
        patch.setattr(ImportRun, "add", broken)
        with pytest.raises(KeyboardInterrupt):
            take(made[name], site=SITE)
    report = take(made[name], site=SITE)
    assert (report.already_there, report.imported, report.problems) == (kept, 3 - kept, ())
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert len(list(ledger.captures())) == 3
        assert [run.finished is not None for run in ledger.runs()] == [False, True]
    assert verify(folder) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from archive.folder import DataFolder
from archive.imports.importing import import_paths
from archive.warc.files import WarcFiles

kept, left = WarcFiles.append, int(sys.argv[3])

def append(self, record):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return kept(self, record)

WarcFiles.append = append
import_paths(DataFolder.open(Path(sys.argv[1]), create=True), [Path(sys.argv[2])], site="gaj.example.gov.cn")
"""


@pytest.mark.crash
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("name", FORMATS)
def test_a_kill_costs_no_more_than_the_uncommitted(
    take: Any, folder: DataFolder, made: dict[str, Path], name: str
) -> None:
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", KILLED, str(folder.root), str(made[name]), "5"], check=False, env=os.environ
    )
    assert ended.returncode == -signal.SIGKILL
    report = take(made[name], site=SITE)
    assert report.imported + report.already_there == 3
    assert report.problems == ()
    assert verify(folder) == []
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert len({snapshot.url for snapshot in ledger.captures()}) == len(list(ledger.captures())) == 3
