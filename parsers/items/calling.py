"""Notices that call several kinds of people, a line each: 要给娃上户的,把出生证、户口册带来."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .gates import load_gates
from .marks import load_marks, spoken_of
from .naming import masked
from .reasons import COUNTED, Case, Reason
from .rules import load_rules

if TYPE_CHECKING:
    from .reading import Reading
    from .reasons import Cases

_LINE, _SENTENCE = re.compile(r"[^\n]+"), re.compile(r"[^\n。;!]+")
_BRING = re.compile(
    r"(?:[带拿凭持把]|出示|提[交供]|备[齐好])[^。;\n]{0,30}(?:证|簿|[户口]册|户口本)"
    r"|(?:证|簿|[户口]册|户口本|证明)[^。;,\n]{0,6}(?:一起带|一并带|带[来上齐好]|备齐|交给|交来)"
)
_GIVEN = re.compile(r"开具?的[^。;,\n]{0,8}证明")
"""A paper that a hospital or village gave is brought, not asked for."""
_SEVERAL = 2
_SHOWN = 12


def called_by_line(reading: Reading) -> Cases:
    """The items on which a line, or else a sentence, each says whom it is about, what is done and with which papers.

    Two at least; each must speak of one item by event, deed and paper, and of nothing else that citizens are told of.
    """
    if (
        len(_BRING.findall(reading.looked_at)) < _SEVERAL
        or len(reading.spoken_of) < _SEVERAL
        or not _is_of_the_police(reading)
    ):
        return {}
    found = (_called(reading, pieces) for pieces in (_LINE, _SENTENCE))
    return next((cases for cases in found if len(cases) >= _SEVERAL), {})


def _called(reading: Reading, pieces: re.Pattern[str]) -> Cases:
    """The items that pieces of the text speak of, each for itself."""
    found: Cases = {}
    for piece in pieces.finditer(reading.looked_at):
        if not _BRING.search(piece[0]) or _has_rival(piece[0]):
            continue
        spoken = spoken_of(masked(piece[0], inside=True), piece[0])
        if len(spoken) == 1:
            shown, weight = piece[0][:_SHOWN], load_rules().weights["heading"]
            reason = Reason("paragraph", shown, weight, piece.start(), piece.start() + len(shown), COUNTED)
            found.setdefault(spoken[0], Case([reason]))
    return found


def _has_rival(line: str) -> bool:
    """Whether a clause of a line speaks of what else citizens are told of."""
    return any(map(load_marks().rivals.search, _GIVEN.sub("", line).split(",")))


def _is_of_the_police(reading: Reading) -> bool:
    return any(map(load_gates().police.search, (reading.issuer, reading.plain.text)))
