"""``gongkai classify``: which of the 18 items a text serves."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disclosure.catalogue import ELEMENTS
from disclosure.errors import BelowTarget, InputError

from .jsonlines import flush, input_lines, read_lines, write_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure.model import DisclosureItem, ItemMatch
    from parsers.fields.items import Subject

    from .state import State

    Catalogue = Mapping[int, DisclosureItem]

_TEXTS = ("title", "text", "issuer", "url", "category", "column", "region")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option(
    "--explain",
    is_flag=True,
    help="Tell why: each term with place, weight and span; gates; what was rejected.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="With --explain: JSON Lines, with `explanation` in each."
)
@click.option(
    "--region", metavar="REGION", help="Read with the rows and codes of this region's province, too."
)
@click.pass_obj
def classify(
    state: State, files: tuple[str, ...], *, explain: bool, as_json: bool, region: str | None
) -> None:
    """Say which of the 18 items a text serves.

    FILE is a saved page. `-` reads JSON Lines {"title", "text", "issuer", "url"} and, where they are known,
    "category", "column", "region" and "breadcrumb" (a list). Each is answered by a line {"items": [...],
    "elements": [...]}, with the terms that decided. Who published the text is not judged here: that is the
    audit's business.

    \b
    gongkai classify --explain page.html
    """
    if as_json and not explain:
        raise click.UsageError("the answer is JSON Lines anyway: --json goes with --explain")
    failed = 0
    for name in files:
        for subject, where, answer in _answers(state, name, region):
            failed += subject is None
            if subject is None or not explain:
                write_line(answer)
            elif as_json:
                write_line({**answer, "explanation": _explained(state, subject, where)})
            else:
                _print(state, subject, where)
    flush()
    if failed:
        raise BelowTarget(f"{failed} of {len(files)} files could not be read; their lines say why")


Answered = "tuple[Subject | None, str | None, dict[str, Any]]"
"""What was asked, None where it could not be read; its region; the line that answers."""


def _answers(state: State, name: str, region: str | None) -> Iterator[Any]:
    if name != "-":
        yield classify_file(state, name, region)
        return
    for number, line in enumerate(read_lines(input_lines(), texts=_TEXTS), start=1):
        subject = subject_of(line, number)
        where = line["region"] or region
        yield subject, where, classify_text(subject, catalogue_in(state, where))


def subject_of(line: Mapping[str, Any], number: int) -> Subject:
    """What a line of JSON asks about. Raises InputError for a breadcrumb that is no list of strings."""
    from parsers.fields.items import Subject

    path = line.get("breadcrumb") or ()
    if not isinstance(path, (list, tuple)) or not all(isinstance(step, str) for step in path):
        raise InputError(f"standard input, line {number}: breadcrumb must be a list of strings")
    return Subject(
        title=line["title"],
        text=line["text"],
        issuer=line["issuer"] or None,
        category=line["category"] or None,
        column=line["column"] or None,
        breadcrumb=tuple(path),
    )


def catalogue_in(state: State, region: str | None) -> Catalogue | None:
    """The items as the province of a region has them; None, the packaged ones, without a region."""
    return state.registry.items_in(state.registry.region(region).code) if region else None


def classify_text(subject: Subject, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """Items and elements of one text."""
    from parsers.fields.items import classify_with_elements

    found = classify_with_elements(subject, catalogue)
    return {"items": [_as_object(match) for match in found.items], "elements": list(found.elements)}


def _as_object(match: ItemMatch) -> dict[str, Any]:
    """As ``dataclasses.asdict``, whose deep copies took a tenth of the time of a text."""
    return {each.name: getattr(match, each.name) for each in fields(match)}


def classify_file(state: State, name: str, region: str | None) -> Any:
    """Items and elements of one saved page, or ``{"path", "error"}``."""
    from .parse import read_one

    notice = read_one(state, str(Path(name)), None)
    if "error" in notice:
        return None, region, notice
    from parsers.fields.items import Subject, classify_with_elements

    subject = Subject(
        title=notice["title"],
        text=notice["text"],
        category=notice["category"],
        breadcrumb=tuple(notice["breadcrumb"]),
        issuer=notice["issuer"] or notice["content_source"],
    )
    if region:
        return subject, region, {"path": name, **classify_text(subject, catalogue_in(state, region))}
    of_items = {element for match in notice["items"] for element in match["elements"]}
    stated = of_items.union(classify_with_elements(subject).elements)
    elements = [element for element in ELEMENTS if element in stated]
    return subject, None, {"path": name, "items": notice["items"], "elements": elements}


def _explained(state: State, subject: Subject, region: str | None) -> dict[str, Any]:
    from parsers.fields.items import explain

    from .explaining import as_object

    return as_object(explain(subject, catalogue_in(state, region)))


def _print(state: State, subject: Subject, region: str | None) -> None:
    from parsers.fields.items import classify as served
    from parsers.fields.items import explain

    from .explaining import print_explanation

    catalogue = catalogue_in(state, region)
    print_explanation(state.say, subject, explain(subject, catalogue), served(subject, catalogue))
