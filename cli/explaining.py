"""Why a text serves the items that it serves, as a person and as a program read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from disclosure.catalogue import ELEMENTS

from .output import console

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import ItemMatch
    from parsers.fields.items import Subject
    from parsers.items.explaining import Candidate, Explanation, Term
    from parsers.items.gates import Met

    from .lang import Messages

_QUOTED = 40
"""Characters of an element that are shown."""


def as_object(explanation: Explanation) -> dict[str, Any]:
    """An explanation as JSON; spans are of the text, or of what ``within`` names."""
    return {
        "threshold": explanation.threshold,
        "candidates": [
            {
                "no": one.no,
                "confidence": one.confidence,
                "served": one.why_not is None,
                "why_not": one.why_not,
                "terms": [term._asdict() for term in one.terms],
            }
            for one in explanation.candidates
        ],
        "gates": [met._asdict() for met in explanation.gates],
    }


def print_explanation(
    say: Messages, subject: Subject, explanation: Explanation, served: Iterable[ItemMatch]
) -> None:
    """Print items served and rejected with their terms, the elements of those served, and the gates met."""
    from disclosure.registry import load_catalogue

    names = {no: item.level2 for no, item in load_catalogue().items()}
    matches = {match.no: match for match in served}
    _line(subject.title or say("(no title)"))
    if not matches:
        _line(f"  {say('serves no item')}")
    for one in explanation.candidates:
        _line(f"  {one.no} {names.get(one.no, '')}: {_verdict(say, one, explanation.threshold)}")
        for term in one.terms:
            _line(f"      {term.weight:.2f}  {_placed(say, term)}")
        if match := matches.get(one.no):
            _print_elements(say, subject, match)
    for met in explanation.gates:
        _line(f"  {say('gate')}: {_gate(say, met)}")


def _verdict(say: Messages, one: Candidate, threshold: float) -> str:
    believed = say("{belief:.2f} (threshold {threshold:.2f})").format(
        belief=one.confidence, threshold=threshold
    )
    if one.why_not is None:
        return f"{say('served')}, {believed}"
    kind, colon, rest = one.why_not.partition(": ")
    return f"{say('not served')}, {believed}: {say(kind)}{colon}{say(rest) if rest else ''}"


def _placed(say: Messages, term: Term) -> str:
    times = f" ×{term.times}" if term.times > 1 else ""
    span = f" [{term.start}-{term.end}]" if term.within else ""
    return f"{say(term.place)}{span}: {say(term.words)}{times}"


def _gate(say: Messages, met: Met) -> str:
    seen = f"{say(met.gate)}, {say(met.place)} [{met.start}-{met.end}] {met.words}"
    if met.opened_by is None:
        return f"{seen}: {say('closed')}"
    return f"{seen}: {say('opened by')} {met.opened_by}"


def _print_elements(say: Messages, subject: Subject, match: ItemMatch) -> None:
    count = say("{stated} of {all} elements").format(stated=len(match.elements), all=len(ELEMENTS))
    _line(f"      {count}")
    for name, (start, end) in match.elements.items():
        said = " ".join(subject.text[start:end].split())
        _line(f"        {name} [{start}-{end}]: {said[:_QUOTED]}{'…' if len(said) > _QUOTED else ''}")


def _line(text: str) -> None:
    """Text, not markup: square brackets are printed as they are."""
    console().print(Text(text), soft_wrap=True)
