"""Who searches while an index is rebuilt, again and again, sees a whole index each time."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]

QUERIES = {"sqlite": 10_000, "elasticsearch": int(os.environ.get("GONGKAI_TESTS_READS", "2000"))}
"""A server takes milliseconds for each: 10,000 where the environment asks for them."""
HELD = 20
WORDS = Query(text="户口", limit=1)


def test_a_reader_sees_no_gap_and_no_error(
    backend: Callable[[Path], Index], engine: str, make_notice: Make, tmp_path: Path
) -> None:
    notices = [make_notice(f"{number:02}") for number in range(HELD)]
    seen: list[int] = []
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            with backend(tmp_path) as reader:
                for number in range(QUERIES[engine] // 2):
                    seen.extend((reader.count(Query()), reader.search(WORDS).total))
                    if number % 10 == 0:
                        reader.close()  # the next question opens what is in use then
        except BaseException as error:  # noqa: BLE001 - told below
            troubles.append(error)

    rebuilds = 0
    with backend(tmp_path) as index:
        index.upsert(notices)
        reading = threading.Thread(target=read)
        reading.start()
        while reading.is_alive():
            with index.rebuilding(versions="1") as fresh:
                fresh.upsert(notices)
            rebuilds += 1
        reading.join()
    assert troubles == []
    assert (len(seen), set(seen)) == (QUERIES[engine], {HELD})
    assert rebuilds > 2
