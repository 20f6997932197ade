"""``gongkai leads``: what a reviewer should look at beside the verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from disclosure.errors import UserError
from disclosure.model import LeadKind

from .audit_report import BOM_HELP, csv_text, need_csv_for_bom
from .options import index_option
from .output import console, obeyed_by_none, print_lines
from .standard_output import FILE, is_standard

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from audit.leads.gathering import Gathered
    from audit.leads.timeliness import Answer
    from disclosure.model import Lead

    from .state import State

FORMS = ("table", "json", "csv")


@click.command()
@click.option("--region", help="Only this region and all below it, by code or name.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in LeadKind]),
    help="Only leads of this kind; may be given several times.",
)
@click.option("--as", "form", type=click.Choice(FORMS), default="table", show_default=True, help="Form.")
@click.option("--json", "form", flag_value="json", help="The same as --as json.")
@click.option("--output", "-o", type=FILE, help="File to write; - is standard output.")
@click.option("--bom", is_flag=True, help=BOM_HELP)
@index_option
@click.pass_obj
def leads(
    state: State,
    region: str | None,
    kinds: tuple[str, ...],
    form: str,
    output: Path | None,
    bom: bool,
    index_url: str | None,
) -> None:
    """List what a reviewer should look at: late or stale guides, gaps, personal information.

    Each lead names its rule (docs/audit-leads.md) and captures; some are proven by these alone, most are not.
    """
    from .audit_report import write

    need_csv_for_bom(form, bom=bom)
    if is_standard(output):
        output = None
    if form == "table" and output is not None:
        raise UserError("--output goes with --as json or --as csv")
    wanted = [LeadKind(kind) for kind in kinds] or list(LeadKind)
    found = gather_leads(state, region=region, kinds=wanted, index_url=index_url)
    if form == "table":
        show_leads(found.leads, state)
        show_timeliness(found.timeliness, state)
    else:
        write(text_of(found.leads, form, state, bom=bom), output, state.say)


def run_leads(state: State, *, region: str | None, index_url: str | None) -> tuple[Lead, ...]:
    """The leads of a region, of every kind. Raises UnknownName or DataError."""
    return gather_leads(state, region=region, kinds=tuple(LeadKind), index_url=index_url).leads


def gather_leads(
    state: State, *, region: str | None, kinds: Collection[LeadKind], index_url: str | None
) -> Gathered:
    """The same, of some kinds, and whether the region's guides were published in time."""
    from audit.leads.gathering import gathered

    code = state.registry.region(region).code if region else None
    with state.index(index_url) as index:
        return gathered(index, state.folder(), state.registry, region=code, kinds=kinds)


def show_timeliness(answers: Mapping[Answer, int], state: State) -> None:
    """How many guides were published in time, late, or so that nobody can say."""
    if not answers:
        return
    from audit.leads.timeliness import Answer

    say = state.say
    told = [f"{say(one.value).replace('_', ' ')} {answers[one]}" for one in Answer if answers.get(one)]
    line = "{count} guides to an item, published within 20 working days: {answers}"
    click.echo(say.counted(line, count=sum(answers.values()), answers=say.listed(told)))


def text_of(found: Sequence[Lead], form: str, state: State, *, bom: bool) -> str | object:
    """Leads as JSON values, or as the text of a CSV."""
    from audit.leads.rows import HEADS, lead_rows
    from audit.report.structured import lead_to_json

    if form == "json":
        return [lead_to_json(lead) for lead in found]
    rows = lead_rows(found, state.registry.regions, language=state.say.language, bom=bom)
    return csv_text([HEADS, *rows], bom=bom)


def show_leads(found: Sequence[Lead], state: State) -> None:
    """How many leads of each kind there are, and then each with its rule, its sentence and its capture."""
    from audit.leads.kinds import name_of

    say = state.say
    if not found:
        click.echo(say("no leads"))
        return
    table = Table(title=say("Leads"), title_justify="left", box=None, padding=(0, 2, 0, 0))
    for head in (say("kind"), say("count"), say("finding")):
        table.add_column(head, justify="left" if head == say("kind") else "right")
    for kind in LeadKind:
        of_kind = [lead for lead in found if lead.kind is kind]
        if of_kind:
            proven = sum(lead.proven for lead in of_kind)
            table.add_row(name_of(kind, say.language), str(len(of_kind)), str(proven) if proven else "–")
    console().print(table)
    for lead in found:
        _show(lead, state)
    proven = sum(lead.proven for lead in found)
    line = "{count} leads; proven by captures alone: {proven}"
    click.echo(f"\n{say.counted(line, count=len(found), proven=proven)}")


def _show(lead: Lead, state: State) -> None:
    from audit.leads.kinds import name_of
    from audit.leads.wordings import said

    region = state.registry.regions.get(lead.region)
    mark = "●" if lead.proven else "○"
    where = f"{lead.region} {region.name}" if region else lead.region
    kind = name_of(lead.kind, state.say.language)
    head = Text(f"\n{mark} {lead.rule} {kind}  {where}", style="bold")
    lines = [Text(f"  {lead.subject}"), Text(f"  {said(lead.reasons, state.say.language)}")]
    lines += [
        Text(obeyed_by_none(f"  {one.url}  {one.captured_at:%Y-%m-%dT%H:%M:%SZ} {one.digest}"), style="dim")
        for one in lead.evidence[:2]
    ]
    print_lines(head, *lines)
