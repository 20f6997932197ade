"""The columns that a gkmlpt index page states in its script, as candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .candidates import Candidate
from .words import promise_of

if TYPE_CHECKING:
    from parsers.listings.gkmlpt import Branch, Directory
    from parsers.page import Page


def columns_of(page: Page, directory: Directory, above: Candidate | None) -> list[tuple[Branch, Candidate]]:
    """Those columns that promise something, best first. One with ``jump_url`` has no list of its own."""
    root = (page.address or "").partition("#")[0]
    names = {branch.id: branch.name for branch in directory.columns}
    found = []
    for branch in directory.columns:
        parent = names.get(branch.parent or "", "")
        promise = promise_of(branch.name, "")
        topic = promise.is_topic or promise_of(parent, "").is_topic
        if promise.weight <= 0 or not (promise.is_column or topic) or branch.jump_url:
            continue
        candidate = Candidate(
            name=branch.name,
            url=f"{root}#{branch.id}",
            trail=tuple(filter(None, (above.name if above else "", parent))),
            weight=promise.weight + 4 * topic,
            is_topic=topic,
            is_column=True,
        )
        found.append((branch, candidate))
    return sorted(found, key=lambda each: -each[1].weight)
