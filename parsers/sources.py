"""A page taken apart: what the claims about its fields are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .fields.title import head_title, heading, line_above

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .fields.text import Body
    from .lines import Flow
    from .metadata import Entry


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Lines, labelled values, meta tags and body of a page, its address, and the link that led to it."""

    flow: Flow
    entries: list[Entry]
    meta: Mapping[str, str]
    body: Body
    url: str | None = None
    link_title: str | None = None
    link_date: str | None = None
    link_fields: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def head_title(self) -> str | None:
        """What the <title> says, less the names of site and column."""
        return head_title(self.flow.root, self.flow)

    @cached_property
    def heading(self) -> tuple[int, str] | None:
        """The heading above the body, its line's number and text: marked as one, or where one must be."""
        lines, body = self.flow.lines, self.body
        if above := heading(lines, body.start):
            return above
        dated = [entry.line for entry in self.entries if entry.is_below_title and entry.line < body.end]
        values = {entry.value for entry in self.entries}
        return line_above(lines, dated[0], values) if dated else None

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All that may be the title, whatever wins."""
        heading_text = self.heading[1] if self.heading else None
        return tuple(filter(None, (self.meta.get("articletitle"), self.head_title, heading_text)))
