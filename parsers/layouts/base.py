"""What a layout is: how a publishing platform is recognised, and where its pages keep the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lxml import etree

    from parsers.lines import Flow


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return any(next(select(flow, selector), None) is not None for selector in self.signs)


def select(flow: Flow, selector: str) -> Iterator[etree._Element]:
    """The block elements that a selector names, in document order of their kind."""
    kind, name = (selector[0], selector[1:]) if selector[0] in "#." else ("", selector)
    found = {"#": flow.by_id, ".": flow.by_class, "": flow.by_tag}[kind]
    if not name.endswith("*"):
        yield from found.get(name, ())
        return
    for key in [key for key in found if key.startswith(name[:-1])]:
        yield from found[key]
