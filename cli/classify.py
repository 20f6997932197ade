"""``gongkai classify``: which of the 18 items a text serves."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import BelowTarget

from .jsonlines import flush, input_lines, read_lines, write_line

if TYPE_CHECKING:
    from disclosure.model import ItemMatch

    from .state import State


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.pass_obj
def classify(state: State, files: tuple[str, ...]) -> None:
    """Say which of the 18 items a text serves.

    FILE is a saved page. `-` reads JSON Lines {"title", "text", "url", "issuer"}. Each is answered by a line
    {"items": [...], "elements": [...]}, with the terms that decided. Who published the text is not judged
    here: that is the audit's business.
    """
    failed = 0
    for name in files:
        if name == "-":
            for line in read_lines(input_lines(), texts=("title", "text", "issuer", "url")):
                write_line(classify_text(line))
        else:
            answer = classify_file(state, name)
            failed += "error" in answer
            write_line(answer)
    flush()
    if failed:
        raise BelowTarget(f"{failed} of {len(files)} files could not be read; their lines say why")


def classify_text(line: dict[str, Any]) -> dict[str, Any]:
    """Items and elements of one text, given as ``{"title", "text", "issuer"}``."""
    from parsers.fields.items import Subject, classify_with_elements

    subject = Subject(title=line["title"], text=line["text"], issuer=line["issuer"] or None)
    found = classify_with_elements(subject)
    return {"items": [_as_object(match) for match in found.items], "elements": list(found.elements)}


def _as_object(match: ItemMatch) -> dict[str, Any]:
    """As ``dataclasses.asdict``, whose deep copies took a tenth of the time of a text."""
    return {each.name: getattr(match, each.name) for each in fields(match)}


def classify_file(state: State, name: str) -> dict[str, Any]:
    """Items and elements of one saved page, or ``{"path", "error"}``."""
    from .parse import read_one

    notice = read_one(state, str(Path(name)), None)
    if "error" in notice:
        return notice
    from parsers.fields.elements import find_elements

    return {"path": name, "items": notice["items"], "elements": list(find_elements(notice["text"]))}
