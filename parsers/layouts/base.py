"""What a layout is: how a publishing platform is recognised, and where its pages keep the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from lxml import etree

    from parsers.lines import Flow


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """A publishing platform as its pages show it.

    ``bodies`` are selectors of the element that holds the body, best first: ``#id``, ``.class`` or a tag,
    each with ``*`` for any ending. ``signs`` are selectors of elements that only this platform writes,
    ``address`` is a pattern of its URLs.
    """

    name: str
    bodies: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    address: re.Pattern[str] | None = None

    def has_address(self, url: str) -> bool:
        """Whether an address is of the form that this platform gives its pages."""
        return self.address is not None and self.address.search(url) is not None

    def made(self, flow: Flow) -> bool:
        """Whether a page shows elements that only this platform writes."""
        return any(select(flow, selector) for selector in self.signs)


def select(flow: Flow, selector: str) -> list[etree._Element]:
    """The block elements that a selector names, in document order of their kind."""
    if selector.startswith("#"):
        found, name = flow.by_id, selector[1:]
    elif selector.startswith("."):
        found, name = flow.by_class, selector[1:]
    else:
        found, name = flow.by_tag, selector
    if not name.endswith("*"):
        return found.get(name, [])
    start = name[:-1]
    if start not in flow.names:
        return []
    return [element for key, elements in found.items() if key.startswith(start) for element in elements]
