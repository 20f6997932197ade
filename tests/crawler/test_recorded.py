"""The crawler records no sentence outside the table of `disclosure.reasons`.

Types hold that each comes from there (``Sentence``); here it is held that nobody else makes one, and that
what readers of other rooms say is in the table. The fixture ``crawl`` and the site of faults look at ledgers.
"""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import archive.warc.decoding
import crawler
import parsers.listings
import parsers.page
from crawler.asking import Trouble
from crawler.hosts.host import Host
from crawler.hosts.robots import RobotsPolicy
from crawler.lists.counting import Count
from crawler.lists.walking import End, Move
from disclosure.reasons.reading import pieces
from disclosure.reasons.writing import SENTENCES, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = Path(inspect.getfile(crawler)).parent
FILES = sorted(path for path in ROOM.rglob("*.py") if "probing" not in path.parts)
NAMES = {"why", "detail", "doubt", "fall", "refusal", "tls_detail"}
OF_OTHERS = {
    "none_recorded",
    "exception",
    "exception_bare",
    "took_longer",
    "over_maximum",
    "fetch_states",
    "refused_raw",
}
"""Sentences that the audit and libraries have."""


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def made_here(node: ast.expr) -> bool:
    """Whether an expression makes a text of its own words."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    if isinstance(node, ast.IfExp):
        return made_here(node.body) or made_here(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(made_here, node.values))
    return isinstance(node, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOM).as_posix())
def test_no_words_stand_where_a_sentence_is_recorded(path: Path) -> None:
    given = [word for call in calls(path) for word in call.keywords if word.arg in NAMES]
    given = [word for word in given if "UNREADABLE" not in ast.unparse(word)]  # of sites that are not crawled
    assert [ast.unparse(word) for word in given if made_here(word.value)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOM).as_posix())
def test_nobody_else_makes_a_recorded_sentence(path: Path) -> None:
    named = [ast.unparse(call.func) for call in calls(path)]
    assert not {"Sentence", "cast", "typing.cast"} & set(named)


def test_every_code_that_is_asked_for_is_in_the_table_and_every_sentence_is_asked_for() -> None:
    words = {
        node.value
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked = {
        call.args[0].value
        for path in FILES
        for call in calls(path)
        if ast.unparse(call.func) == "recorded" and isinstance(call.args[0], ast.Constant)
    }
    assert asked <= SENTENCES.keys()
    unused = {code for code in SENTENCES if code not in words}
    assert unused == {*OF_OTHERS, *OF_READERS}


def test_what_records_a_sentence_takes_no_other_text() -> None:
    for holder, name in (
        (End, "why"),
        (Move, "doubt"),
        (Count, "fall"),
        (Trouble, "detail"),
        (RobotsPolicy, "refusal"),
    ):
        assert holder.__annotations__[name] == Sentence.__name__
    assert Host.__annotations__["stop"] == "tuple[FetchState, Sentence] | None"


def messages() -> Iterator[str]:
    """What readers of lists and pages say when they make nothing of an answer, with 7 for every value."""
    files = [*Path(inspect.getfile(parsers.listings)).parent.glob("*.py")]
    files += [Path(inspect.getfile(module)) for module in (parsers.page, archive.warc.decoding)]
    for call in (each for path in files for each in calls(path)):
        if ast.unparse(call.func) in {"ParseError", "BodyTooLarge"}:
            said = call.args[0]
            parts = said.values if isinstance(said, ast.JoinedStr) else [said]
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


def codes_of(text: str) -> list[str | None]:
    return [piece.code for piece in pieces(text)]


OF_READERS = {codes_of(message)[0] or message for message in messages()}


@pytest.mark.parametrize("message", sorted(messages()))
def test_what_readers_say_is_in_the_table(message: str) -> None:
    assert None not in codes_of(message)
    assert len(codes_of(message)) == 1
