"""What ``archive push`` and ``archive pull`` share: sites in turn, progress, what becomes of failures."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from cli.output import progress_line
from disclosure.errors import ArchiveDamaged, BelowTarget, InputError, LedgerLocked, StoreDiverged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Done = TypeVar("Done")
_OF_ONE_SITE = (ArchiveDamaged, LedgerLocked, StoreDiverged, InputError)


def in_turn(
    sites: Sequence[str], act: Callable[[str], Done], show: Callable[[Done], None], verb: str
) -> list[Done]:
    """Does something for each site; what stops one does not stop the others.

    Raises what stopped the only one, ArchiveDamaged where one was damaged, else BelowTarget.
    """
    done: list[Done] = []
    failed: list[Exception] = []
    for site in sites:
        try:
            done.append(act(site))
        except _OF_ONE_SITE as error:
            if len(sites) == 1:
                raise
            failed.append(error)
            click.echo(f"  {site} not {verb}: {error}", err=True)
        else:
            show(done[-1])
    if failed:
        what = f"{len(failed)} of {len(sites)} sites were not {verb}"
        damaged = any(isinstance(error, ArchiveDamaged) for error in failed)
        raise ArchiveDamaged(what) if damaged else BelowTarget(what)
    return done


@contextmanager
def counted(verb: str) -> Iterator[Callable[[int], None]]:
    """A line on a terminal that counts bytes."""
    seen = 0
    with progress_line(verb) as say:

        def tell(size: int) -> None:
            nonlocal seen
            seen += size
            say(f"{seen / 1_000_000:,.1f} MB")

        yield tell
