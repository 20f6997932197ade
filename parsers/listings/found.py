"""A row as it was found in a page's tree, and the rows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from .rows import Row


@dataclass(frozen=True, slots=True)
class Found:
    """A row with its link, the element that holds it and the block that holds the rows."""

    row: Row
    link: _Element
    element: _Element
    block: _Element | None


@dataclass(frozen=True, slots=True)
class FoundRows:
    """The rows of a list, and how many beside them lead nowhere."""

    rows: tuple[Row, ...]
    skipped: Mapping[str, int]
