"""What a reviewer answered: rows as verdicts and elements, and every row that cannot count, with why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.sentences import told
from disclosure.catalogue import ELEMENTS
from disclosure.model import Verdict

from .faults import Fault, FaultKind
from .wording import ANSWER_OF, DATE, REMARK, REVIEWER, VERDICT, VERDICT_OF, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from disclosure.model import Reason

    from .key import Key
    from .reading import Row


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
            self._fault(row, FaultKind.DUPLICATE, told("says_same", place=earlier.place))
            return
        self.disputed.add(answer.id)
        self.faulty.add(answer.id)
        self._fault(row, FaultKind.DUPLICATE, told("says_otherwise", place=earlier.place))

    def _is_ours(self, row: Row) -> bool:
        if not row.id.sound:
            self._fault(row, FaultKind.MISTYPED, told("check_digits"))
        elif row.id.tag != self.key.tag:
            self._fault(row, FaultKind.FOREIGN, told("other_key", tag=self.key.tag))
        elif row.id.text not in self.key.cells:
            self._fault(row, FaultKind.FOREIGN, told("larger_sample"))
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
            self._fault(row, kind, told("verdict_word", said=repr(said)) if said else told("others_filled"))
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
                self._fault(row, FaultKind.UNKNOWN_WORD, told("element_word", name=name, said=repr(said)))
        return found

    def _fault(self, row: Row, kind: FaultKind, why: Reason) -> None:
        self.faults.append(Fault(row.place, row.id.text, kind, why))


def contradiction(verdict: Verdict, elements: Mapping[str, bool]) -> Reason | None:
    """Why a verdict and elements cannot both be right; None where they can.

    ``partly`` goes with all six: the page may be a picture, or the level above's.

    >>> from disclosure.model import Verdict
    >>> contradiction(Verdict.MET, {"办理时限": False})
    Reason(code='met_lacking', values={'names': '办理时限'})
    """
    stated = [name for name, answer in elements.items() if answer]
    lacking = [name for name, answer in elements.items() if not answer]
    if verdict is Verdict.MET and lacking:
        return told("met_lacking", names="、".join(lacking))
    if verdict in {Verdict.NOT_FOUND, Verdict.UNKNOWN} and stated:
        return told(f"{verdict.value}_stated", names="、".join(stated))
    return None
