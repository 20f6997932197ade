"""What keeps a text from being a notice on an item, as ``gates.yml`` states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from .guiding import SECTION, told
from .opening import plainly_begun
from .rules import read_data
from .title_gates import title_gate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .title_gates import TitleGate

_HEAD = 1500
"""Who acts is said in the first characters of a text."""
_SALUTED = 300
_STATED = 3
"""So many of the six elements make a guide of what else reads like a letter or a law."""


class Met(NamedTuple):
    """A gate that a text met: the words that are like it, their span in folded title, issuer or text.

    ``opened_by`` says what let the text pass, None where the gate closed.
    """

    gate: str
    place: str
    words: str
    start: int
    end: int
    opened_by: str | None = None


@dataclass(frozen=True, slots=True)
class Gates:
    """All of ``gates.yml``."""

    titles: tuple[TitleGate, ...]
    any_title: re.Pattern[str]
    asking: re.Pattern[str]
    whether: re.Pattern[str]
    news: re.Pattern[str]
    story: re.Pattern[str]
    salutation: re.Pattern[str]
    articles: re.Pattern[str]
    articles_at_least: int
    articles_of_a_law: int
    acting: re.Pattern[str]
    police: re.Pattern[str]
    others: re.Pattern[str]
    ambiguous: Mapping[int, re.Pattern[str]]


@cache
def load_gates() -> Gates:
    """The packaged gates; read once in a process."""
    data = read_data("gates.yml")
    return Gates(
        titles=tuple(map(title_gate, data["titles"])),
        any_title=re.compile("|".join(gate["pattern"] for gate in data["titles"])),
        asking=re.compile(data["asking"]),
        whether=re.compile(data["whether"]),
        news=re.compile(data["news_words"]),
        story=re.compile(plainly_begun(data["story_words"])),
        salutation=re.compile(data["salutation"]),
        articles=re.compile(data["articles"], re.MULTILINE),
        articles_at_least=data["articles_at_least"],
        articles_of_a_law=data["articles_of_a_law"],
        acting=re.compile(
            rf"(?:{data['labels']})[\s:|]{{0,4}}(?![一二三四五六七八九十]{{1,3}}[、.])([^\n。;|\t]{{2,40}})"
        ),
        police=re.compile(data["police"]),
        others=re.compile(data["others"]),
        ambiguous={no: re.compile(words) for no, words in data["ambiguous"].items()},
    )


@dataclass(frozen=True)
class Judged:
    """What gates look at, folded; ``stated`` answers how many of the six elements headings of the text state.

    >>> met = Judged("样省居住证条例", "", "", lambda: 0).closed
    >>> met.gate, met.words, Judged("居住证办理", "", "", lambda: 0).closed
    ('a regulation', '条例', None)
    """

    title: str
    text: str
    issuer: str
    stated: Callable[[], int]

    @cached_property
    def closed(self) -> Met | None:
        """The first gate that closes, None if nothing speaks against the text."""
        return next((met for met in self.met() if met.opened_by is None), None)

    @property
    def is_closed_at_once(self) -> bool:
        """Whether a gate closes that no number of stated elements opens: asked before anything else is read."""
        return bool(self.other_office) or len(self.articles) >= load_gates().articles_of_a_law

    @cached_property
    def other_office(self) -> Met | None:
        """The gate of another office: it acts, as issuer or by a label of the text, and the police does not."""
        return _other_office(self.text, self.issuer)

    @cached_property
    def articles(self) -> list[re.Match[str]]:
        """The lines of the text that begin an article."""
        return list(load_gates().articles.finditer(self.text)) if "第" in self.text else []

    def met(self) -> Iterator[Met]:
        """All gates that the text met, those among them that let it pass."""
        gates = load_gates()
        for gate in gates.titles if gates.any_title.search(self.title) else ():
            if words := gate.pattern.search(self.title):
                yield _met(gate.name, "title", words, gate.opened_by(self.title, self.text, self.stated))
        if self.other_office:
            yield self.other_office
        yield from self._told_of_people()
        yield from self._not_answered()
        if words := gates.salutation.search(self.text, 0, _SALUTED):
            yield _met("a paper between offices", "body", words, self._elements(_STATED))
        if len(self.articles) >= gates.articles_at_least:
            is_law = len(self.articles) >= gates.articles_of_a_law
            yield _met("a regulation", "body", self.articles[0], None if is_law else self._elements(_STATED))

    def _told_of_people(self) -> Iterator[Met]:
        """The gates of news and stories, which a title that asks and one element open."""
        gates = load_gates()
        for name, pattern in (("news", gates.news), ("a story", gates.story)):
            if words := pattern.search(self.text, 0, _HEAD):
                asking = gates.asking.search(self.title)
                yield _met(name, "body", words, f"title: {asking[0]}" if asking else self._elements(1))

    def _not_answered(self) -> Iterator[Met]:
        """The gate of titles that ask whether, above a text that tells less than a section does."""
        words = load_gates().whether.search(self.title)
        if words and self.text.strip() and told(self.text) < SECTION:
            yield _met("a question, answered without telling how", "title", words, self._elements(1))

    def _elements(self, enough: int) -> str | None:
        return f"{self.stated()} elements" if self.stated() >= enough else None


def _met(gate: str, place: str, words: re.Match[str], opened_by: str | None) -> Met:
    return Met(gate, place, words[0], words.start(), words.end(), opened_by)


def _other_office(text: str, issuer: str) -> Met | None:
    gates = load_gates()
    if gates.police.search(issuer):
        return None
    acting = list(gates.acting.finditer(text, 0, _HEAD))
    if any(gates.police.search(one[1]) for one in acting):
        return None
    if other := gates.others.search(issuer):
        return _met("another office acts", "issuer", other, None)
    for one in acting:
        if gates.others.search(one[1]):
            return Met("another office acts", "body", one[1], one.start(1), one.end(1))
    return None


def may_be_others(no: int, *texts: str) -> bool:
    """Whether an item's name may stand for another office's business: no word of the police's beside it."""
    own = load_gates().ambiguous.get(no)
    return own is not None and not any(map(own.search, texts))
