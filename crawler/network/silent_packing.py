"""Pages that a server packed without saying so: some do, for whoever asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.warc.decoding import is_cut, unpacked
from disclosure.errors import ParseError
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded, said_by

if TYPE_CHECKING:
    from crawler.asking import Answer
    from disclosure.reasons.writing import Sentence

LARGEST = 16 << 20
"""Octets that such a page may have; those that say so are bounded where they are unpacked."""


def without_silent_packing(answer: Answer) -> Answer | tuple[FetchState, Sentence]:
    """The answer with its plain body, or the state and reason of one that has none."""
    if answer.is_beginning:
        return answer
    try:
        plain = unpacked(answer.body, None, answer.header("content-type"), most=LARGEST)
    except ParseError as error:
        return FetchState.TOO_LARGE, said_by(error)
    if plain is answer.body:
        return answer
    if is_cut(answer.body, "gzip", plain):
        return FetchState.UNREADABLE, recorded("cut_packing", words="gzip")
    return replace(answer, body=plain)
