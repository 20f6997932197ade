"""Why a text serves the items that it serves, and why it does not serve others: terms, places, weights, gates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parsers.fields.folding import fold

from .reasons import COUNTED, GIVEN, Case, Reason
from .rules import MASK, load_rules
from .tracing import Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .gates import Met
    from .reading import Reading
    from .reasons import Decision

TEXT = "text"
IN_PASSING = "named in passing"


class Term(NamedTuple):
    """Words that speak for an item, ``weight`` being how far they alone are believed.

    ``place`` says what they are there: title, category, breadcrumb, column, row, answer, section, paragraph,
    heading, body, prose. ``within`` is where the span is counted: "text", or the place itself where it was given
    beside the text; None with no span. ``times`` is how often the words stand there; the span is that of the first.
    """

    place: str
    words: str
    weight: float
    within: str | None
    start: int | None
    end: int | None
    times: int = 1

    def __str__(self) -> str:
        """In words: ``title: 出生登记 (0.85, 0-4)``."""
        span = f", {self.start}-{self.end}" if self.within else ""
        times = f" ×{self.times}" if self.times > 1 else ""
        return f"{self.place}: {self.words}{times} ({self.weight:.2f}{span})"


class Candidate(NamedTuple):
    """An item that a text names, how far that is believed, its terms, and what stopped it; None for an item served."""

    no: int
    confidence: float
    terms: tuple[Term, ...]
    why_not: str | None = None


class Explanation(NamedTuple):
    """All candidates, served ones first, then by belief; the gates that the text met; the threshold of belief."""

    candidates: tuple[Candidate, ...]
    gates: tuple[Met, ...]
    threshold: float


def terms_of(reading: Reading, case: Case) -> tuple[Term, ...]:
    """The reasons of a case with their spans in what was given."""
    return tuple(_term(reading, reason) for reason in case.reasons)


def explanation(
    reading: Reading, decision: Decision, gates: Iterable[Met], refused: Mapping[int, Met]
) -> Explanation:
    """What speaks for and against each item that the title, its surroundings or the text name.

    ``refused`` holds the gates, with spans of the original, that a guide's own words met for one item.
    """
    met = tuple(_in_original(reading, one) for one in gates)
    closed = _closed(*met)
    served = [
        _candidate(reading, no, case, closed or _closed(*(refused[no],) if no in refused else ()))
        for no, case in decision.cases.items()
    ]
    met += tuple(dict.fromkeys(refused.values()))
    stopped = [_candidate(reading, no, case, why) for no, (case, why) in decision.rejected.items()]
    named = {*decision.cases, *decision.rejected}
    passing = [
        _candidate(reading, no, case, closed or IN_PASSING)
        for no, case in _in_passing(reading, named).items()
    ]
    found = sorted((*served, *stopped, *passing), key=lambda one: (one.why_not is not None, -one.confidence))
    return Explanation(tuple(found), met, load_rules().threshold)


def _closed(*gates: Met) -> str | None:
    return next((f"gate: {one.gate}" for one in gates if one.opened_by is None), None)


def _candidate(reading: Reading, no: int, case: Case, why: str | None) -> Candidate:
    return Candidate(no, round(case.belief, 2), terms_of(reading, case), why)


def _in_passing(reading: Reading, named: set[int]) -> Mapping[int, Case]:
    """Items that the text names and that no other reason speaks for."""
    cases: dict[int, Case] = {}
    weight = load_rules().weights["passing"]
    for one in reading.mentions:
        if one.no not in named:
            place = "body" if one.kind == "body" else "heading"
            cases.setdefault(one.no, Case()).add(Reason(place, one.words, weight, one.start, one.end))
    return cases


def _term(reading: Reading, reason: Reason) -> Term:
    within, start, end = _span(reading, reason)
    words = reason.words
    if MASK in words and within == TEXT:
        words = reading.subject.text[start:end]
    return Term(reason.place, words, round(reason.weight, 2), within, start, end, reason.times)


def _span(reading: Reading, reason: Reason) -> tuple[str | None, int | None, int | None]:
    if reason.kind == GIVEN:
        return None, None, None
    if reason.place not in reading.places:
        plain = (reason.start, reason.end) if reason.kind == COUNTED else reading.trace.origin(*reason[3:5])
        return TEXT, *reading.plain.origin(*plain)
    place = reading.places[reason.place]
    plain = reason.start, reason.end
    is_unmasked = reason.place == "title" and place.words.text == reading.masked_title
    if reason.kind != COUNTED and not is_unmasked:
        plain = _trace(place.words.text).origin(*plain)
    if place.at is None:
        return reason.place, *place.words.origin(*plain)
    return TEXT, *reading.plain.origin(place.at + plain[0], place.at + plain[1])


@lru_cache(maxsize=256)
def _trace(words: str) -> Trace:
    return Trace(words)


def _in_original(reading: Reading, met: Met) -> Met:
    """A gate with the span of its words in title, issuer or text as given."""
    given = {"title": fold(reading.subject.title or ""), "issuer": fold(reading.subject.issuer or "")}
    start, end = given.get(met.place, reading.plain).origin(met.start, met.end)
    return met._replace(place=TEXT if met.place not in given else met.place, start=start, end=end)
