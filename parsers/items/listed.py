"""Items that a title lists in short: 出生、死亡、更名、身份证办理指南."""

from __future__ import annotations

import re

from .by_parts import on_head
from .marks import load_marks

_PART = re.compile(r"[^、/和及与,]+")
_SEVERAL = 2


def listed_in_short(title: str) -> set[int]:
    """The items that parts of a folded title name as heads do; cards are told apart by more than that.

    >>> sorted(listed_in_short("出生、死亡、更名、身份证办理指南")), listed_in_short("出生缺陷")
    ([1, 3, 6], set())
    """
    heads = load_marks().heads
    parts = _PART.findall(title)
    named = {no for part in parts for no in on_head(part.strip(), "")} if len(parts) >= _SEVERAL else set()
    return {no for no in named if heads[no].card is None}
