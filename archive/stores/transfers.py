"""How a site is pushed or pulled, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.times import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from .objects import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Who pushes or pulls, and when.

    ``host`` is told to others while a site is taken; ``over``: take it from whomever has it; ``keep``: go on
    having it after a push.
    """

    software: str
    host: str
    over: bool = False
    keep: bool = False
    clock: Callable[[], datetime] = utc_now
    progress: Progress = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a push did: ``sent`` bytes of evidence, of ``size`` that the store now holds of the site.

    ``swept`` uploads were broken off earlier and are cleared away; ``unknown`` bytes stand behind what the
    ledger accounts for and were left: a writer that died left them, opening the site adopts them.
    """

    site: str
    generation: int
    sent: int
    size: int
    files: int
    swept: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What a pull brought: ``files`` that are new or longer, of ``size`` bytes that the site has now.

    ``ahead``: the folder holds what the store does not have yet, so that nothing was to be brought.
    """

    site: str
    generation: int
    files: int
    size: int
    ahead: bool
