"""Audits that were kept: ``gongkai audit --history`` and ``--since``."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import DataError, UserError

from .output import print_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audit.result import Audit
    from audit.stored.comparing import Change
    from audit.stored.series import Series
    from audit.stored.store import AuditStore, StoredAudit

    from .state import State

LAST = "last"
_BETWEEN = ("; ", "；")
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


def show_since(
    state: State, audit: Audit, before: tuple[StoredAudit, Audit], *, form: str, output: Path | None
) -> None:
    """What improved, fell back, became unknown or known since an audit that was kept, and why."""
    from audit.stored.comparing import changes_between
    from audit.stored.telling import changes_to_json

    from .audit_report import write

    stored, whole = before
    changes = changes_between(whole, audit)
    if form == "json":
        after = {
            "made_at": audit.made_at.isoformat() if audit.made_at else None,
            "rules": audit.rules,
            "registry": audit.registry,
        }
        write(changes_to_json(stored, after, changes, cells=len(audit.findings)), output, state.say)
        return
    _show_changes(state, audit, stored, changes)


def _show_changes(state: State, audit: Audit, before: StoredAudit, changes: Sequence[Change]) -> None:
    from audit.stored.comparing import ChangeKind
    from audit.stored.telling import CAUSES, KINDS

    language = int(state.say.language == "zh")
    counts = Counter(change.kind for change in changes)
    between = _BETWEEN[language]
    counted = [f"{KINDS[kind][language]} {counts[kind]}" for kind in ChangeKind if counts[kind]]
    click.echo(_headline(state, audit, before, counted, changed=len(changes)))
    if not changes:
        _say_how_to_look_further_back(state, audit, before)
    for kind in ChangeKind:
        if counts[kind]:
            click.secho(KINDS[kind][language], bold=True)
        for change in changes:
            if change.kind is kind:
                click.echo(f"  {state.say.labelled(_cell(state, change), _verdicts(state, change))}")
                click.echo(f"    {CAUSES[change.cause][language]}{between}{_detail(state, change)}")


def _headline(
    state: State, audit: Audit, before: StoredAudit, counted: Sequence[str], *, changed: int
) -> str:
    """What was compared, by its day and file, and how much changed."""
    said = (
        "since {day}: {changed} of {cells} cells changed; {counted} (compared with {file})"
        if changed
        else "nothing changed since {day}: all {cells} cells have the verdicts of then (compared with {file})"
    )
    day = f"{before.made_at:%Y-%m-%d %H:%M}Z"
    return state.say(said).format(
        day=day,
        changed=changed,
        cells=len(audit.findings),
        counted=_BETWEEN[int(state.say.language == "zh")].join(counted),
        file=before.path.name,
    )


def _say_how_to_look_further_back(state: State, audit: Audit, before: StoredAudit) -> None:
    """Names the audit before the one that was compared, if there is any."""
    from audit.stored.series import series_of

    earlier_ones = [one for one in kept_of(state, series_of(audit)) if one.made_at < before.made_at]
    if earlier_ones:
        when = f"{earlier_ones[-1].made_at:%Y-%m-%dT%H%M%SZ}"
        said = state.say("earlier audits kept: {count}; the one before: --since {when}; all: --history")
        click.echo(said.format(count=len(earlier_ones), when=when))


def _cell(state: State, change: Change) -> str:
    region = state.registry.regions.get(change.region)
    name = f"{region.name} " if region else ""
    return f"{name}({change.region}) {change.item} {state.registry.items[change.item].level2}"


def _verdicts(state: State, change: Change) -> str:
    both = (change.before, change.after)
    return " → ".join(state.say(one.verdict.value) if one else "–" for one in both)


def _detail(state: State, change: Change) -> str:
    from audit.report.details import detail_of

    either = change.after or change.before
    return detail_of(either, state.say.language) if either else ""


def _row(one: StoredAudit) -> list[str]:
    share = one.share
    counts = (share.met, share.partly, share.not_found, share.unknown, one.regions)
    return [f"{one.made_at:%Y-%m-%d %H:%M}Z", *map(str, counts), one.rules, one.path.name]


def _stored_to_json(one: StoredAudit) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(one), "path": str(one.path), "made_at": one.made_at.isoformat()}
