"""What a reviewer answered: rows as verdicts and elements, and every row that cannot count, with why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.model import Verdict

from .wording import ANSWER_OF, DATE, REMARK, REVIEWER, VERDICT, VERDICT_OF, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .key import Key
    from .reading import Row


class FaultKind(StrEnum):
    """Why a row, or a part of it, does not count."""

    FOREIGN = "of another sample"
    MISTYPED = "id changed"
    DUPLICATE = "id occurs twice"
    NO_VERDICT = "no verdict"
    UNKNOWN_WORD = "unknown word"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its place, its id, the kind, and one clause for its reader."""

    place: str
    id: str
    kind: FaultKind
    why: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.place}, {self.id}: {self.kind}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reviewer's answer on a cell. ``elements`` holds those that were said to be stated, or not."""

    id: str
    place: str
    verdict: Verdict
    elements: Mapping[str, bool]
    remark: str = ""
    reviewer: str = ""
    date: str = ""

    def says_as(self, other: Answer) -> bool:
        """Whether both give the same verdict and elements."""
        return (self.verdict, self.elements) == (other.verdict, other.elements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers of a worksheet, by id; ``empty`` and ``missing`` are ids without an answer.

    ``empty`` rows were left as they were, ``missing`` ones are not in the sheet any more.
    """

    name: str
    by_id: Mapping[str, Answer]
    faults: tuple[Fault, ...]
    empty: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def reviewers(self) -> tuple[str, ...]:
        """The names that stand in it, in the order of their first rows."""
        return tuple(dict.fromkeys(one.reviewer for one in self.by_id.values() if one.reviewer))


def answers_of(name: str, rows: Iterable[Row], key: Key) -> Answers:
    """The answers of a sheet called ``name``, held against the key."""
    taken = _Taken(key)
    for row in rows:
        taken.take(row)
    answered = {id_: one for id_, one in taken.answers.items() if id_ not in taken.disputed}
    without = [id_ for id_ in key.cells if id_ not in answered]
    return Answers(
        name=name,
        by_id={id_: answered[id_] for id_ in key.cells if id_ in answered},
        faults=tuple(taken.faults),
        empty=tuple(id_ for id_ in without if id_ in taken.empty and id_ not in taken.faulty),
        missing=tuple(id_ for id_ in without if id_ not in taken.empty and id_ not in taken.faulty),
    )


@dataclass(slots=True)
class _Taken:
    """Rows that were looked at so far."""

    key: Key
    answers: dict[str, Answer] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    disputed: set[str] = field(default_factory=set)

    def take(self, row: Row) -> None:
        if not self._is_ours(row):
            return
        if row.is_empty:
            self.empty.add(row.id.text)
            return
        answer = self._answer(row)
        if answer is None:
            self.faulty.add(row.id.text)
        elif (earlier := self.answers.setdefault(answer.id, answer)) is not answer:
            self._twice(row, earlier, answer)

    def _twice(self, row: Row, earlier: Answer, answer: Answer) -> None:
        if earlier.says_as(answer):
            self._fault(row, FaultKind.DUPLICATE, f"{earlier.place} says the same; it counts once")
            return
        self.disputed.add(answer.id)
        self.faulty.add(answer.id)
        self._fault(row, FaultKind.DUPLICATE, f"{earlier.place} says otherwise; neither counts")

    def _is_ours(self, row: Row) -> bool:
        if not row.id.sound:
            self._fault(row, FaultKind.MISTYPED, "its check digits are wrong")
        elif row.id.tag != self.key.tag:
            self._fault(row, FaultKind.FOREIGN, f"this key is of {self.key.tag}")
        elif row.id.text not in self.key.cells:
            self._fault(
                row, FaultKind.FOREIGN, "of a larger sample by the same seed; this key has no such cell"
            )
        else:
            return True
        return False

    def _answer(self, row: Row) -> Answer | None:
        """The answer in a row that is not empty; None where it does not count."""
        said = row.cells.get(VERDICT.name, "")
        verdict = VERDICT_OF.get(folded(said))
        elements = self._elements(row)
        if verdict is None:
            kind = FaultKind.UNKNOWN_WORD if said else FaultKind.NO_VERDICT
            self._fault(row, kind, f"verdict {said!r}" if said else "other columns are filled")
            return None
        if why := contradiction(verdict, elements):
            self._fault(row, FaultKind.CONTRADICTORY, why)
            return None
        return Answer(
            id=row.id.text,
            place=row.place,
            verdict=verdict,
            elements=elements,
            remark=row.cells.get(REMARK.name, ""),
            reviewer=row.cells.get(REVIEWER.name, ""),
            date=row.cells.get(DATE.name, ""),
        )

    def _elements(self, row: Row) -> dict[str, bool]:
        found = {}
        for name in ELEMENTS:
            said = row.cells.get(name, "")
            answer = ANSWER_OF.get(folded(said))
            if answer is not None:
                found[name] = answer
            elif said:
                self._fault(row, FaultKind.UNKNOWN_WORD, f"{name} {said!r}; the element does not count")
        return found

    def _fault(self, row: Row, kind: FaultKind, why: str) -> None:
        self.faults.append(Fault(row.place, row.id.text, kind, why))


def contradiction(verdict: Verdict, elements: Mapping[str, bool]) -> str:
    """Why a verdict and elements cannot both be right; empty where they can.

    ``partly`` goes with all six: the page may be a picture, or the level above's.

    >>> from disclosure.model import Verdict
    >>> contradiction(Verdict.MET, {"办理时限": False})
    'met, yet 办理时限 is not stated'
    """
    stated = [name for name, answer in elements.items() if answer]
    lacking = [name for name, answer in elements.items() if not answer]
    if verdict is Verdict.MET and lacking:
        return f"met, yet {'、'.join(lacking)} is not stated"
    if verdict in {Verdict.NOT_FOUND, Verdict.UNKNOWN} and stated:
        return f"{verdict.value}, yet {'、'.join(stated)} is stated"
    return ""
