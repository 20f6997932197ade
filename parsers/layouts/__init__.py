"""The layouts of publishing platforms: each file holds only what is particular to one."""

from __future__ import annotations

from itertools import chain

from .base import Layout, select
from .easysite import EASYSITE
from .generic import GENERIC
from .gkmlpt import GKMLPT, drawn
from .govcn import GOVCN
from .hanweb import HANWEB
from .nfcms import NFCMS
from .openness import OPENNESS
from .trs import TRS
from .ucap import UCAP
from .vsb import VSB

LAYOUTS = (GOVCN, GKMLPT, OPENNESS, NFCMS, EASYSITE, VSB, UCAP, TRS, HANWEB)
"""Most particular first: the first that made a page is its layout."""

__all__ = ["GENERIC", "LAYOUTS", "Layout", "body_selectors", "detect", "drawn", "select"]


def detect(source: str, url: str | None) -> Layout:
    """The layout of a page, ``GENERIC`` where no platform is recognised."""
    return next((layout for layout in LAYOUTS if layout.made(source, url)), GENERIC)


def body_selectors(layout: Layout) -> tuple[str, ...]:
    """Selectors to try in turn: the layout's own, then all others.

    Old articles keep the mark-up that they were written with when their site changes its platform.
    """
    others = chain.from_iterable(other.bodies for other in (*LAYOUTS, GENERIC))
    return tuple(dict.fromkeys((*layout.bodies, *others)))
