"""Answers for a person: columns where the terminal is wide, a block of lines each where it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cli.lang_search import FLAGS_ZH
from cli.output import NARROW, marks_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cli.lang import Messages
    from indexer.results import Hit, Results, Span

    from .names import Names

_SHALLOW = 1000
"""Answers that may stand before a page that is asked for by its number."""

_SPACE = re.compile(r"\s")
_NUMBER, _DAY, _FACTS = 5, 10, 30
"""Columns of a wide terminal beside the title, which has the rest."""


def counted(number: int, say: Messages) -> str:
    """So many notices, in words."""
    return say("1 notice") if number == 1 else say("{total} notices").format(total=number)


class Showing:
    """Shows answers on one console. An address always stands on a line of its own, to be copied."""

    def __init__(self, console: Console, names: Names, say: Messages) -> None:
        self._console = console
        self._names = names
        self._say = say

    @property
    def is_wide(self) -> bool:
        """Whether there are columns. What goes to a file or another program is lines."""
        return self._console.is_terminal and self._console.width >= NARROW

    def results(self, results: Results, *, before: int | None = 0) -> None:
        """A page, and how many there are in all; ``before`` it stand so many, None if nobody counted."""
        self.hits(results.hits, before=before or 0)
        say, shown = self._say, len(results.hits)
        line = counted(results.total, say)
        if shown and before is None:
            line += say(", {shown} shown").format(shown=shown)
        elif shown and before is not None:
            line += say(", {first} to {last} shown").format(first=before + 1, last=before + shown)
        elif before and before >= results.total:
            line += say("; --offset {offset} lies behind the last").format(offset=before)
        self.lines(Text(line))
        if results.cursor:
            self.lines(
                Text(self._onward(results.cursor, None if before is None else before + shown), style="dim")
            )

    def _onward(self, cursor: str, offset: int | None) -> str:
        """How to ask for the next page: by number while that is cheap, for a cursor is long to look at."""
        if offset is None or offset > _SHALLOW:
            return self._say("next page: --after {cursor}").format(cursor=cursor)
        return self._say("next page: --offset {offset}").format(offset=offset)

    def hits(self, hits: Sequence[Hit], *, before: int = 0, heads: bool = True) -> None:
        """Numbered answers; columns have heads once."""
        if hits and heads and self.is_wide:
            self._console.print(self._row("", Text(self._say("title")), *self._heads(), style="bold"))
        for place, hit in enumerate(hits, start=before + 1):
            (self._in_columns if self.is_wide else self._in_lines)(f"{place}.", hit)

    def lines(self, *lines: Text | None) -> None:
        """Lines that the terminal folds; None is none."""
        for line in lines:
            if line is not None:
                self._console.print(line, soft_wrap=True)

    def _in_columns(self, number: str, hit: Hit) -> None:
        title, snippet = self._title(hit), self._snippet(hit)
        said = Text("\n").join([title, snippet]) if snippet else title
        facts = "\n".join(filter(None, (hit.issuer, *self._facts(hit, between="\n"))))
        self._console.print(self._row(number, said, str(hit.date_published or "–"), facts))
        self.lines(Text(" " * (_NUMBER + 1) + (hit.url or hit.id), style="blue"))

    def _in_lines(self, number: str, hit: Hit) -> None:
        day = str(hit.date_published) if hit.date_published else self._say("no date")
        facts = "  ".join(filter(None, (day, hit.issuer, *self._facts(hit))))
        snippet = self._snippet(hit)
        self.lines(
            Text(f"{number} ", style="bold").append_text(self._title(hit)),
            Text(f"   {facts}", style="dim"),
            Text("   ").append_text(snippet) if snippet else None,
            Text(f"   {hit.url or hit.id}", style="blue"),
        )

    def _row(self, number: str, said: Text, day: str, facts: str, *, style: str = "") -> Table:
        row = Table.grid(padding=(0, 1), expand=True)
        row.add_column(width=_NUMBER, justify="right", style=style)
        row.add_column(ratio=1, overflow="fold", style=style)
        row.add_column(width=_DAY, style=style)
        row.add_column(width=_FACTS, overflow="fold", style=style or "dim")
        row.add_row(Text(number), said, Text(day), Text(facts))
        return row

    def _heads(self) -> tuple[str, str]:
        return self._say("published"), self._say("issuer, region, items")

    def _title(self, hit: Hit) -> Text:
        if not hit.title:
            return Text(self._say("(no title)"), style="bold")
        return self._marked(_SPACE.sub(" ", hit.title), hit.title_matches, style="bold")

    def _snippet(self, hit: Hit) -> Text | None:
        return self._marked(hit.snippet, hit.snippet_matches) if hit.snippet else None

    def _facts(self, hit: Hit, *, between: str = ", ") -> Iterator[str]:
        """Region, items, copies and flags, each as a few words."""
        say = self._say
        if hit.region:
            name = self._names.region(hit.region)
            yield f"{name} {hit.region}" if name else hit.region
        if hit.items:
            items = between.join(map(self._item, hit.items))
            yield items if between == "\n" else say("items {items}").format(items=items)
        if hit.copies:
            yield say("1 copy") if hit.copies == 1 else say("{count} copies").format(count=hit.copies)
        if hit.flags:
            zh = say.language == "zh"
            yield " ".join(f"[{FLAGS_ZH.get(flag, flag) if zh else flag}]" for flag in hit.flags)

    def _item(self, number: int) -> str:
        return f"{number} {self._names.item(number) or ''}".strip()

    def _marked(self, text: str, matches: Sequence[Span], *, style: str = "") -> Text:
        """Matches in colour; where no terminal shows one, between marks."""
        line, at = Text(style=style), 0
        head, tail = ("", "") if self._console.is_terminal else marks_in(self._console.encoding)
        for begin, end in matches:
            line.append(text[at:begin])
            line.append(f"{head}{text[begin:end]}{tail}", style="bold yellow")
            at = end
        return line.append(text[at:])
