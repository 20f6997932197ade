"""Where a text sends people that labels no office of its own: 到县民政局申请, and afterwards only to the police."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parsers.fields.element_labels import DEPARTMENT

from .guiding import told
from .rules import read_data

if TYPE_CHECKING:
    from .reading import Reading

_CLAUSE = re.compile(r"[^。;\n]+")


@dataclass(frozen=True, slots=True)
class Sending:
    """The section ``sent_to`` of ``gates.yml``; ``labelled`` is an office behind the label of who acts."""

    other: re.Pattern[str]
    police: re.Pattern[str]
    afterwards: re.Pattern[str]
    papers: re.Pattern[str]
    speaker: re.Pattern[str]
    labelled: re.Pattern[str]


@cache
def load_sending() -> Sending:
    """The packaged section; read once in a process."""
    data = read_data("gates.yml")
    sent, own = data["sent_to"], data["own_office"]
    return Sending(
        other=re.compile(
            rf"{sent['to']}[^。;,\n]{{0,16}}?(?:{own['others']})[^。;\n]{{0,20}}?(?:{sent['does']})"
        ),
        police=re.compile(rf"{sent['to_police']}[^。;,\n]{{0,16}}?(?:{own['police']})"),
        afterwards=re.compile(sent["afterwards"]),
        papers=re.compile(sent["papers"]),
        speaker=re.compile(sent["speaker"]),
        labelled=re.compile(
            rf"{own['labels']}[\s:|]{{1,4}}(?![一二三四五六七八九十]{{1,3}}[、.])([^\n。;|\t]{{2,40}})"
        ),
    )


def sent_to_another(reading: Reading) -> re.Match[str] | None:
    """The words that send people to another office; None where the police tells what to bring, or speaks itself.

    The police may come afterwards: 领证后再到派出所办理户口登记 tells nothing of its own.
    """
    text, sending = reading.plain.text, load_sending()
    other = sending.other.search(text)
    if other is None or DEPARTMENT in reading.elements.all or sending.speaker.search(text):
        return None
    clauses = [clause for clause in _CLAUSE.finditer(text) if sending.police.search(clause[0])]
    is_after = all(
        clause.end() > other.start() and sending.afterwards.search(clause[0]) and not _tells_more(clause[0])
        for clause in clauses
    )
    return other if is_after else None


def _tells_more(clause: str) -> bool:
    """Whether a clause on the police says what to bring there, how long it takes or what it costs."""
    place = load_sending().police.search(clause)
    at = place.start() if place else 0
    return load_sending().papers.search(clause) is not None or told(clause, at) > 1


def asks_beside_its_own(theirs: re.Pattern[str], text: str) -> bool:
    """Whether a clause that sends to no other office asks for another's paper and 户口簿 or the like."""
    sending = load_sending()
    return any(
        theirs.search(clause[0]) and sending.papers.search(clause[0]) and not sending.other.search(clause[0])
        for clause in _CLAUSE.finditer(text)
    )


def labelled_office(reading: Reading) -> re.Match[str] | None:
    """The first label of who acts with its value, where no 受理部门 is stated."""
    if DEPARTMENT in reading.elements.all:
        return None
    return load_sending().labelled.search(reading.plain.text)
