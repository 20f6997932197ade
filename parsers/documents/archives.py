"""ZIP archives of documents: the text of each member below its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .budget import Stopped
from .model import Trouble
from .packages import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from .budget import Budget
    from .packages import Package

    ReadMember = Callable[[bytes, str, int], list[str]]


def read_archive(package: Package, budget: Budget, depth: int, read: ReadMember) -> list[str]:
    """The lines of all members in the archive's own order; ``read`` reads one, a level deeper.

    A member that cannot be read is noted and passed over; a limit ends the walk.
    """
    if depth >= budget.limits.depth:
        raise Stopped(Trouble.TOO_DEEP, f"archives lie more than {budget.limits.depth} deep in each other")
    lines: list[str] = []
    for info in package.members():
        name = name_of(info)
        try:
            budget.spend_member()
            found = read(package.unpack(info), name, depth + 1)
        except Stopped as stopped:
            budget.note(stopped.trouble, f"{name[:80]}: {stopped.why}")
            if stopped.trouble in _ENDS:
                break
            continue
        if any(found):
            lines += [name, *found]
    return lines


_ENDS = frozenset({Trouble.BOMB, Trouble.TIMEOUT, Trouble.TOO_MANY_MEMBERS, Trouble.TOO_LARGE})
