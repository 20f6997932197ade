"""The collector of garbage, told to look seldom where pages are read by the thousand."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECTS = 20_000
"""So many objects more than before are looked through for garbage: those of some dozens of pages."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Has the collector of garbage look seldom, and not through what is loaded by now.

    A page makes thousands of objects and almost none in rings, which it is there for: most of what it looks
    through at its usual 700 is on its way.
    """
    if gc.get_freeze_count():  # whoever embeds this did so, and may undo it
        yield
        return
    usual = gc.get_threshold()
    gc.freeze()
    if 0 < usual[0] < _OBJECTS:  # 0 is never
        gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
