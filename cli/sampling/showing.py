"""A score for a person: tables on standard output, faults on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import obeyed_by_none, print_table
from disclosure.model import Verdict

if TYPE_CHECKING:
    from audit.sample.agreement import Agreement
    from audit.sample.estimate import Estimate
    from audit.sample.intervals import Interval
    from audit.sample.scoring import Score, Scored
    from cli.lang import Messages


def show_score(score: Score, say: Messages) -> None:
    """All of it: what was filled, agreement, confusion, estimates, elements, and where verdicts differ."""
    show_sheets(score, say)
    show_confusion(score.together, say)
    show_estimates(score, say)
    if score.together.elements:
        show_elements(score.together, say("Elements"), say)
    else:
        for answers, scored in score.sheets:
            show_elements(scored, f"{say('Elements')}: {answers.name}", say)
    show_differing(score, say)


def show_sheets(score: Score, say: Messages) -> None:
    """A line a worksheet, and where there are several one for all together and one for each two."""
    heads = [say(head) for head in ("worksheet", "filled", "empty", "judged by both", "agree", "kappa")]
    rows: list[list[object]] = [
        [
            obeyed_by_none(f"{answers.name} {'、'.join(answers.reviewers)}".strip()),
            len(one.judged),
            len(answers.empty) + len(answers.missing),
            *_agreement(one.verdicts, say),
        ]
        for answers, one in score.sheets
    ]
    if len(score.sheets) > 1:
        together = score.together
        rows.append([say("together"), len(together.judged), None, *_agreement(together.verdicts, say)])
        rows += [[f"{a} ↔ {b}", None, None, *_agreement(both, say)] for a, b, both in score.pairs]
    title = say.counted("Sample {tag}, {count} cells", tag=score.key.tag, count=len(score.key.cells))
    print_table(heads, rows, title=title)
    if score.disputed:
        click.echo(
            say("cells on which the worksheets differ from each other: {count}").format(
                count=len(score.disputed)
            )
        )


def show_confusion(scored: Scored, say: Messages) -> None:
    """The audit's verdicts against the reviewer's, and what is counted apart."""
    theirs = [say(verdict.value) for verdict in list(Verdict)[:-1]]
    heads = [say("audit \\ reviewer"), *theirs, say("cannot tell")]
    rows = [
        [say(ours.value), *(scored.confusion.get((ours, verdict), 0) for verdict in Verdict)]
        for ours in Verdict
    ]
    click.echo()
    print_table(heads, rows, title=say("Verdicts"))
    click.echo(
        say(
            "unknown to the audit, found published: {found}; known to it, reviewer cannot tell: {not_told}"
            " (neither is in agreement or kappa)"
        ).format(found=scored.unknown_published, not_told=scored.not_told)
    )


def show_estimates(score: Score, say: Messages) -> None:
    """What the sample says of the whole audit."""
    counts = score.key.counts()
    known = sum(counts.values()) - counts[Verdict.UNKNOWN]
    ours = f"{counts[Verdict.MET] / known:.1%}" if known else say("unknown")
    named = (
        ("met, of cells known to the audit", score.estimates.coverage),
        ("verdict agrees, of cells known to the audit", score.estimates.agreement),
        ("published, of cells unknown to the audit", score.estimates.published_unknown),
    )
    click.echo()
    heads = [say(head) for head in ("share", "estimate", "95% interval", "cells answered", "speaks of", "of")]
    print_table(heads, [[say(name), *_estimate(one)] for name, one in named], title=say("Estimates"))
    audit = say("the audit itself says met: {share} of {known} known cells")
    click.echo(audit.format(share=ours, known=known))
    click.echo(f"{say('method')}: {say(score.estimates.coverage.method)}")


def show_elements(scored: Scored, title: str, say: Messages) -> None:
    """Agreement on each element, over cells with a page."""
    if not any(one.n for one in scored.elements.values()):
        return
    rows = [[name, one.n, *_agreement(one, say)[1:]] for name, one in scored.elements.items()]
    click.echo()
    heads = [say(head) for head in ("element", "judged by both", "agree", "kappa")]
    print_table(heads, rows, title=title)


def show_differing(score: Score, say: Messages) -> None:
    """Every cell on which verdicts differ, with where to look."""
    from audit.report.details import detail_of

    differing = score.together.differing
    click.echo()
    click.secho(say("Cells on which the verdicts differ: {count}").format(count=len(differing)), bold=True)
    for cell, answer in differing:
        who = f" {answer.reviewer}" if answer.reviewer else ""
        lines = [
            f"{cell.region_name} {cell.region}, {cell.item} {cell.item_name} ({cell.id}, {answer.place})",
            f"  {say('audit')}: {say(cell.verdict.value)}, {cell.rule}: {detail_of(cell, say.language)}",
            f"  {say('reviewer')}{who}: {say(answer.verdict.value)} {answer.remark}".rstrip(),
            *(f"  {address}" for address in cell.addresses[:3]),
        ]
        click.echo(obeyed_by_none("\n".join(lines)))


def show_faults(score: Score, say: Messages) -> None:
    """Every row that does not count, or not wholly, on standard error; what is missing is counted."""
    for answers, _ in score.sheets:
        for fault in answers.faults:
            line = f"{fault.place}, {fault.id}: {say(fault.kind.value)}: {fault.said(say.language)}"
            click.echo(obeyed_by_none(f"{answers.name}: {line}"), err=True)
        if answers.missing:
            missing = say("{name}: rows that are not in it any more: {count}")
            click.echo(missing.format(name=answers.name, count=len(answers.missing)), err=True)


def _agreement(agreement: Agreement | None, say: Messages) -> list[object]:
    """Pairs, raw agreement and kappa, each with its interval."""
    if agreement is None:
        return [None, None, say("none: cells are judged more than once")]
    share = "–" if agreement.share is None else f"{agreement.share:.1%}{_interval(agreement.interval, '.1%')}"
    kappa = agreement.kappa
    if kappa.value is None:
        return [agreement.n, share, say(kappa.why)]
    error = "" if kappa.error is None else f", {say('standard error')} {kappa.error:.3f}"
    remark = f", {say(kappa.why)}" if kappa.why else ""
    return [agreement.n, share, f"{kappa.value:.3f}{_interval(kappa.interval, '.2f')}{error}{remark}"]


def _estimate(estimate: Estimate) -> list[object]:
    share = None if estimate.share is None else f"{estimate.share:.1%}"
    interval = _interval(estimate.interval, ".1%").strip() or None
    return [share, interval, estimate.answered, estimate.speaks_of, estimate.domain]


def _interval(interval: Interval | None, form: str) -> str:
    return "" if interval is None else f" ({interval.low:{form}} … {interval.high:{form}})"
