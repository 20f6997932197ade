"""What runs show to be wrong, as a person reads it and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from .recorded import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.tables.measures import Issue

    from .lang import Messages


def show_issues(issues: Iterable[Issue], say: Messages) -> None:
    """Two lines an issue: where and what, with the run that raised it first; and what to do."""
    for issue in issues:
        place = " ".join(filter(None, [issue.site, issue.column]))
        click.echo(printable(f"{place}: {said(issue, say)} ({say('since run')} {issue.since})"))
        click.echo(printable(f"    → {say(issue.remedy)}"))


def printable(text: str) -> str:
    r"""The text without what a terminal would obey: reasons repeat what servers say.

    >>> printable("moved to \x1b[2Jnew.example.com")
    'moved to �[2Jnew.example.com'
    """
    return "".join(each if each.isprintable() else "�" for each in text)


def said(issue: Issue, say: Messages) -> str:
    """The sentence, in the language chosen where the kind is known there."""
    from crawler.health.kinds import SENTENCES

    template = say(SENTENCES.get(issue.kind, ""))
    if not template:
        return issue.sentence
    try:
        figures = {
            name: told(str(each), say) if name == "why" else each for name, each in issue.figures.items()
        }
        return template.format(**figures)
    except (LookupError, ValueError):  # another version's figures
        return issue.sentence


def issue_to_json(issue: Issue) -> dict[str, Any]:
    """The issue as JSON values; ``needs_review`` says that a person must look before it can come right."""
    from crawler.health.kinds import NEEDS_REVIEW

    return {**asdict(issue), "figures": dict(issue.figures), "needs_review": issue.kind in NEEDS_REVIEW}
