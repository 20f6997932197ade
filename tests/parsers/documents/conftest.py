"""The maker of documents, as a fixture: tests are no package to import from."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable


def _load() -> Any:  # noqa: ANN401 - a module
    spec = importlib.util.spec_from_file_location("_made_documents", Path(__file__).with_name("make.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def make() -> Any:  # noqa: ANN401 - a module
    return _load()


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """The text of a document that nothing is wrong with."""

    def read(body: bytes) -> str:
        document = read_document(body)
        assert document.issues == ()
        return document.text

    return read
