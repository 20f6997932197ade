"""What a build of the index did, and what became of every page, as a person and as a program read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import BelowTarget
from disclosure.plurals import counted

if TYPE_CHECKING:
    from indexer.building.accounts import Account
    from indexer.building.report import BuildReport

    from .lang import Messages

READ = "{read} pages read: {notices} notices ({written} new or changed), {skipped} skipped"
LEDGER = (
    "ledger: {pages} pages = {notices} notices + {skipped} skipped + {failed} failed + {refused} refused"
    " + {shared} other addresses of a notice"
)
EARLIER = "  {count} of them failed in earlier builds: gongkai index --json names them"


def build_to_json(report: BuildReport) -> dict[str, Any]:
    """The report as JSON values. ``sites`` and ``ledger`` speak of all pages, the rest of those read now."""
    return {
        "read": report.read,
        "notices": report.notices,
        "written": report.written,
        "skipped": dict(report.skipped),
        "failed": _named(report.failed),
        "refused": [{"id": name, "why": why} for name, why in report.refused],
        "lost": _named(report.lost),
        "unreadable": [{"site": site, "why": why} for site, why in report.unreadable],
        "ledger": report.ledger,
        "sites": [_account_to_json(site, account) for site, account in report.accounts.items()],
    }


def show_build(report: BuildReport, say: Messages) -> None:
    """What was done, then what all pages are; one line for each page or site that could not be read."""
    skipped = sum(report.skipped.values())
    counts = {"read": report.read, "notices": report.notices, "written": report.written, "skipped": skipped}
    click.echo(say.counted(READ, **counts))
    for reason, count in sorted(report.skipped.items()):
        click.echo(say("  skipped {count}: {reason}").format(count=count, reason=reason))
    ledger = report.ledger
    click.echo(say.counted(LEDGER, **ledger))
    if (earlier := ledger["failed"] - len({url for url, _ in report.failed})) > 0:
        click.echo(say(EARLIER).format(count=earlier))
    for told, pages in (
        ("  not read: {name}: {why}", (*report.failed, *report.unreadable)),
        ("  not stored: {name}: {why}", report.refused),
        ("  not accounted for: {name}: {why}", report.lost),
    ):
        for name, why in pages:
            click.echo(say(told).format(name=name, why=why), err=True)


def settle_build(report: BuildReport) -> None:
    """Raise BelowTarget when a ledger or page could not be read, or a page is not accounted for."""
    if report.unreadable:
        line = "{n} sites could not be read; see gongkai archive verify"
        raise BelowTarget(counted(line, n=len(report.unreadable)))
    if report.unbalanced:
        raise BelowTarget(
            f"of {len(report.unbalanced)} sites the index does not hold all that it was given;"
            " run the same command again"
        )
    if report.refused:
        line = "the index refused {n} notices; the next build tries again"
        raise BelowTarget(counted(line, n=len(report.refused)))
    if report.failed:
        raise BelowTarget(counted("{n} archived pages could not be read as notices", n=len(report.failed)))


def _account_to_json(site: str, account: Account) -> dict[str, Any]:
    return {
        "site": site,
        "pages": account.pages,
        "notices": account.notices,
        "skipped": dict(account.skipped),
        "failed": _named(account.named("failed")),
        "refused": _named(account.named("refused")),
        "shared": account.shared,
        "lost": _named(account.named("lost")),
    }


def _named(pages: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"url": url, "why": why} for url, why in pages]
