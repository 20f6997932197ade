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
    each with ``*`` for any ending. ``marks`` are texts of a page's source, ``address`` a pattern of its URL,
    that give the platform away.
    """

    name: str
    bodies: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    address: re.Pattern[str] | None = None

    def made(self, source: str, url: str | None) -> bool:
        """Whether a page seems to come from this platform."""
        if url and self.address and self.address.search(url):
            return True
        return any(mark in source for mark in self.marks)


def select(flow: Flow, selector: str) -> Iterator[etree._Element]:
    """The block elements that a selector names, in document order of their kind."""
    kind, name = (selector[0], selector[1:]) if selector[0] in "#." else ("", selector)
    found = {"#": flow.by_id, ".": flow.by_class, "": flow.by_tag}[kind]
    if not name.endswith("*"):
        yield from found.get(name, ())
        return
    for key in [key for key in found if key.startswith(name[:-1])]:
        yield from found[key]
