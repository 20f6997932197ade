"""``gongkai audit``: which of the 18 items each region publishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from disclosure.errors import UserError
from disclosure.regions import NATION

from .audit_changes import show_since
from .audit_history import earlier, need_table_or_json, show_history
from .audit_history import keep as keep_audit
from .audit_report import (
    BOM_HELP,
    FILES,
    FORMS,
    need_csv_for_bom,
    need_output,
    usable_output,
    write,
    write_report,
)
from .audit_table import show_table
from .options import index_option
from .standard_output import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from audit.result import Audit
    from disclosure.model import Finding

    from .state import State


@click.command()
@click.option("--region", help="Only this region and all below it, by code or name.")
@click.option("--all", "everywhere", is_flag=True, help="Regions without a registered agency too.")
@click.option("--cell", metavar="REGION:ITEM", help="Show what one cell rests on, such as 990101:7.")
@click.option("--as", "form", type=click.Choice(FORMS), default="table", show_default=True, help="Form.")
@click.option("--json", "form", flag_value="json", help="The same as --as json.")
@click.option("--since", metavar="WHEN", help="What changed since the audit kept by then: a date, or last.")
@click.option("--history", is_flag=True, help="List the audits that were kept, and what each counted.")
@click.option("--keep/--no-keep", default=True, help="Keep the audit in the data folder.", show_default=True)
@click.option("--output", "-o", type=FILE, help="File to write; - is standard output.")
@click.option(
    "--leads", "with_leads", is_flag=True, help="Leads too: late, stale, gaps (docs/audit-leads.md)."
)
@click.option("--bom", is_flag=True, help=BOM_HELP)
@index_option
@click.pass_obj
def audit(
    state: State,
    region: str | None,
    everywhere: bool,
    cell: str | None,
    since: str | None,
    history: bool,
    keep: bool,
    form: str,
    output: Path | None,
    with_leads: bool,
    bom: bool,
    index_url: str | None,
) -> None:
    """Show which of the 18 items each region publishes.

    A row is a county-level region, a column an item: ● met, ◐ partly, ○ not found on the web channels that
    were searched to the end, ? unknown (not registered, blocked, or not wholly crawled). Rules and their
    sources: docs/audit-rules.md. Each audit is kept, unless it says the very same as the last one.
    """
    from audit.stored.series import Series

    from .leads import run_leads, show_leads

    need_csv_for_bom(form, bom=bom)
    output = usable_output(form, output)
    _need_one_answer(form, output, with_leads=with_leads, history=history, cell=cell, since=since)
    series = Series(scope_of(state, region), everywhere)
    if history:
        show_history(state, series, form=form, output=output)
        return
    if cell is not None:
        _show_cell(finding_of(state, cell, index_url=index_url), state, form, output)
        return
    before = earlier(state, series, since) if since else None
    result = run_audit(state, region=region, everywhere=everywhere, index_url=index_url)
    if keep:
        keep_audit(state, result)
    if before is not None:
        show_since(state, result, before, form=form, output=output)
        return
    if with_leads:
        result = replace(result, leads=run_leads(state, region=region, index_url=index_url))
    if form == "table" and output is None:
        show_table(result, state)
        if with_leads:
            click.echo()
            show_leads(result.leads or (), state)
        return
    if form in FILES and not with_leads:
        result = replace(result, leads=run_leads(state, region=region, index_url=index_url))
    write_report(result, form, output, state, bom=bom, index_url=index_url)


def _need_one_answer(form: str, output: Path | None, *, with_leads: bool, **asked: object) -> None:
    """Raises UserError where options ask for several answers, or for a form that the answer does not have."""
    given = [f"--{name}" for name, value in asked.items() if value]
    if not given:
        need_output(form, output)
        return
    if len(given) > 1 or with_leads:
        raise UserError(f"{' and '.join([*given, *['--leads'] * with_leads])}: one at a time")
    need_table_or_json(given[0], form, output)


def _show_cell(finding: Finding, state: State, form: str, output: Path | None) -> None:
    from audit.report.structured import finding_to_json

    if form == "json":
        write(finding_to_json(finding), output, state.say)
    else:
        show_finding(finding, state)


def run_audit(
    state: State, *, region: str | None, everywhere: bool = False, index_url: str | None = None
) -> Audit:
    """Judge the regions that the options name, now. Raises UnknownName or DataError."""
    from audit.coverage import audit_coverage

    code = scope_of(state, region)
    with state.index(index_url) as index:
        result = audit_coverage(index, state.folder(), state.registry, region=code, everywhere=everywhere)
    return replace(result, made_at=now())


def now() -> datetime:
    """The time of the clock, UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def scope_of(state: State, region: str | None) -> str | None:
    """The code of the region that is named, None for the nation."""
    code = state.registry.region(region).code if region else None
    return None if code == NATION else code


def finding_of(state: State, cell: str, *, index_url: str | None = None) -> Finding:
    """The finding of one cell, given as REGION:ITEM. Raises UserError for no such cell."""
    name, _, number = cell.rpartition(":")
    if not name or not number.isdecimal() or int(number) not in state.registry.items:
        raise UserError(f"--cell wants REGION:ITEM with an item from 1 to 18, such as 990101:7, not {cell}")
    region = state.registry.region(name)
    result = run_audit(state, region=region.code, everywhere=True, index_url=index_url)
    for finding in result.findings:
        if (finding.region, finding.item) == (region.code, int(number)):
            return finding
    raise UserError(f"{region.name} ({region.code}) is no county-level region; cells belong to counties")


def show_finding(finding: Finding, state: State) -> None:
    """A finding in words, with every capture that it rests on."""
    from audit.report.details import detail_of

    item, say = state.registry.items[finding.item], state.say
    region = state.registry.regions[finding.region].name
    head = say("{region} ({code}), item {no} {name}")
    click.echo(head.format(region=region, code=finding.region, no=item.no, name=item.level2))
    verdict, detail = say(finding.verdict.value), detail_of(finding, say.language)
    line = say("{verdict} by rule {rule}: {detail}")
    click.echo(line.format(verdict=verdict, rule=finding.rule, detail=detail))
    if finding.agency:
        agency = f"{state.registry.agencies[finding.agency].name} ({finding.agency})"
        click.echo(say.labelled("agency", agency))
    for snapshot in finding.evidence:
        captured = say("captured {when}").format(when=f"{snapshot.captured_at:%Y-%m-%d %H:%M:%S}Z")
        offset = say("offset {offset}").format(offset=snapshot.offset)
        click.echo(say.labelled("evidence", snapshot.url))
        click.echo(f"  {say.listed([captured, snapshot.digest])}")
        click.echo(f"  {say.listed([snapshot.file, offset])}")
    if finding.searched:
        click.echo(say.labelled("searched to the end", say.listed(finding.searched)))
    line = say("rules {rules}, registry {registry}, parser {parser}")
    click.echo(line.format(rules=finding.rules, registry=finding.registry, parser=finding.parser or "–"))
