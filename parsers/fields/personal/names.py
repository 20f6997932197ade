"""Names of children, and of those beside them, in notices of birth, adoption and foundlings, and in lists.

A name is looked for only where a label or a heading says that one stands there (`lists`, `cancelled`), and
taken only if `is_name`. Once it is certain, those beside the person are looked for (`beside`), and it is one
wherever it stands again (`repeated`).
Names of officials, contacts and organs have other labels; whom a notice is about in other matters (an
appointment, a prize, a penalty) is published by law and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .beside import names_beside
from .cancelled import cancelled_names
from .lists import listed_names
from .matters import is_in_matter
from .repeated import may_be_repeated, repeated_names
from .surnames import COMMON, NAME, is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .surroundings import Surroundings

# Every pattern that searches a text begins with one character that is written out: that is found by memchr.
_END = r"(?=[\s，,。；;、（(）)：:「」“”\"]|\Z)"
_PERSON = (
    r"(?=[，,、（(；;\s]{1,3}"
    r"(?:[男女](?![男女])|性\s*别|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?出?生|现?年\d|出生|生于|身份证|公民身份|民\s*族))"
)
_LABELLED = re.compile(rf"姓\s*名[：:\s为]{{1,4}}({NAME}){_END}")
_TOLD = {
    word: re.compile(rf"{word}[：:\s]{{0,2}}({NAME}){_PERSON}")
    for word in ("儿", "婴", "童", "孩", "养人", "监护人", "捡拾人", "未成年人")
}
"""The ends of `_CHILD` and `_BESIDE`, each with what follows where a person is introduced."""
_NEWBORN_END = rf"(?:{_END}|(?=的[父母监户出]|于[12本]))"
_NEWBORN = {
    word: re.compile(rf"{word}[：:]?([{COMMON}][\u4e00-\u9fff]{{1,2}}?){_NEWBORN_END}") for word in "儿婴"
}
_GOES_ON = re.compile(_PERSON)

_CHILD = re.compile(
    r"(?:新生儿|新生婴儿|婴幼?儿|幼儿|弃[婴儿]|儿童|孤儿|[女男]婴|小孩|未成年人|被(?:收养|监护|领养)(?:人|儿童))的?\Z"
)
_BESIDE = re.compile(r"(?:收养|送养|领养|捡拾|监护)人的?\Z|(?:[生养][父母]|[父母]亲)的?\Z")
_BORN = re.compile(r"(?:新生(?:婴)?儿|弃[婴儿]|[女男]婴)\Z")
_WORD = 8


def names(around: Surroundings, known: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Spans of names, in no particular order: where one is certain, and where those stand again.

    ``known`` are names that are certain from elsewhere.
    """
    text = around.text
    certain = [*_certain(around)]
    if not certain and not known:
        return
    if certain:
        certain += names_beside(text)
    yield from certain
    yield from repeated_names(text, known | to_be_repeated(text, certain))


def to_be_repeated(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    """The names at some spans that are names wherever they stand, as printed and without blanks."""
    printed = frozenset(text[start:end] for start, end in spans)
    return frozenset(filter(may_be_repeated, printed | {"".join(name.split()) for name in printed}))


def _certain(around: Surroundings) -> Iterator[tuple[int, int]]:
    if "姓" in around.text:
        yield from _labelled(around)
    yield from listed_names(around)
    yield from cancelled_names(around)
    yield from _told(around, _TOLD, _CHILD, _BESIDE)
    yield from _told(around, _NEWBORN, _BORN)


def _labelled(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Names behind the word 姓名: a child's, or in a form that goes on with the person's data."""
    for match in _LABELLED.finditer(around.text):
        if not is_name(match[1]) or not is_in_matter(around, match.start(1)):
            continue
        before = around.text[max(0, match.start() - _WORD) : match.start()]
        if _CHILD.search(before) or _BESIDE.search(before) or _GOES_ON.match(around.text, match.end(1)):
            yield match.span(1)


def _told(
    around: Surroundings, patterns: Mapping[str, re.Pattern[str]], *words: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Names directly behind one of the words, of which the patterns' keys are the ends."""
    text = around.text
    for end, pattern in patterns.items():
        for match in pattern.finditer(text) if end in text else ():
            before = text[max(0, match.start() - _WORD) : match.start() + len(end)]
            follows = any(word.search(before) for word in words)
            if follows and is_name(match[1]) and is_in_matter(around, match.start(1)):
                yield match.span(1)
