"""What a sample says of the whole audit: shares of its cells, each stratum with its own weight.

A share is estimated over a domain of the audit, such as the cells with a known verdict. How many cells of it
each stratum has is known, since the whole audit is; within a stratum every cell had the same chance of being
drawn, so what was answered there stands for it (post-stratification to known sizes: Cochran, Sampling
Techniques (1977), 5A.9). A stratum without an answer is left out, and how many cells that leaves is said.
Answers that are missing are taken to be missing by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.model import Verdict

from .intervals import Interval, Part, linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .answers import Answer
    from .key import Cell, Key

    Judged = tuple[Cell, Answer]
    """A cell and a reviewer's answer on it."""

PUBLISHED = frozenset({Verdict.MET, Verdict.PARTLY})

SIMPLE = "Wilson's score interval, finite population"
STRATIFIED = "weighted by stratum; limits recovered from Wilson's of each stratum (MOVER), finite population"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share of the cells of a domain, with its interval; None where nothing was answered.

    ``answered`` cells say it, which stand for ``speaks_of`` of the ``domain``'s cells; ``found`` of those
    answered have the property, and ``total`` is the share times the cells that it speaks of.
    """

    share: float | None
    interval: Interval | None
    found: float
    answered: int
    speaks_of: int
    domain: int
    method: str

    @property
    def total(self) -> float | None:
        """How many cells that is."""
        return None if self.share is None else self.share * self.speaks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """What the reviewers' answers say of the audit.

    ``coverage``: the share met, among cells that the audit calls known. ``agreement``: the share of these in
    which reviewers give the audit's verdict. In both "cannot tell" is no answer. ``published_unknown``: the
    share that reviewers find published (met or partly), among cells that the audit calls unknown; here
    "cannot tell" is an answer, for whoever finds nothing in such a cell will mostly say so.
    """

    coverage: Estimate
    agreement: Estimate
    published_unknown: Estimate


def estimates(judged: Iterable[Judged], key: Key) -> Estimates:
    """All three, from the answers of all reviewers: those on one cell are taken together."""
    pairs = list(judged)
    known = [
        (cell, answer) for cell, answer in pairs if Verdict.UNKNOWN not in {cell.verdict, answer.verdict}
    ]
    unknown = [(cell, answer) for cell, answer in pairs if cell.verdict is Verdict.UNKNOWN]
    sizes = [stratum.known for stratum in key.strata]
    rest = [stratum.population - stratum.known for stratum in key.strata]
    return Estimates(
        coverage=estimate(known, sizes, lambda _, answer: answer.verdict is Verdict.MET),
        agreement=estimate(known, sizes, lambda cell, answer: answer.verdict is cell.verdict),
        published_unknown=estimate(unknown, rest, lambda _, answer: answer.verdict in PUBLISHED),
    )


def estimate(judged: Iterable[Judged], sizes: Sequence[int], has: Callable[[Cell, Answer], bool]) -> Estimate:
    """The share of a domain that ``has`` a property; ``sizes`` are its cells in each stratum.

    A cell on which answers differ counts by the share of them that have it.
    """
    seen = _by_stratum(judged, has)
    speaks_of = sum(sizes[stratum] for stratum in seen)
    parts = [
        Part(found=sum(cells), n=len(cells), population=size, coefficient=size / speaks_of)
        for stratum, cells in sorted(seen.items())
        for size in [sizes[stratum]]
    ]
    share, interval = linear(parts) if parts else (None, None)
    return Estimate(
        share=share,
        interval=Interval(max(0.0, interval.low), min(1.0, interval.high)) if interval else None,
        found=sum(part.found for part in parts),
        answered=sum(part.n for part in parts),
        speaks_of=speaks_of,
        domain=sum(sizes),
        method=SIMPLE if len(parts) == 1 else STRATIFIED,
    )


def _by_stratum(judged: Iterable[Judged], has: Callable[[Cell, Answer], bool]) -> dict[int, list[float]]:
    """For each stratum that was answered, and each of its cells, the share of answers with the property."""
    said: dict[tuple[int, str], list[bool]] = {}
    for cell, answer in judged:
        said.setdefault((cell.stratum, cell.id), []).append(has(cell, answer))
    strata: dict[int, list[float]] = {}
    for (stratum, _), answers in said.items():
        strata.setdefault(stratum, []).append(sum(answers) / len(answers))
    return strata
