"""Audits that were kept: ``gongkai audit --history`` and ``--since``."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import DataError, InputError, UserError

from .output import print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.result import Audit
    from audit.stored.comparing import Change
    from audit.stored.store import AuditStore, StoredAudit

    from .state import State

LAST = "last"
_HEADS = ("made", "met", "partly", "not_found", "unknown", "regions", "rules", "file")


def store_of(state: State) -> AuditStore:
    """The audits of the data folder."""
    from audit.stored.store import AuditStore

    return AuditStore(state.folder())


def keep(state: State, audit: Audit) -> None:
    """Keep an audit unless the last one says the very same; a disk that refuses stops nothing."""
    from dataclasses import replace

    store = store_of(state)
    kept = list(store.all(audit.scope))
    if kept and replace(store.read(kept[-1]), made_at=audit.made_at) == audit:
        return
    try:
        path = store.keep(audit).path
    except (DataError, InputError) as error:
        click.echo(state.say("the audit could not be kept: {why}").format(why=error), err=True)
    else:
        click.echo(state.say("kept as {path}").format(path=path), err=True)


def earlier(state: State, audit: Audit, when: str) -> StoredAudit:
    """The kept audit that ``when`` names: ``last``, or the last one made by a time. Raises UserError."""
    from .time_prefix import end_of

    store = store_of(state)
    moment = datetime.max.replace(tzinfo=UTC) if when == LAST else end_of(when)
    found = store.at(audit.scope, moment)
    if found is None:
        kept = [f"{one.made_at:%Y-%m-%d}" for one in store.all(audit.scope)]
        there = f"the first is of {kept[0]}" if kept else "none is kept; each gongkai audit keeps one"
        raise UserError(f"no audit of this scope was kept by {when}: {there}")
    return found


def show_history(state: State, scope: str | None, *, as_json: bool) -> None:
    """The kept audits of a scope, the oldest first, with what they counted."""
    kept = list(store_of(state).all(scope))
    if as_json:
        print_json([_stored_to_json(one) for one in kept])
        return
    rows = [_row(one) for one in kept]
    print_table([state.say(head) for head in _HEADS], rows)


def show_since(state: State, audit: Audit, before: StoredAudit, *, as_json: bool) -> None:
    """What improved, fell back, became unknown or known since an audit that was kept, and why."""
    from audit.stored.comparing import changes_between
    from audit.stored.telling import changes_to_json

    changes = changes_between(store_of(state).read(before), audit)
    if as_json:
        after = {
            "made_at": audit.made_at.isoformat() if audit.made_at else None,
            "rules": audit.rules,
            "registry": audit.registry,
        }
        print_json(changes_to_json(before, after, changes, cells=len(audit.findings)))
        return
    _show_changes(state, audit, before, changes)


def _show_changes(state: State, audit: Audit, before: StoredAudit, changes: Sequence[Change]) -> None:
    from audit.stored.comparing import ChangeKind
    from audit.stored.telling import CAUSES, KINDS

    language = int(state.say.language == "zh")
    counts = Counter(change.kind for change in changes)
    said = state.say("since {day}: {changed} of {cells} cells changed").format(
        day=f"{before.made_at:%Y-%m-%d %H:%M}Z", changed=len(changes), cells=len(audit.findings)
    )
    click.echo(
        said + "".join(f"; {KINDS[kind][language]} {counts[kind]}" for kind in ChangeKind if counts[kind])
    )
    for kind in ChangeKind:
        if counts[kind]:
            click.secho(KINDS[kind][language], bold=True)
        for change in changes:
            if change.kind is kind:
                click.echo(f"  {_cell(state, change)}: {_verdicts(state, change)}")
                click.echo(f"    {CAUSES[change.cause][language]}; {_detail(state, change)}")


def _cell(state: State, change: Change) -> str:
    region = state.registry.regions.get(change.region)
    name = f"{region.name} " if region else ""
    return f"{name}({change.region}) {change.item} {state.registry.items[change.item].level2}"


def _verdicts(state: State, change: Change) -> str:
    both = (change.before, change.after)
    return " → ".join(state.say(one.verdict.value) if one else "–" for one in both)


def _detail(state: State, change: Change) -> str:
    from audit.reasons import said

    either = change.after or change.before
    return (said(either.reasons, state.say.language) or either.detail) if either else ""


def _row(one: StoredAudit) -> list[str]:
    share = one.share
    counts = (share.met, share.partly, share.not_found, share.unknown, one.regions)
    return [f"{one.made_at:%Y-%m-%d %H:%M}Z", *map(str, counts), one.rules, one.path.name]


def _stored_to_json(one: StoredAudit) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(one), "path": str(one.path), "made_at": one.made_at.isoformat()}
