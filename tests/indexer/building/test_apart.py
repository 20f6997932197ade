"""Documents read in a process of their own: it may die or stay away, the caller goes on."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from indexer.building import apart
from indexer.building.apart import DocumentReader
from indexer.building.apart_child import limit_memory
from parsers.documents.model import DEFAULT
from parsers.documents.reading import read_document

if TYPE_CHECKING:
    Make = Any  # the module that tests/conftest.py loads

ROOT = Path(__file__).resolve().parents[3]


def test_the_process_reads_what_the_reader_reads(make: Make) -> None:
    with DocumentReader() as reader:
        for suffix, body in make.every_format().items():
            assert reader.read(body, name=f"表.{suffix}") == read_document(body, name=f"表.{suffix}")


def test_a_process_that_died_between_documents_is_replaced(make: Make) -> None:
    body = make.pdf_guide()
    with DocumentReader() as reader:
        whole = reader.read(body)
        child = reader._child
        assert child is not None
        child.kill()
        child.wait()
        assert reader.read(body) == whole


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux keeps a process within its memory"
)
def test_a_process_that_dies_over_a_document_costs_that_document(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet whose empty cells take more memory than there is: the library of calamine aborts."""
    monkeypatch.setattr(apart, "MEMORY", 96 << 20)
    with DocumentReader() as reader:
        reader.read(make.xlsx({"甲": [["一"]]}))
        assert reader.read(make.xlsx({"甲": [["一"]]}, far="C1000000")).issues == (
            "crashed: its reader died",
        )
        assert reader.read(b"text").text == "text"


def test_a_process_that_stays_away_is_ended(make: Make) -> None:
    with DocumentReader(seconds=0, grace=0) as reader:
        assert reader.read(make.pdf_guide()).codes == ("timeout",)
        assert reader._child is None


def test_limits_reach_the_process(make: Make) -> None:
    with DocumentReader(limits=replace(DEFAULT, pages=1, size=100_000)) as reader:
        assert reader.read(make.pdf([(72, 700, 16, "甲")], [])).codes == ("too_many_pages",)
        assert reader.read(b"x" * 100_001).codes == ("too_large",)
        assert reader.read(make.pdf([]), name=None, media_type="x").codes == ("no_text",)


def test_a_process_is_replaced_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_READINGS", 2)
    with DocumentReader() as reader:
        pids = []
        for _ in range(4):
            reader.read(b"text")
            assert reader._child is not None
            pids.append(reader._child.pid)
    assert len(set(pids)) == 2


SLOW = """
import time
from indexer.building import apart_child
apart_child.read_document = lambda *_, **__: time.sleep(3600)
apart_child.serve({"limits": {}, "seconds": 3600, "memory": 1 << 30, "ocr": False})
"""


def test_the_process_ends_with_its_input_in_the_middle_of_a_document() -> None:
    """Whoever asked was killed; nobody waits for the answer."""
    child = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", SLOW], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    try:
        child.communicate(b'{"name": null, "media_type": null, "size": 4}\ntext', timeout=60)
    finally:
        child.kill()
    assert child.wait() == 0


def test_a_system_that_refuses_the_limit_of_memory_reads_without(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource", reason="Windows")

    def refusing(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refusing)
    limit_memory(1)
