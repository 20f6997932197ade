"""Which items a piece of text names, and by which words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .rules import CARDS, MASK, OTHER_CARD, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = re.compile(f"[{''.join(CARDS)}]")
_WHO = r"(?:(?:台湾|港澳台?|香港|澳门)(?:地区)?(?:居民|同胞|人员|青年|学生|人士|乡亲|朋友|教师|员工)|[台港澳][胞青商生籍])"
_COMPATRIOTS = re.compile(_WHO + r"(?:(?!居民)[^。;,:\n]){1,14}(?=Ⓡ)")
_COMPATRIOTS_IN_TITLE = re.compile(_WHO + r"(?:(?!居民)[^。;\n]){1,18}(?=Ⓡ)")
_ANY_COMPATRIOTS = re.compile(_WHO)
_BESIDE = re.compile(r"\W+|_")
_LIST = re.compile(r"(?P<head>[^\s、,;:。()<>/|＿—-]{1,12})\((?P<parts>[^()\n]*[、,/或和及与][^()\n]*)\)")
_PART = re.compile(r"[^、,/或和及与]+")
_RECEIVED = re.compile(f"[拿收接领]到[^,。]{{0,4}}{MASK}")
"""Who has got a paper may be told what to do with it: 写给拿到入伍通知书的你."""
_HOLDS_ON = 18
"""异地 said of one part of a list holds for those behind it."""


class Name(NamedTuple):
    """An item named by the words from ``start`` up to ``end``; ``words`` as a reader would write them."""

    no: int
    start: int
    end: int
    words: str


def masked(text: str, *, inside: bool = False) -> str:
    """A folded text with a sign for each card, and without words that only hold a name.

    ``inside`` the text of a notice certificates such as 户口迁移证 are papers to bring, not the business.

    >>> masked("港澳台居民居住证和临时身份证"), masked("凭出生医学证明落户")
    ('Ⓗ和Ⓣ', '凭＿落户')
    """
    rules = load_rules()
    text = rules.masked.sub(MASK, text)
    if inside:
        text = rules.masked_in_texts.sub(MASK, text)
    text = rules.cards.sub(lambda card: _sign_of(card[0]), text)
    compatriots = _COMPATRIOTS if inside else _COMPATRIOTS_IN_TITLE
    for place in reversed(list(compatriots.finditer(text)) if "Ⓡ" in text else []):  # 台湾居民怎样申领居住证
        text = f"{text[: place.end()]}Ⓗ{text[place.end() + 1 :]}"
    return text


def names_compatriots(title: str) -> bool:
    """Whether a folded title speaks of people from Hong Kong, Macau or Taiwan."""
    return _ANY_COMPATRIOTS.search(title) is not None


@cache
def _sign_of(card: str) -> str:
    """The sign for a card, of whose ways of writing there are some dozens."""
    return next(sign for sign, pattern in load_rules().signs if pattern.fullmatch(card))


def names_in(text: str) -> list[Name]:
    """The items that a masked text names, one entry a mention, in order of number and place.

    >>> [(name.no, name.words) for name in names_in(masked("异地换领身份证"))]
    [(18, '异地换领居民身份证')]
    """
    rules = load_rules()
    words = rules.needed.may_be_in(text)
    found: dict[int, list[Name]] = {}
    places = {place for word in words for place in rules.named_by.get(word, ())}
    for rule in map(rules.items.__getitem__, sorted(places)):
        if rule.may_be_among(words):
            found[rule.no] = [
                Name(rule.no, match.start(), match.end(), unmasked(match[0]))
                for match in rule.names.finditer(text)
            ]
    for no, others in rules.covers.items():
        for other in others & found.keys() if found.get(no) else ():
            found[other] = [name for name in found[other] if not _overlaps(name, found[no])]
    return [name for no in sorted(found) for name in found[no]]


def names_of_title(title: str) -> list[Name]:
    """The items that a folded title names; where a copy breaks it up by signs, those are left out."""
    if not title:
        return []
    text = masked(title)
    names = [*names_in(text), *_names_in_brackets(text)]
    if names or (joined := _BESIDE.sub("", text)) == text:
        return sorted(names, key=lambda name: name.no)
    return [name._replace(start=0, end=len(text)) for name in names_in(joined)]


def _names_in_brackets(text: str) -> Iterator[Name]:
    """The items that parts of a list in brackets name with the words before it: 注销户口(死亡、应征入伍).

    Where those words name an item by themselves, the list only says more of it: 出生登记(婚生、收养). No other
    card is meant behind 居民身份证(异地换领、补领).
    """
    covers = load_rules().covers
    for listed in _LIST.finditer(text) if "(" in text else ():
        head, covered = listed["head"], set[int]()
        if names_in(head):
            continue
        for part in _PART.finditer(text, *listed.span("parts")):
            for name in names_in(head + part[0]) or names_in(part[0] + head):
                if name.no == _HOLDS_ON:
                    covered |= covers[name.no]
                if name.no not in covered:
                    yield name._replace(start=listed.start(), end=part.end())


def unmasked(text: str) -> str:
    """A masked text with the cards' names.

    >>> unmasked("Ⓘ换领")
    '居民身份证换领'
    """
    return _SIGNS.sub(lambda sign: CARDS[sign[0]], text)


def _overlaps(name: Name, others: list[Name]) -> bool:
    return any(name.start < other.end and other.start < name.end for other in others)


def distinct(names: list[Name]) -> Iterator[Name]:
    """Each item once, by its first words."""
    seen: set[int] = set()
    for name in names:
        if name.no not in seen:
            seen.add(name.no)
            yield name


def holds_another_name(masked_title: str) -> bool:
    """Whether a masked title is on something whose name holds an item's or a card's: 出生医学证明签发, 身份证明."""
    title = _RECEIVED.sub("", masked_title)
    return MASK in title or OTHER_CARD in title
