"""Whose guide a text is: the office that it names as its own, whoever published it.

A portal's column of the police may reprint the guide of 民政局 to 收养登记; the issuer of that page is the police.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parsers.fields.element_labels import DEPARTMENT, MATERIALS
from parsers.fields.folding import folded

from .gates import Met, load_gates
from .marks import load_marks
from .rules import MASK, read_data
from .sending import asks_beside_its_own, labelled_office, sent_to_another

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .reading import Reading

    Spans = dict[str, tuple[int, int]]

GATE = "the guide of another office"
_NAMED = 80
"""An office is named in so many characters; what a longer value says further down may be anything."""


@dataclass(frozen=True, slots=True)
class Offices:
    """The section ``own_office`` of ``gates.yml``.

    ``own`` is an office of the police behind its label, ``landmarks`` are offices that say where another one is.
    """

    own: re.Pattern[str]
    police: re.Pattern[str]
    others: re.Pattern[str]
    landmarks: re.Pattern[str]
    joint: re.Pattern[str]


@cache
def load_offices() -> Offices:
    """The packaged section; read once in a process."""
    data = read_data("gates.yml")["own_office"]
    return Offices(
        own=re.compile(rf"{data['labels']}[\s:|]{{1,4}}[^\n。;|\t]{{0,40}}?(?:{data['police']})"),
        police=re.compile(data["police"]),
        others=re.compile(data["others"]),
        landmarks=re.compile(rf"(?:{data['police']}|{data['others']})(?:{data['beside']})"),
        joint=re.compile(data["joint"]),
    )


@lru_cache(maxsize=4096)
def other_office(value: str) -> str | None:
    """The words by which a folded 受理部门 names another office, None where it names the police or leaves it open.

    >>> other_office("户籍所在地的县民政局婚姻登记处"), other_office("县政务服务中心二楼(民政局对面)")
    ('民政', None)
    >>> other_office("镇人民政府便民服务中心"), other_office("县卫生健康局、各派出所")
    (None, None)
    """
    offices = load_offices()
    if offices.others.search(value, 0, _NAMED) is None:
        return None
    told = offices.landmarks.sub(lambda place: MASK * len(place[0]), value)
    if offices.police.search(told):
        return None
    words = offices.others.search(told, 0, _NAMED)
    return words[0] if words else None


def of_other_offices(reading: Reading, elements: Mapping[int, Spans]) -> dict[int, Met]:
    """The gate for each item whose guide another office gives as its own; ``elements`` are spans of the original.

    Where one guide serves all items, any label in it that names the police speaks for the police. A text that
    states no office may send to another one.
    """
    if DEPARTMENT not in reading.elements.all:
        return _without_office(reading, elements)
    values = {no: spans[DEPARTMENT] for no, spans in elements.items() if DEPARTMENT in spans}
    met = {no: gate for no, span in values.items() if (gate := _met(reading, span))}
    if met and len({*values.values()}) == 1 and _names_police_elsewhere(reading):
        return {}
    return met


def _without_office(reading: Reading, numbers: Collection[int]) -> dict[int, Met]:
    """The gate for the items whose names other offices use, where the text labels or sends to such an office."""
    asked = [no for no in numbers if no in load_gates().ambiguous and not _asks_for_their_paper(no, reading)]
    if not asked or load_offices().joint.search(reading.title):
        return {}
    label = labelled_office(reading)
    is_other = label is not None and other_office(label[1]) and not _names_police_elsewhere(reading)
    found = label if is_other else sent_to_another(reading)
    if found is None:
        return {}
    start, end = reading.plain.origin(*found.span())
    return dict.fromkeys(asked, Met(GATE, "text", reading.subject.text[start:end], start, end))


def _asks_for_their_paper(no: int, reading: Reading) -> bool:
    """Whether the papers to bring are what the other office gives: 民族事务部门的审批意见, 收养登记证."""
    papers, theirs = reading.elements.all.get(MATERIALS), load_marks().prose[no].paper
    if papers is not None:
        return theirs.search(reading.plain.text, *papers) is not None
    return asks_beside_its_own(theirs, reading.looked_at)


def _met(reading: Reading, span: tuple[int, int]) -> Met | None:
    value = reading.subject.text[slice(*span)]
    words = other_office(folded(value))
    if words is None:
        return None
    joint = load_offices().joint.search(reading.title)
    return Met(GATE, "text", value[:_NAMED], *span, f"title: {joint[0]}" if joint else None)


def _names_police_elsewhere(reading: Reading) -> bool:
    """Whether another label, or a sentence where there are no headings, names the police."""
    offices = load_offices()
    pattern = offices.own if reading.elements.by_headings else offices.police
    return pattern.search(reading.plain.text) is not None
