"""A title that nothing marks as one: the first line of a body that was found by its prose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .fields.headline import Headline
from .fields.kinds import names_kind
from .fields.title import title_key

if TYPE_CHECKING:
    from .sources import Sources


def without_opening(sources: Sources) -> Sources:
    """The sources of a page whose title opens its body, with a body that begins below.

    The line is the title if a label states the same, or, where neither a heading nor the <title> says any, by
    its last words. A known container keeps such a line: there it is the document's own.
    """
    body, lines = sources.body, sources.flow.lines
    below = body.start + 1
    if body.locator != "densest block" or below >= body.end:
        return sources
    line = lines[body.start]
    if line.linked or line.cells is not None or not body.text.startswith(f"{line.text}\n"):
        return sources
    shorter = replace(body, text=body.text.removeprefix(f"{line.text}\n"), start=below)
    stated = [entry.value for entry in sources.entries if entry.field == "title" and entry.value]
    if title_key(line.text) in map(title_key, stated):
        return replace(sources, body=shorter)
    apart = line.element is not lines[below].element
    if stated or not apart or not names_kind(line.text) or _says_title(sources):
        return sources
    return replace(sources, body=shorter, headline=Headline(line.text, body.start))


def _says_title(sources: Sources) -> bool:
    """Whether a heading, the <title> or a meta tag says what the notice is called."""
    named = sources.headline is not None and not sources.headline.names_site
    return named or sources.heading is not None or "articletitle" in sources.meta
