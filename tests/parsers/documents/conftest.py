"""What tests of documents share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """The text of a document that nothing is wrong with."""

    def read(body: bytes) -> str:
        document = read_document(body)
        assert document.issues == ()
        return document.text

    return read
