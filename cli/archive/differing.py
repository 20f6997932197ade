"""``gongkai archive diff``: what one capture says that another does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import print_json
from cli.standard_output import FILE, is_standard, output_to

if TYPE_CHECKING:
    from pathlib import Path

    from cli.state import State
    from indexer.differences.difference import Difference
    from indexer.versions.choosing import Shown

    from .located import Located


@click.command("diff")
@click.argument("url")
@click.argument("earlier", required=False, metavar="[T1")
@click.argument("later", required=False, metavar="T2]")
@click.option(
    "--html",
    "page",
    type=FILE,
    metavar="FILE",
    help="Write a page to read and print instead; - is standard output.",
)
@click.option("--original", is_flag=True, help="Do not mask personal information.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def diff(
    state: State,
    url: str,
    earlier: str | None,
    later: str | None,
    page: Path | None,
    original: bool,
    as_json: bool,
) -> None:
    """Show what differs between two captures of URL, in fields and words.

    T1 and T2 are times (UTC) or their beginnings, such as 2026-03 or 2026-03-01T08; compared are the captures
    nearest at or before them. With T1 alone, that one and the last; with none, the last two that say
    different things. Files attached to a notice are compared too, as far as they can be read.
    """
    from .located import located

    with located(state.folder(), url, original=original, texts=True) as places:
        found = _difference(places, url, earlier, later)
    if found is None:
        click.echo(state.say("one capture shows the page; nothing to compare it with"))
        return
    if found.before == found.after:
        click.echo(state.say("both times mean one capture: nobody looked in between"), err=True)
    if page is not None:
        _write_page(state, found, page, masked=not original)
    elif as_json:
        from indexer.differences.jsonform import difference_to_json

        print_json(difference_to_json(found))
    else:
        from .diff_lines import show_difference

        show_difference(state, found)


def _difference(places: list[Located], url: str, earlier: str | None, later: str | None) -> Difference | None:
    from indexer.differences.difference import difference

    pair = _pair(places, url, earlier, later)
    if pair is None:
        return None
    (before, old), (after, new) = pair
    was, now = old.reader.said(*before), new.reader.said(*after)
    return difference(before.snapshot, after.snapshot, was, now)


def _pair(
    places: list[Located], url: str, earlier: str | None, later: str | None
) -> tuple[tuple[Shown, Located], tuple[Shown, Located]] | None:
    """The two captures, each with the site that holds it. Raises InputError for a time before the first."""
    from cli.time_prefix import end_of
    from indexer.versions.choosing import at_or_before, last_change, shown

    holders = {each: place for place in places for each in shown(place.attempts.of(url))}
    captures = sorted(holders, key=lambda each: each.snapshot.captured_at)
    if earlier is None:
        pair = last_change(captures, lambda each: holders[each].reader.said(*each))
    else:
        last = end_of(later) if later else captures[-1].snapshot.captured_at if captures else end_of(earlier)
        pair = at_or_before(captures, end_of(earlier), url), at_or_before(captures, last, url)
    return None if pair is None else ((pair[0], holders[pair[0]]), (pair[1], holders[pair[1]]))


def _write_page(state: State, found: Difference, page: Path, *, masked: bool) -> None:
    from indexer.differences.page import as_page

    with output_to(page) as stream:
        stream.write(as_page(found, language=state.say.language, masked=masked).encode("utf-8", "replace"))
    if not is_standard(page):
        click.echo(state.say("{file} written").format(file=page), err=True)
