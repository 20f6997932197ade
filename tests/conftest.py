"""What tests of several rooms share: the maker of documents. Tests are no package to import from."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest


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
