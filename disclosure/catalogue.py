"""The ministry's catalogue: 18 items of household registration, each with six elements."""

from __future__ import annotations

from dataclasses import dataclass

ELEMENTS = ("受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准")
"""What each item must state (户籍管理领域基层政务公开标准目录, column 公开内容)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a text on an item is recognised by.

    ``aliases`` name it in a title, ``keywords`` recur in its body, ``negative`` speak against it.
    """

    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureItem:
    """One row of the catalogue. ``confirmed`` is False where only one reprint of the row was seen."""

    no: int
    level1: str
    level2: str
    basis: tuple[str, ...]
    time_limit: str
    publisher: str
    channels: tuple[str, ...]
    audience: str
    method: str
    levels: tuple[str, ...]
    terms: Terms
    elements: tuple[str, ...] = ELEMENTS
    codes: tuple[str, ...] = ()
    confirmed: bool = True
