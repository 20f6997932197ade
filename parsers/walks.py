"""Which walk reads a tree: the compiled one where there is one that reads such trees, else that in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import flow, gathering
from .compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

    from .lines import Flow

_WALK = compiled("walk")


def read_flow(root: etree._Element, *, hidden: bool = False) -> Flow:
    """The flow of a tree without comments; ``hidden`` also shows what the page itself hides."""
    if _WALK is not None:
        try:
            found: Flow = _WALK.read_flow(root, hidden=hidden)
        except _WALK.Unwalkable:
            pass
        else:
            return found
    return flow.read_flow(root, hidden=hidden)


def gathered(root: etree._Element) -> Mapping[str, Sequence[etree._Element]]:
    """The elements that readers ask a whole page for, by kind."""
    return gathering.gathered(root) if _WALK is None else _WALK.gathered(root)
