"""What keeps a text from being a notice on an item, as ``gates.yml`` states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .rules import read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_HEAD = 1500
"""Who acts is said in the first characters of a text."""
_SALUTED = 300


@dataclass(frozen=True, slots=True)
class TitleGate:
    """Titles that no notice on an item has, unless its text states so many elements."""

    name: str
    pattern: re.Pattern[str]
    unless_stated: int
    unless_title: re.Pattern[str] | None

    def closes(self, title: str, stated: Callable[[], int]) -> bool:
        """Whether a folded title is held back, with so many elements stated in its text."""
        if not self.pattern.search(title) or (self.unless_title and self.unless_title.search(title)):
            return False
        return stated() < self.unless_stated


@dataclass(frozen=True, slots=True)
class Gates:
    """All of ``gates.yml``."""

    titles: tuple[TitleGate, ...]
    news: re.Pattern[str]
    salutation: re.Pattern[str]
    articles: re.Pattern[str]
    articles_at_least: int
    acting: re.Pattern[str]
    police: re.Pattern[str]
    others: re.Pattern[str]
    ambiguous: Mapping[int, re.Pattern[str]]


@cache
def load_gates() -> Gates:
    """The packaged gates; read once in a process."""
    data = read_data("gates.yml")
    return Gates(
        titles=tuple(
            TitleGate(
                name=gate["gate"],
                pattern=re.compile(gate["pattern"]),
                unless_stated=gate["unless_stated"],
                unless_title=re.compile(gate["unless_title"]) if "unless_title" in gate else None,
            )
            for gate in data["titles"]
        ),
        news=re.compile(data["news_words"]),
        salutation=re.compile(data["salutation"]),
        articles=re.compile(data["articles"], re.MULTILINE),
        articles_at_least=data["articles_at_least"],
        acting=re.compile(rf"(?:{data['labels']})[\s:|]{{0,4}}([^\n。;|\t]{{2,40}})"),
        police=re.compile(data["police"]),
        others=re.compile(data["others"]),
        ambiguous={no: re.compile(words) for no, words in data["ambiguous"].items()},
    )


def closed_gate(title: str, text: str, issuer: str, *, stated: Callable[[], int]) -> str | None:
    """Why a text is no notice on an item, None if nothing speaks against it.

    Everything is folded; ``stated`` answers how many of the six elements the text states, where that matters.

    >>> [closed_gate(title, "", "", stated=lambda: 0) for title in ("样省居住证条例", "居住证办理")]
    ['a regulation', None]
    """
    return next(_closed(title, text, issuer, stated), None)


def _closed(title: str, text: str, issuer: str, stated: Callable[[], int]) -> Iterator[str]:
    gates = load_gates()
    for gate in gates.titles:
        if gate.closes(title, stated):
            yield gate.name
    if _is_others_business(text, issuer):
        yield "another office acts"
    if gates.news.search(text, 0, _HEAD) and not stated():
        yield "news"
    if gates.salutation.search(text, 0, _SALUTED) and stated() < 3:  # noqa: PLR2004 - as for titles
        yield "a paper between offices"
    if len(gates.articles.findall(text)) >= gates.articles_at_least and stated() < 3:  # noqa: PLR2004
        yield "a regulation"


def _is_others_business(text: str, issuer: str) -> bool:
    gates = load_gates()
    acting = [issuer, *gates.acting.findall(text[:_HEAD])]
    return any(map(gates.others.search, acting)) and not any(map(gates.police.search, acting))


def may_be_others(no: int, *texts: str) -> bool:
    """Whether an item's name may stand for another office's business: no word of the police's beside it."""
    own = load_gates().ambiguous.get(no)
    return own is not None and not any(map(own.search, texts))
