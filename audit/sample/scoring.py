"""Filled worksheets held against the audit: agreement, estimates, and every cell on which they differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.model import Verdict

from .agreement import agreement
from .answers import answers_of
from .estimate import PUBLISHED, estimates
from .reading import filled_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from .agreement import Agreement
    from .answers import Answer, Answers
    from .estimate import Estimates, Judged
    from .key import Key

    Confusion = Mapping[tuple[Verdict, Verdict], int]
    """Pairs of the audit's verdict and the reviewer's, counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Answers against the audit.

    ``verdicts`` is over cells that both call known: "unknown" is the audit's and "cannot tell" the reviewer's
    way of giving no verdict, and what gives none can neither agree nor err. They are in ``confusion`` and
    counted apart: ``unknown_published`` of the audit's unknown cells a reviewer found published, on
    ``not_told`` of its known ones could not tell. ``elements`` is over cells with a page of ours.

    Where a cell is answered more than once, ``verdicts`` is None and ``elements`` empty: such answers are not
    independent of each other.
    """

    judged: tuple[Judged, ...]
    verdicts: Agreement | None
    confusion: Confusion
    elements: Mapping[str, Agreement]

    @property
    def differing(self) -> list[Judged]:
        """Cells on which the verdicts differ, but for those that the reviewer could not judge."""
        return [
            (cell, answer)
            for cell, answer in self.judged
            if answer.verdict not in {cell.verdict, Verdict.UNKNOWN}
        ]

    @property
    def unknown_published(self) -> int:
        """How many of the cells that the audit calls unknown were found published."""
        return sum(self.confusion.get((Verdict.UNKNOWN, verdict), 0) for verdict in PUBLISHED)

    @property
    def not_told(self) -> int:
        """On how many cells that the audit calls known the reviewer could not tell."""
        return sum(
            count for (ours, theirs), count in self.confusion.items() if theirs is Verdict.UNKNOWN is not ours
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All of a check: each sheet, all answers together, and each two sheets against each other.

    On ``disputed`` ids sheets give different verdicts ("cannot tell" is none). They stay in: what is left
    when they are taken out agrees better than the reviewers do.
    """

    key: Key
    sheets: tuple[tuple[Answers, Scored], ...]
    together: Scored
    disputed: tuple[str, ...]
    pairs: tuple[tuple[str, str, Agreement], ...]
    estimates: Estimates

    @property
    def answered(self) -> bool:
        """Whether any row counts."""
        return any(answers.by_id for answers, _ in self.sheets)

    @property
    def faults(self) -> int:
        """How many rows, or parts of rows, of all sheets do not count."""
        return sum(len(answers.faults) for answers, _ in self.sheets)


def score(paths: Sequence[Path], key: Key) -> Score:
    """Read and score filled worksheets. Raises InputError for a file that is none."""
    sheets = [answers_of(str(path), filled_rows(path), key) for path in paths]
    together = scored([answer for answers in sheets for answer in answers.by_id.values()], key)
    return Score(
        key=key,
        sheets=tuple((answers, scored(answers.by_id.values(), key)) for answers in sheets),
        together=together,
        disputed=_disputed(together.judged),
        pairs=tuple((a.name, b.name, _between(a, b)) for a, b in combinations(sheets, 2)),
        estimates=estimates(together.judged, key),
    )


def scored(answers: Iterable[Answer], key: Key) -> Scored:
    """Answers against the audit."""
    judged = tuple((key.cells[answer.id], answer) for answer in answers)
    verdicts = [(cell.verdict, answer.verdict) for cell, answer in judged]
    once = len({cell.id for cell, _ in judged}) == len(judged)
    return Scored(
        judged=judged,
        verdicts=agreement(_both_known(verdicts)) if once else None,
        confusion=Counter(verdicts),
        elements={name: agreement(_on_element(name, judged)) for name in ELEMENTS if once},
    )


def _on_element(name: str, judged: Iterable[Judged]) -> list[tuple[bool, bool]]:
    return [
        (name in cell.elements, answer.elements[name])
        for cell, answer in judged
        if cell.elements is not None and name in answer.elements
    ]


def _both_known(pairs: Iterable[tuple[Verdict, Verdict]]) -> list[tuple[Verdict, Verdict]]:
    return [pair for pair in pairs if Verdict.UNKNOWN not in pair]


def _between(first: Answers, second: Answers) -> Agreement:
    return agreement(
        _both_known(
            (answer.verdict, second.by_id[id_].verdict)
            for id_, answer in first.by_id.items()
            if id_ in second.by_id
        )
    )


def _disputed(judged: Iterable[Judged]) -> tuple[str, ...]:
    verdicts: dict[str, set[Verdict]] = {}
    for cell, answer in judged:
        if answer.verdict is not Verdict.UNKNOWN:
            verdicts.setdefault(cell.id, set()).add(answer.verdict)
    return tuple(id_ for id_, given in verdicts.items() if len(given) > 1)
