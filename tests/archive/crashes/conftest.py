# ruff: noqa: ANN401 - what a conftest defines cannot be imported, so its types have no name here
"""A disk that can be watched and cut off, a writer that lives on it, and what must hold whatever happened."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.site_archive import SiteArchive

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
SITE = "gaj.example.gov.cn"
ACKNOWLEDGED = "acknowledged"
FULL = 4
"""What the writer ends with where the disk takes no more."""


def module(name: str) -> Any:
    """A file beside this one; the tests are no package."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = made = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(made)
    return sys.modules[name]


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stands between a program and the disk (disk.c)."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not sys.platform.startswith("linux") or compiler is None:
        if os.environ.get("GONGKAI_TESTS_NEED_ARCHIVISTS"):
            pytest.fail("the watched disk needs Linux and a C compiler")
        pytest.skip("the watched disk needs Linux and a C compiler (Debian: gcc libc6-dev)")
    library = tmp_path_factory.mktemp("disk") / "disk.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "disk.c")]
    subprocess.run(command, check=True)  # noqa: S603 - our own source
    return library


class Watched:
    """Runs the writer (dying_writer.py) on a folder, with the disk in between."""

    def __init__(self, disk: Path, root: Path, *options: str) -> None:
        self.disk = disk
        self.root = root
        self.options = options
        root.mkdir(exist_ok=True)

    def run(self, *, log: Path | None = None, at: int | None = None, full: int | None = None) -> bool:
        """Whether the writer came to its end; it is killed ``at`` a call, or the disk is ``full`` from one on."""
        environment = {"CRASH_ROOT": str(self.root), "LD_PRELOAD": str(self.disk)}
        environment |= {"CRASH_LOG": str(log)} if log else {}
        environment |= {"CRASH_AT": str(at)} if at else {}
        environment |= {"CRASH_FULL": str(full)} if full else {}
        ended = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, str(HERE / "dying_writer.py"), str(self.root), *self.options],
            env={**os.environ, **environment},
            check=False,
            timeout=120,
        )
        assert ended.returncode in {0, FULL if full else -signal.SIGKILL}
        return ended.returncode == 0


@pytest.fixture
def watched(disk: Path, tmp_path: Path) -> Any:
    def begin(name: str, *options: str) -> Watched:
        return Watched(disk, tmp_path / name, *options)

    return begin


def acknowledged_in(root: Path) -> list[str]:
    """What the writer said was on disk for good: run and address, as it said it."""
    path = root / ACKNOWLEDGED
    return said_in(path.read_text()) if path.exists() else []


def said_in(text: str) -> list[str]:
    """The whole lines; one that a kill cut in two ends in no dot."""
    return [line.removesuffix(".") for line in text.split("\n") if line.endswith(".")]


def holds(root: Path, acknowledged: Sequence[str]) -> None:
    """No acknowledged capture is lost, none is half known, and the archive agrees with itself."""
    folder = DataFolder.open(root, create=True)
    SiteArchive.open(folder, SITE, software="test").close()
    assert verify(folder) == []
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        captures = list(ledger.captures())
        looks = {f"{crawl_of(capture)}:{capture.url}" for capture in captures}
        assert set(acknowledged) <= looks
        states = {state.url for state in ledger.states()}
        assert {said.partition(":")[2] for said in acknowledged} <= states
        body_of = module("dying_writer").body_of
        for capture in captures:
            assert read_capture(folder, capture).body == body_of(capture.url, crawl_of(capture))


def crawl_of(capture: Any) -> int:
    """The number of the crawl that made a capture: each has a day of its own."""
    return int(capture.captured_at.day)


@pytest.fixture(scope="session")
def watcher() -> Any:
    return Watched


@pytest.fixture
def check() -> Any:
    return holds


@pytest.fixture(scope="session")
def said() -> Any:
    return said_in


@pytest.fixture
def acknowledged() -> Any:
    return acknowledged_in


@pytest.fixture(scope="session")
def power() -> Any:
    return module("power")


@pytest.fixture(scope="session")
def writer() -> Any:
    return module("dying_writer")
