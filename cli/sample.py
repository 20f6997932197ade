"""``gongkai sample``: a spot check of an audit, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from .lazy import LazyGroup
from .options import index_option
from .output import progress_line
from .standard_output import FILE_OR_FOLDER, is_standard

if TYPE_CHECKING:
    from pathlib import Path

    from audit.sample.drawing import Sample
    from audit.sample.pack import Check

    from .state import State

COMMANDS = {
    "score": (
        "cli.sampling.score:score",
        "Hold filled worksheets against the audit: agreement, kappa, intervals.",
    ),
}


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    invoke_without_command=True,
    subcommand_metavar="[score FILLED...]",
)
@click.option("-n", "--size", type=click.IntRange(min=1), help="How many cells; all where there are fewer.")
@click.option("--seed", help="What the draw is made from: the same seed, the same sample. Any text.")
@click.option("--region", help="Only this region and all below it, by code or name.")
@click.option(
    "--audit",
    "when",
    metavar="WHEN",
    help="Draw from the audit kept by then: a date, or last. Else: audit now.",
)
@click.option(
    "--by",
    default="province,level,verdict",
    show_default=True,
    help="Strata: some of these, with commas; none for a simple random sample.",
)
@click.option(
    "--blind/--shown",
    default=True,
    help="Without the audit's verdicts, so that reviewers are not led; or with them.  [default: blind]",
)
@click.option(
    "--output",
    "-o",
    type=FILE_OR_FOLDER,
    help="Folder (or .zip) for the evidence pack; a name ending in .xlsx for the worksheet alone.",
)
@index_option
@click.pass_context
def sample(
    context: click.Context,
    /,
    *,
    size: int | None,
    seed: str | None,
    region: str | None,
    when: str | None,
    by: str,
    blind: bool,
    output: Path | None,
    index_url: str | None,
) -> None:
    """Draw a reproducible random sample of cells, with worksheet and evidence, for a spot check.

    The key, which holds the audit's verdicts, is written beside it as NAME.key.json: keep it, `gongkai
    sample score` needs it. The procedure: docs/spot-check.md.

    \b
    gongkai sample -n 100 --seed 2026-Q1 --output check
    gongkai sample score check-filled.xlsx
    """
    from disclosure.errors import InputError, UserError

    if context.invoked_subcommand is not None:
        return
    if size is None or seed is None or output is None:
        raise UserError("a sample wants -n (how many cells), --seed and --output; gongkai sample --help")
    if is_standard(output):
        raise UserError("a sample has a key beside it, which standard output has no place for: name a file")
    if output.is_dir():
        raise InputError(f"{output} exists already; name a new folder")
    state: State = context.obj
    check = drawn(
        state, size=size, seed=seed, region=region, when=when, by=by, blind=blind, index_url=index_url
    )
    written(state, check, output)


def drawn(
    state: State,
    *,
    size: int,
    seed: str,
    region: str | None,
    when: str | None,
    by: str,
    blind: bool,
    index_url: str | None,
) -> Check:
    """Audit, draw, and look up what shows each cell. Raises UserError, InputError, DataError."""
    from archive.exports.about import ExportAbout
    from audit.evidence import ArchiveEvidence
    from audit.sample.cells import shown_cells
    from audit.sample.drawing import draw
    from audit.sample.key import key_bytes
    from audit.sample.pack import Check
    from audit.sample.strata import fields_named
    from crawler.plan import software

    from .sampling.which_audit import audit_for

    names = fields_named(by)
    with progress_line(state.say("judging the cells")):
        audit = audit_for(state, region=region, when=when, index_url=index_url)
        sample = draw(audit, wanted=size, seed=seed, by=names)
        with state.index(index_url) as index, ArchiveEvidence(state.folder(), index, state.registry) as known:
            cells = list(
                shown_cells(sample, state.registry, lambda column: known.latest(column.site, column.url))
            )
    asked = f"gongkai sample -n {size} --seed {seed} --by {by}{f' --region {region}' if region else ''}"
    versions = {"rules": audit.rules, "registry": audit.registry, "sample": sample.tag}
    about = ExportAbout(software=software(), query=asked, title=f"Spot check {sample.tag}", versions=versions)
    return Check(sample=sample, cells=cells, key=key_bytes(sample, cells), about=about, shown=not blind)


def written(state: State, check: Check, output: Path) -> None:
    """Write worksheet or pack, and the key beside it; say what was drawn."""
    from audit.sample.key import SUFFIX
    from disclosure.errors import InputError
    from indexer.files import atomic_output

    key = output.with_name(output.stem if output.suffix.lower() in {".xlsx", ".zip"} else output.name)
    key = key.with_name(key.name + SUFFIX)
    if key.exists() and key.read_bytes() != check.key:
        raise InputError(f"{key} is the key of another sample; name another --output, or move it away")
    captures = None
    if output.suffix.lower() == ".xlsx":
        with atomic_output(output) as stream:
            stream.write(check.worksheet({}))
    else:
        captures = pack(state, check, output)
    with atomic_output(key) as stream:
        stream.write(check.key)
    tell(state, check.sample)
    say = state.say
    if captures is not None:
        click.echo(say.counted("{count} captures in the pack", count=captures), err=True)
        click.echo(say("The captures keep personal information as it was published."), err=True)
    if not check.shown:
        click.echo(say("{key} holds the audit's verdicts: not for reviewers").format(key=key), err=True)
    click.echo(str(output))


def pack(state: State, check: Check, output: Path) -> int:
    """Write the evidence pack; how many captures are in it."""
    from audit.sample.pack import Source, write_pack, write_zipped_pack
    from indexer.files import atomic_output

    from .archive.describing import page_reader, with_files

    folder = state.folder()
    with progress_line(state.say("packing the evidence")) as line:
        source = Source(
            folder=folder,
            describe=page_reader(folder),
            with_files=partial(with_files, folder),
            progress=lambda done, total: line(f"{done}/{total}"),
        )
        if output.suffix.lower() != ".zip":
            return write_pack(check, source, output)
        with atomic_output(output) as stream:
            return write_zipped_pack(check, source, stream, name=output.stem)


def tell(state: State, sample: Sample) -> None:
    """Say on standard error how many cells were drawn, from where, and what that leaves out."""
    say, audit = state.say, sample.audit
    total = len(audit.findings)
    drew = say("sample {tag}: {drawn} of {total} cells, {strata} strata")
    click.echo(
        drew.format(tag=sample.tag, drawn=len(sample.cells), total=total, strata=len(sample.strata)), err=True
    )
    if sample.wanted > total:
        fewer = say("{wanted} were asked for: these are all cells, so nothing is left to chance")
        click.echo(fewer.format(wanted=sample.wanted), err=True)
    if sample.left_out:
        least = say(
            "fewer cells than strata: {strata} strata ({cells} cells) have none, and nothing is said of them"
        )
        cells = sum(stratum.population for stratum in sample.left_out)
        click.echo(least.format(strata=len(sample.left_out), cells=cells), err=True)
