"""What tests of several rooms share: the maker of documents, Elasticsearch. Tests are no package to import from."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import secrets
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from disclosure.reasons.reading import pieces
from tools.elasticsearch.node import Node, NodeUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

if os.environ.get("GONGKAI_TESTS_PURE"):
    sys.modules["gongkai_compiled"] = None  # type: ignore[assignment] # what is None here cannot be imported

# By the real clock an example that is the first to load a table fails where much else is going on.
settings.register_profile("gongkai", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gongkai")


@pytest.fixture(scope="session")
def make() -> Any:  # noqa: ANN401 - the module parsers/documents/make.py
    path = Path(__file__).parent / "parsers" / "documents" / "make.py"
    spec = importlib.util.spec_from_file_location("_made_documents", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _unworded(text: str) -> list[str]:
    """The sentences of a recorded text that are none of the table's, those in brackets too."""
    found: list[str] = []
    for piece in pieces(text):
        if piece.code is None:
            found.append(piece.text)
        elif piece.code != "exception":  # a library's own words
            found += _unworded(piece.values.get("detail", ""))
    return found


@pytest.fixture(scope="session")
def unworded() -> Callable[[Path], list[str]]:
    """What a ledger has recorded in words that the table of `disclosure.reasons` lacks."""

    def found(ledger: Path) -> list[str]:
        asked = "SELECT why FROM totals UNION SELECT detail FROM states UNION SELECT why FROM captures"
        with closing(sqlite3.connect(ledger)) as connection:
            return [each for (text,) in connection.execute(asked) for each in _unworded(text)]

    return found


@pytest.fixture(scope="session")
def elastic_node() -> Iterator[Node]:
    """A real Elasticsearch of this test run, its only one, which tests may kill."""
    if os.environ.get("GONGKAI_TESTS_ELASTICSEARCH"):
        pytest.skip("the server that GONGKAI_TESTS_ELASTICSEARCH names is not ours to kill")
    try:
        started = Node().start()
    except NodeUnavailable as error:
        if os.environ.get("GONGKAI_TESTS_NEED_ELASTICSEARCH"):
            pytest.fail(str(error))
        pytest.skip(f"Elasticsearch is not tested here: {error}")
    yield started
    started.clean()


@pytest.fixture(scope="session")
def prefix() -> str:
    """Begins the names of all indexes of this test run."""
    return f"gongkai-test-{secrets.token_hex(4)}"


@pytest.fixture(scope="session")
def node(request: pytest.FixtureRequest, prefix: str) -> Iterator[str]:
    """The address of that node, or of a full one that the environment names: there our indexes are removed."""
    named = os.environ.get("GONGKAI_TESTS_ELASTICSEARCH")
    if not named:
        yield str(request.getfixturevalue("elastic_node").url)
        return
    yield named.rstrip("/")
    from elasticsearch import Elasticsearch  # noqa: PLC0415 - takes a second, which few test runs need

    with Elasticsearch(named) as client:
        ours = list(client.indices.get(index=f"{prefix}-*", allow_no_indices=True, expand_wildcards="all"))
        for begin in range(0, len(ours), 20):  # by their names: a server may forbid patterns here
            client.indices.delete(index=ours[begin : begin + 20])


@pytest.fixture
def index_name(prefix: str, request: pytest.FixtureRequest) -> str:
    """The name of an index that only this test has."""
    return f"{prefix}-{hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]}"
