"""The fetches of one group commit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure.model import FetchState

if TYPE_CHECKING:
    from .fetches import Fetch


@dataclass(slots=True)
class Group:
    """What waits for the next commit, as far as the ledger cannot be asked for it.

    ``fetches`` were acknowledged, ``made`` of them came from the frontier, ``found`` new requests named;
    ``good`` are keys captured in state OK; ``recorded`` maps file and offset of captures to their record ids.
    """

    fetches: int = 0
    made: int = 0
    found: int = 0
    good: set[str] = field(default_factory=set)
    recorded: dict[tuple[str, int], str] = field(default_factory=dict)

    def __add__(self, other: Group) -> Group:
        """Both together."""
        return Group(
            fetches=self.fetches + other.fetches,
            made=self.made + other.made,
            found=self.found + other.found,
            good=self.good | other.good,
            recorded=self.recorded | other.recorded,
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to commit."""
        return not self.fetches and not self.recorded

    def add(self, fetch: Fetch, *, claimed: bool) -> None:
        """Counts a fetch in; ``claimed`` says that it came from the frontier."""
        self.fetches += 1
        self.made += claimed
        self.found += len(fetch.found)
        if fetch.state is FetchState.OK:
            self.good.add(fetch.entry.key)
