"""How many pages needed the fall-back: those on which ``parsers.fallback.guessed_text`` was called."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from disclosure.errors import ParseError
from parsers.fallback import guessed_text
from parsers.notice import parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType, FrameType

    from .cases import Case


def pages_with_fallback(cases: Sequence[Case]) -> list[str]:
    """Names of the pages whose body none of our own readers found."""
    return [case.name for case in cases if _fell_back(case)]


def _fell_back(case: Case) -> bool:
    with _calls_of(guessed_text.__code__) as calls, suppress(ParseError):
        parse_notice(Page(case.body, case.url))
    return bool(calls)


@contextmanager
def _calls_of(code: CodeType) -> Iterator[list[str]]:
    """Counts the calls of a function by its code, from wherever it was imported."""
    calls: list[str] = []

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is code:
            calls.append(code.co_name)

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield calls
    finally:
        sys.setprofile(before)
