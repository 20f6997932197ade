"""What tests of several rooms share: the maker of documents, Elasticsearch. Tests are no package to import from."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tools.elasticsearch.node import Node, NodeUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.fixture(scope="session")
def elastic_node() -> Iterator[Node]:
    """A real Elasticsearch of this test run, its only one."""
    try:
        started = Node().start()
    except NodeUnavailable as error:
        if os.environ.get("GONGKAI_TESTS_NEED_ELASTICSEARCH"):
            pytest.fail(str(error))
        pytest.skip(f"Elasticsearch is not tested here: {error}")
    yield started
    started.clean()


@pytest.fixture(scope="session")
def node(request: pytest.FixtureRequest) -> str:
    """The address of that node, or of a full one that the environment names."""
    named = os.environ.get("GONGKAI_TESTS_ELASTICSEARCH")
    return named or str(request.getfixturevalue("elastic_node").url)
