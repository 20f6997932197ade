"""``gongkai sample score``: filled worksheets against the audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.output import print_json

if TYPE_CHECKING:
    from cli.state import State


@click.command()
@click.argument(
    "filled", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILLED..."
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The sample's NAME.key.json; looked for near the worksheets where none is named.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.pass_obj
def score(state: State, /, *, filled: tuple[Path, ...], key: Path | None, as_json: bool) -> None:
    """Hold filled worksheets against the audit: agreement, kappa, intervals.

    One file a reviewer. Rows may have been sorted, filtered and deleted, columns moved and added. What does
    not count is named, with status 1: unknown words, contradictions, ids that occur twice or are of another
    sample. Rows left empty are counted and no fault.
    """
    from audit.sample.jsonform import score_to_json
    from audit.sample.scoring import score as scored
    from disclosure.errors import BelowTarget, InputError

    from .finding_keys import key_for
    from .showing import show_faults, show_score

    result = scored(filled, key_for(filled, key))
    if as_json:
        print_json(score_to_json(result))
    elif result.answered:
        show_score(result, state.say)
    show_faults(result, state.say)
    if not result.answered and not result.faults:
        raise InputError("no row is filled in, so there is nothing to score")
    if result.faults:
        raise BelowTarget(
            state.say.counted("{count} faults: what they are of does not count", count=result.faults)
        )
