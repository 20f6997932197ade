"""The layouts of publishing platforms: each file holds only what is particular to one."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from .base import Layout, select
from .easysite import EASYSITE
from .generic import GENERIC
from .gkmlpt import GKMLPT, drawn
from .govcn import GOVCN
from .hanweb import HANWEB
from .jiceng import JICENG
from .nfcms import NFCMS
from .openness import OPENNESS
from .trs import TRS
from .ucap import UCAP
from .vsb import VSB

if TYPE_CHECKING:
    from parsers.lines import Flow

LAYOUTS = (GOVCN, GKMLPT, OPENNESS, NFCMS, EASYSITE, JICENG, VSB, UCAP, TRS, HANWEB)
"""Most particular first: the first that made a page is its layout."""

__all__ = ["GENERIC", "LAYOUTS", "Layout", "body_selectors", "detect", "drawn", "select"]


def detect(flow: Flow, url: str | None, layouts: tuple[Layout, ...] = LAYOUTS) -> Layout:
    """The layout of a page, by its address or else by its elements; ``GENERIC`` where none is recognised."""
    by_address = (layout for layout in layouts if url and layout.has_address(url))
    return next(by_address, None) or next((layout for layout in layouts if layout.made(flow)), GENERIC)


@cache
def body_selectors(layout: Layout, layouts: tuple[Layout, ...] = LAYOUTS) -> tuple[str, ...]:
    """Selectors to try in turn: the layout's own, then all others.

    Old articles keep the mark-up that they were written with when their site changes its platform.
    """
    others = chain.from_iterable(other.bodies for other in (*layouts, GENERIC))
    return tuple(dict.fromkeys((*layout.bodies, *others)))
