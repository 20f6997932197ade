"""5,000 mutated pages and some made to be slow: each is answered, within a stated time and memory.

The limits, in processor time of one core of an ordinary machine: any page of up to 200 KB within
``PAGE_SECONDS``, a hundred of them within ``MEAN_SECONDS`` a page, a giant of up to 50 MB within
``GIANT_SECONDS`` and, beside the page itself, within ``MEMORY_TIMES`` its size and ``MEMORY_MORE``. ``make test-mutations`` runs this; ``make test`` leaves it out.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NoReturn

import pytest

from bench.realistic.pages import realistic_pages
from disclosure.errors import ParseError
from disclosure.model import Notice
from parsers.notice import parse_notice
from parsers.page import Page

from .giants import GIANTS
from .mutate import mutated
from .patterns import PROSE, REPEATED, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE_SECONDS, MEAN_SECONDS = 5.0, 0.3
GIANT_SECONDS = 60.0
MEMORY_TIMES, MEMORY_MORE = 10, 600_000_000

BATCH, BATCHES = 100, 50
HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ADDRESS = "http://www.example.gov.cn/a/t1.html"
pytestmark = pytest.mark.mutations
posix = pytest.mark.skipif(os.name != "posix", reason="no timers and limits of processor time elsewhere")

SLOW_PATTERNS: dict[str, str] = {}
SLOW_GIANTS: dict[str, str] = {}
"""What is known to break its limit, with the cause."""


def read(body: bytes) -> Notice | str:
    try:
        return parse_notice(Page(body, ADDRESS))
    except ParseError as error:
        return str(error)


@pytest.fixture(scope="module")
def pages() -> list[bytes]:
    """Pages to mutate: the test pages, and as many of realistic size."""
    own = [path.read_bytes() for path in sorted(HERE.parent.glob("pages/*/page.*"))]
    return own + [case.body for case in realistic_pages(7, per_site=4)]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutated_pages(batch: int, pages: list[bytes]) -> None:
    """Page ``number`` of a batch is ``mutated(Random(f"{batch}/{number}"), pages)``: easily made again."""
    slow, begin = {}, time.process_time()
    for number in range(BATCH):
        body = mutated(Random(f"{batch}/{number}"), pages)  # noqa: S311 - no secret
        start = time.process_time()
        read(body)
        if (seconds := time.process_time() - start) > PAGE_SECONDS:
            slow[number] = f"{seconds:.1f} s, {len(body)} bytes"
    assert not slow
    assert time.process_time() - begin < BATCH * MEAN_SECONDS


def test_mutated_pages_are_read_alike_twice(pages: list[bytes]) -> None:
    for number in range(100):
        body = mutated(Random(f"twice/{number}"), pages)  # noqa: S311 - no secret
        assert read(body) == read(body), number


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what runs longer, by processor time."""

    def stop(*_: object) -> NoReturn:
        raise TimeoutError(f"longer than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def marked(names: dict[str, str], reasons: dict[str, str]) -> list[object]:
    """Each name as a parameter, those with a reason as known to fail."""
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=reasons[name])) if name in reasons else name
        for name in names
    ]


@pytest.mark.parametrize("name", marked(REPEATED, SLOW_PATTERNS))
@posix
def test_one_thing_repeated(name: str) -> None:
    body = page_of(name)
    with stopped_after(PAGE_SECONDS):
        read(body)


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<ul><li>", "<font>", "<b><i>", "<a name='x'>"])
def test_what_stands_ten_thousand_deep_is_read(tag: str) -> None:
    head = "<html><head><title>关于户口登记的公告</title></head><body>"
    notice = read(f"{head}{tag * 10_000}{PROSE}</body></html>".encode())
    assert isinstance(notice, Notice)
    assert "材料齐全的当场办结" in notice.text


@posix
def test_pieces_of_text_among_ten_thousand_elements_left_open() -> None:
    """A tree of Beautiful Soup's costs each piece a way through all the open elements: twice as many, four times as long."""
    body = (
        b"<html><head><title>_</title></head><body>"
        + b"<div> <p></p>\n<h4x='7'></a>" * 9_900
        + PROSE.encode()
    )
    with stopped_after(PAGE_SECONDS):
        read(body)


@posix
@pytest.mark.parametrize("name", marked(dict.fromkeys(GIANTS, ""), SLOW_GIANTS))
@pytest.mark.timeout(400)
def test_giants(name: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(HERE / "giants.py"), name],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stderr.decode()[-300:]}"
    cost = json.loads(done.stdout)
    assert not cost["ended"].startswith("MemoryError")
    assert cost["seconds"] < GIANT_SECONDS, cost
    assert cost["memory"] < MEMORY_TIMES * cost["bytes"] + MEMORY_MORE, cost
