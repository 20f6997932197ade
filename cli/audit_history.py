"""Audits that were kept: ``gongkai audit --history`` and ``--since``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import DataError, UserError

from .output import print_table

if TYPE_CHECKING:
    from pathlib import Path

    from audit.result import Audit
    from audit.stored.series import Series
    from audit.stored.store import AuditStore, StoredAudit

    from .state import State

LAST = "last"
_HEADS = ("made", "met", "partly", "not_found", "unknown", "regions", "rules", "file")


def store_of(state: State) -> AuditStore:
    """The audits of the data folder."""
    from audit.stored.store import AuditStore

    return AuditStore(state.folder())


def keep(state: State, audit: Audit) -> None:
    """Keep an audit unless the last one says the very same; what cannot be read or written stops nothing."""
    store = store_of(state)
    try:
        if store.repeats(audit):
            return
    except DataError as error:
        _pass_over(state, error)
    try:
        path = store.keep(audit).path
    except DataError as error:
        click.echo(state.say("the audit could not be kept: {why}").format(why=error), err=True)
    else:
        click.echo(state.say("kept as {path}").format(path=path), err=True)


def kept_of(state: State, series: Series) -> tuple[StoredAudit, ...]:
    """The kept audits of a series, the oldest first; a file that cannot be used is named and passed over."""
    listing = store_of(state).listing(series)
    for error in listing.refused:
        _pass_over(state, error)
    return listing.audits


def _pass_over(state: State, error: DataError) -> None:
    """Say once in a command that a file is passed over."""
    context = click.get_current_context(silent=True)
    said = context.meta.setdefault(f"{__name__}.said", set()) if context else set()
    if str(error) not in said:
        said.add(str(error))
        click.echo(state.say("passed over: {why}").format(why=error), err=True)


def earlier(state: State, series: Series, when: str) -> tuple[StoredAudit, Audit]:
    """The kept audit that ``when`` names: ``last``, or the last one made by a time.

    Raises UserError where none was kept by then, DataError where its file cannot be used.
    """
    from .time_prefix import end_of

    store = store_of(state)
    moment = datetime.max.replace(tzinfo=UTC) if when == LAST else end_of(when)
    found = store.at(series, moment)
    if found is None:
        kept = [f"{one.made_at:%Y-%m-%d}" for one in kept_of(state, series)]
        there = f"the first is of {kept[0]}" if kept else "none is kept; each gongkai audit keeps one"
        raise UserError(f"no audit of this scope was kept by {when}: {there}")
    return found, store.read(found)


def need_table_or_json(option: str, form: str, output: Path | None) -> None:
    """Raises UserError where ``option`` does not have the form, before anything is judged."""
    if form not in {"table", "json"}:
        raise UserError(f"{option} has --as table and --as json, not --as {form}")
    if form == "table" and output is not None:
        raise UserError(f"{option}: --output goes with --as json")


def show_history(state: State, series: Series, *, form: str, output: Path | None) -> None:
    """The kept audits of a series, the oldest first, with what they counted."""
    from .audit_report import write

    kept = kept_of(state, series)
    if form == "json":
        write([_stored_to_json(one) for one in kept], output, state.say)
        return
    rows = [_row(one) for one in kept]
    print_table([state.say(head) for head in _HEADS], rows)


def _row(one: StoredAudit) -> list[str]:
    share = one.share
    counts = (share.met, share.partly, share.not_found, share.unknown, one.regions)
    return [f"{one.made_at:%Y-%m-%d %H:%M}Z", *map(str, counts), one.rules, one.path.name]


def _stored_to_json(one: StoredAudit) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(one), "path": str(one.path), "made_at": one.made_at.isoformat()}
