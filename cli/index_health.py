"""The index in ``gongkai status``: how it is, and whether it is up to the archive."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import (
    DataError,
    InputError,
    LedgerLocked,
    RegistryError,
    StorageFull,
    StorageRefused,
    UnreachableError,
)

from .issues import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.health import IndexHealth

    from .lang import Messages
    from .state import State

BEHIND = "{count} sites have captures that are not indexed; run gongkai index"
ONE_BEHIND = "1 site has captures that are not indexed; run gongkai index"
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexShown:
    """The health of an index, and the sites that it is behind of; either is None where nobody can tell.

    ``trouble`` says why the index could not be asked; without it, there is no index.
    """

    health: IndexHealth | None
    behind: Sequence[str] | None = None
    trouble: str = ""

    def to_json(self) -> dict[str, Any] | None:
        """The object ``index``; null where there is no index."""
        if self.health is None and not self.trouble:
            return None
        told = asdict(self.health) if self.health else {"state": self.state, "problems": [self.trouble]}
        return {**told, "sites_behind": None if self.behind is None else list(self.behind)}

    @property
    def state(self) -> str:
        """In one word."""
        return self.health.state if self.health else "unknown"

    def lines(self, say: Messages) -> list[str]:
        """What a person reads."""
        if self.health is None:
            if not self.trouble:
                return [say("no index yet: gongkai index")]
            return [say("the index cannot be asked: {why}").format(why=self.trouble)]
        found = [f"{_held(self.health, say)}: {say(self.state)}"]
        found += [f"    → {say(problem)}" for problem in self.health.problems]
        if self.behind:
            count = len(self.behind)
            found.append(f"    → {say(ONE_BEHIND if count == 1 else BEHIND).format(count=count)}")
        return found


def _held(health: IndexHealth, say: Messages) -> str:
    """How much an index holds, as far as anybody can tell."""
    if health.notices is None:
        line = say("how much the index holds cannot be told")
    else:
        line = say.counted("{count} notices indexed", count=health.notices)
    size = "" if health.size_bytes is None else f"{health.size_bytes / _MEGA:,.1f} MB"
    about = ", ".join(filter(None, (health.engine, size)))
    return f"{line} ({about})" if about else line


def index_shown(state: State, index_url: str | None = None) -> IndexShown:
    """How the index is. What stands against asking it is told, not raised."""
    from indexer.building.behind import sites_behind

    try:
        with state.index(index_url) as index:
            health = index.health()
            try:
                behind = sites_behind(state.folder(), index, state.registry)
            except RegistryError:  # gongkai site check names its faults
                behind = None
            return IndexShown(health=health, behind=behind)
    except InputError:
        return IndexShown(health=None)
    except (UnreachableError, LedgerLocked, StorageFull, StorageRefused) as error:
        return IndexShown(health=None, trouble=str(error))
    except DataError as error:
        return IndexShown(health=damaged(str(error)))


def damaged(why: str) -> IndexHealth:
    """The health of an index that cannot be opened."""
    from indexer.health import IndexHealth

    return IndexHealth(
        engine="", notices=None, size_bytes=None, state="damaged", problems=(why,), format="", identity=""
    )


def show_index(shown: IndexShown, say: Messages) -> None:
    """Below the table of sites."""
    for line in shown.lines(say):
        click.echo(printable(line))
