"""Gates that titles close, as the section ``titles`` of ``gates.yml`` states them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .guiding import is_guide
from .interviews import interviewed
from .letters import answered, asked_to_come
from .tables import rows_that_tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class TitleGate:
    """Titles that no notice on an item has, unless its text states so many elements."""

    name: str
    pattern: re.Pattern[str]
    unless_stated: int
    unless_title: re.Pattern[str] | None
    unless_guided: re.Pattern[str] | None
    unless_rows: bool = False
    unless_answered: bool = False

    def opened_by(self, title: str, text: str, stated: Callable[[], int]) -> str | None:
        """What lets a folded title pass that is like this gate's, None for nothing."""
        if self.unless_title and (words := self.unless_title.search(title)):
            return f"title: {words[0]}"
        if self.unless_guided and (words := self.unless_guided.search(title)) and _tells_how(text):
            return f"title: {words[0]}, and the text tells how"
        if self.unless_rows and (told := rows_that_tell(text)):
            return f"row: {text[slice(*told[0].heads[-1])]}"
        if self.unless_answered and (words_to_reader := answered(text)):
            return f"answer: {words_to_reader}"
        return f"{stated()} elements" if stated() >= self.unless_stated else None


def title_gate(entry: Mapping[str, str | int]) -> TitleGate:
    """A gate as its entry states it."""
    title, guided = entry.get("unless_title"), entry.get("unless_guided")
    return TitleGate(
        name=str(entry["gate"]),
        pattern=re.compile(str(entry["pattern"])),
        unless_stated=int(entry["unless_stated"]),
        unless_title=re.compile(str(title)) if title else None,
        unless_guided=re.compile(str(guided)) if guided else None,
        unless_rows=bool(entry.get("unless_rows")),
        unless_answered=bool(entry.get("unless_answered")),
    )


def _tells_how(text: str) -> bool:
    return bool(is_guide(text) or asked_to_come(text) or interviewed(text) or rows_that_tell(text))
