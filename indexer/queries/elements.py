"""What an item must state, as a value: ``element:受理部门`` of any item, ``element:7:受理部门`` of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.model import ELEMENTS

from .faults import fault
from .tree import Any, Is

if TYPE_CHECKING:
    from .tokens import Token

ITEMS = range(1, 19)
"""The catalogue's numbers."""

_OF_ONE = re.compile(r"(\d{1,2})[:：](.*)", re.ASCII)


def element_of(token: Token, text: str) -> Is | Any:
    """The leaf for an element, of all items or of one. Raises QueryError for one that the catalogue lacks."""
    found = _OF_ONE.fullmatch(text)
    number, name = (int(found[1]), found[2]) if found else (None, text)
    if number is not None and number not in ITEMS:
        raise fault(token.start, f"{number} is no item of the catalogue", "write a number from 1 to 18")
    if name not in ELEMENTS:
        raise fault(token.start, f"{name} is no element of an item", f"write one of {', '.join(ELEMENTS)}")
    if number is not None:
        return Is("element", labelled(number, name))
    return Any(tuple(Is("element", labelled(each, name)) for each in ITEMS))


def labelled(number: int, name: str) -> str:
    """An element and its item as one value, which indexes keep.

    >>> labelled(7, "受理部门")
    '7:受理部门'
    """
    return f"{number}:{name}"
