"""A title that names one item above a text on its neighbour: 居住证申领 above how a lost card is replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .by_parts import parts_on_items, rows_on_items
from .marks import load_marks
from .reasons import COUNTED, Case, Reason
from .rules import MASK, load_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .marks import Neighbour
    from .reading import Reading
    from .reasons import Cases

WHY = "the text is on its neighbour"
WHY_NOT_HERE = "the text is on doing it elsewhere"
_JOINED = re.compile(r".{0,8}[、,/和及与].{0,8}")
_MATTERS = re.compile("[两三四五几](?:件|桩)事")
_LISTED = re.compile(r"\([^()]*[、,和及与][^()]*\)")
_MARKS = 2
"""So many kinds of a neighbour's words must stand in the text."""


def put_right(cases: Cases, reading: Reading) -> dict[int, tuple[Case, str]]:
    """Give an item's place to the neighbour that the text is on; what was taken out is returned with the reason.

    Only where the text, less the words of the title, holds none without which no text is on the item. Other
    places than title and text may repeat what the title says and are not asked. An item that the title names
    elsewhere stays: the text may be cut off.
    """
    rejected: dict[int, tuple[Case, str]] = {}
    if not cases:
        return rejected
    neighbours = load_marks().neighbours
    for no in [no for no in cases if no in neighbours]:
        own = neighbours[no][no].own
        if own is None or _is_found(own, reading, cases[no]):
            continue
        for other, marks in _told_of(no, reading):
            if other not in cases or _overlap(cases[no], cases[other]):
                rejected[no] = (cases.pop(no), WHY)
                cases.setdefault(other, Case()).reasons.extend(marks)
                break
    return rejected | _put_elsewhere(cases, reading)


def _put_elsewhere(cases: Cases, reading: Reading) -> dict[int, tuple[Case, str]]:
    """Give an item's place to another that all marks speak for: 身份证到期 above 异地受理."""
    rejected: dict[int, tuple[Case, str]] = {}
    for other, one in load_marks().over.items():
        for no in one.over.intersection(cases) if other not in cases else ():
            found = _marks(one, reading, len(one.marks))
            if found and not (one.unless and one.unless.search(reading.looked_at)):
                rejected[no] = (cases.pop(no), WHY_NOT_HERE)
                cases[other] = Case(found)
    return rejected


def told_of_both(cases: Cases, reading: Reading) -> Cases:
    """The items beside those of a title that announces both doing it at home and elsewhere, if the text speaks of them."""
    added: Cases = {}
    for other, one in load_marks().over.items():
        both = {other, *one.over}
        title = one.both.search(reading.title) if one.both and not both.isdisjoint(cases) else None
        if title is not None:
            for no in both.intersection(reading.spoken_of).difference(cases):
                added[no] = Case([_announced(title)])
    return added


def joined_by_the_title(reading: Reading, announced: Collection[int]) -> Cases:
    """The one item spoken of that a general name means which the title joins to an item's: 暂住登记和居住证.

    Where it counts its matters, each part is on one of them; where it lists them in brackets, each row of a table.
    """
    if _MATTERS.search(reading.title):
        return {no: Case([part]) for no, part in parts_on_items(reading).items()}
    if _LISTED.search(reading.title):
        return {no: Case([row]) for no, row in (rows_on_items(reading) or {}).items()}
    title = _JOINED.search(reading.title) if announced and reading.is_guide else None
    found = [no for no in reading.spoken_of if no in announced] if title else []
    return {found[0]: Case([_announced(title)])} if title and len(found) == 1 else {}


def _announced(title: re.Match[str]) -> Reason:
    return Reason("title", title[0], load_rules().weights["heading"], *title.span(), COUNTED)


def _is_found(own: re.Pattern[str], reading: Reading, case: Case) -> bool:
    """Whether the text holds one of an item's own words outside what only repeats the words that name it."""
    text = reading.plain.text
    first = own.search(text)
    if first is None:
        return False
    echoes = {words for reason in case.reasons for words in (_words(reading, reason), reason.words) if words}
    if not any(first[0] in echo for echo in echoes):
        return True
    for echo in sorted(echoes, key=len, reverse=True):
        text = text.replace(echo, MASK)
    return own.search(text) is not None


def _words(reading: Reading, reason: Reason) -> str:
    """The words of a place as they stand there, folded."""
    return reading.places[reason.place].words.text if reason.place in reading.places else reason.words


def _told_of(no: int, reading: Reading) -> Iterator[tuple[int, list[Reason]]]:
    """The neighbours that the text is on, each with the words that say so."""
    for other, neighbour in load_marks().neighbours[no].items():
        found = _marks(neighbour, reading, _MARKS) if other != no else []
        if len(found) >= _MARKS and _clauses(neighbour, reading.looked_at) >= _MARKS:
            yield other, found


def _marks(neighbour: Neighbour, reading: Reading, enough: int) -> list[Reason]:
    """The words of each mark that the text holds; none where fewer than enough do."""
    weight, found = load_rules().weights["mark"], []
    may_lack = len(neighbour.marks) - enough
    for mark in neighbour.marks:
        if words := mark.search(reading.looked_at):
            found.append(Reason("body", words[0], weight, *words.span(), COUNTED))
        elif (may_lack := may_lack - 1) < 0:
            return []
    return found


def _clauses(neighbour: Neighbour, text: str) -> int:
    """In how many clauses the marks stand: one alone may only say what comes next."""
    places = (found.start() for mark in neighbour.marks for found in mark.finditer(text))
    return len({max(text.rfind(end, 0, place) for end in "。;,\n") for place in places})


def _overlap(case: Case, other: Case) -> bool:
    """Whether the title names both by the same words: 未满十六周岁换领身份证."""
    spans = [
        [(reason.start, reason.end) for reason in one.reasons if reason.place == "title"]
        for one in (case, other)
    ]
    return any(a < d and c < b for a, b in spans[0] for c, d in spans[1])
