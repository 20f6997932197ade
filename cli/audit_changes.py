"""Two audits held against each other: ``gongkai audit --since``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from .audit_history import kept_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audit.result import Audit
    from audit.stored.comparing import Change
    from audit.stored.store import StoredAudit

    from .state import State

_BETWEEN = ("; ", "；")


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
