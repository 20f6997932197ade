"""A page taken apart: what the claims about its fields are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .fields.data_lines import is_dated
from .fields.headline import head_title, title_parts
from .fields.kinds import names_kind
from .fields.title import heading, with_subtitle, without_date
from .fields.title_lines import line_above

_ABOVE = 6
"""So many lines above the body may hold the date of publication without a label."""

_FAR = 4
"""A heading so many lines above such a line is that of something else."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .fields.headline import Headline
    from .fields.text import Body
    from .lines import Flow
    from .metadata import Entry


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Lines, labelled values, meta tags and body of a page, its address, and the link that led to it.

    ``headline`` is what the <title> says, less the names of site and column.
    """

    flow: Flow
    entries: list[Entry]
    meta: Mapping[str, str]
    body: Body
    headline: Headline | None = None
    url: str | None = None
    link_title: str | None = None
    link_date: str | None = None
    link_fields: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def head_parts(self) -> tuple[str, ...]:
        """The <title> cut at what parts the page's name from those of column and site."""
        return title_parts(head_title(self.flow.root))

    @cached_property
    def heading(self) -> tuple[int, str] | None:
        """The heading above the body, its line's number and text: marked as one, or where one must be."""
        lines, body = self.flow.lines, self.body
        seen = self.headline.line if self.headline else None
        if self.column_named:
            return self.column_named
        if self.headline and seen is not None and (not body.end or seen < body.end):
            return seen, without_date(with_subtitle(lines, seen, self.headline.text))
        above = heading(lines, body.start, named=self._is_named)
        if above and self._is_named:
            return above
        first = above[0] + _FAR if above else 0
        return next((line for line in self._above_data() if line[0] >= first), above)

    @cached_property
    def column_named(self) -> tuple[int, str] | None:
        """The title where what the <title> says is but the name of the column, at the head of a box of links.

        It then stands right above what is said of the notice, and ends in the name of a kind of document.
        """
        seen = self.headline.line if self.headline else None
        if self.headline is None or seen is None or self.body.start <= seen + _FAR:
            return None
        if names_kind(self.headline.text):
            return None
        named = (line for line in self._above_data() if line[0] > seen + _FAR and names_kind(line[1]))
        return next(named, None)

    def _above_data(self) -> Iterator[tuple[int, str]]:
        """The lines right above what is said of the notice (date, source, metadata) and above its body."""
        lines, body = self.flow.lines, self.body
        dated = [entry.line for entry in self.entries if entry.is_below_title and entry.line < body.end]
        dated += filter(
            lambda number: is_dated(lines[number]), range(max(0, body.start - _ABOVE), body.start)
        )
        values = {entry.value for entry in self.entries}
        yield from filter(None, (line_above(lines, number, values) for number in dated))
        blocks = [each.line for each in self.entries if each.source != "text" and each.line < body.start][:1]
        if body.end:
            blocks.append(body.start)
        above = filter(None, (line_above(lines, number, values) for number in blocks))
        yield from (line for line in above if names_kind(line[1]))

    @property
    def _is_named(self) -> bool:
        """Whether something beside the lines of the page says what it is called."""
        named = self.headline is not None and not self.headline.names_site
        return named or bool(self.link_title or self.meta.get("articletitle"))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All that may be the title, whatever wins."""
        heading_text = self.heading[1] if self.heading else None
        headline = self.headline.text if self.headline else None
        return tuple(filter(None, (self.meta.get("articletitle"), headline, heading_text)))
