"""Every backend, each empty. A new one is one line in BACKENDS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.sqlite import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from indexer.base import Index

BACKENDS: dict[str, Callable[[Path], Index]] = {
    "sqlite": lambda folder: SqliteIndex(folder / "index.db"),
}


@pytest.fixture(params=BACKENDS, scope="session")
def backend(request: pytest.FixtureRequest) -> Callable[[Path], Index]:
    """Opens an index in a folder of its own."""
    return BACKENDS[request.param]


@pytest.fixture
def index(backend: Callable[[Path], Index], tmp_path: Path) -> Iterator[Index]:
    with backend(tmp_path) as index:
        yield index
