"""The synthetic lists of ``pages/``: one folder each, with the page or answer and what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = Path(__file__).parent / "pages"
_ADDRESS = re.compile(r"\A<!-- synthetic; (\S+)")


@pytest.fixture(scope="session")
def list_page() -> Callable[[str], Page]:
    """A list by the name of its folder, at the address that its first line or ``address.txt`` gives."""

    def load(name: str) -> Page:
        body = next((PAGES / name).glob("page.*")).read_bytes()
        noted = PAGES / name / "address.txt"
        found = _ADDRESS.match(body.decode())
        address = noted.read_text(encoding="utf-8").strip() if noted.exists() else found and found[1]
        return Page(body, address or None)

    return load
