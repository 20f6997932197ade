"""The synthetic pages of ``pages/``: one folder each, with the page and what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

collect_ignore = ["score_strangers.py"]  # a command, beside the pages that it scores

PAGES = Path(__file__).parent / "pages"
_ADDRESS = re.compile(r"\A<!-- synthetic; (\S+)")


@pytest.fixture(scope="session")
def page_named() -> Callable[[str], Page]:
    """A page by the name of its folder, at the address that its first line gives."""

    def load(name: str) -> Page:
        body = next((PAGES / name).glob("page.*")).read_bytes()
        address = _ADDRESS.match(body.decode("utf-8"))
        return Page(body, address[1] if address else None)

    return load
