"""From a notice to the items of the catalogue that it serves, with the words that decided.

Places that name an item: the publisher's own class (组配分类), the title, the breadcrumb's end, the column, and the
headings of the body. The first place that names any decides; the body confirms, adds items where the name
is general (居住证办理 may hold 换领 and 签注 too), and lowers or raises the confidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.model import ItemMatch

from .elements import find_elements
from .folding import compact, simplified, without_readings
from .item_gates import LISTED_AT_LEAST, is_on_other_business, is_rule_or_news, is_survey
from .item_names import GROUP_ITEMS, Named, named_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure.model import DisclosureItem

WEIGHTS = {"category": 0.9, "title": 0.8, "breadcrumb": 0.55, "column": 0.5, "body": 0.45}
"""How sure a name makes, by the place where it stands."""

THRESHOLD = 0.6
GUIDE = 2
"""So many stated elements make a text a guide."""

_GUIDE_TITLE = re.compile(
    r"指南|须知|流程|办理|办事|服务|材料|手续|户籍|户口|业务|事项|登记|怎么|如何|需要|条件|$^"
)
_HEADING_LENGTH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is known of a notice when its items are asked for. Everything as printed; None is not stated."""

    title: str | None
    text: str
    category: str | None = None
    breadcrumb: tuple[str, ...] = ()
    column: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """The body made comparable, and how many elements it states."""

    title: str
    plain: str
    headings: tuple[str, ...]
    elements: Mapping[str, tuple[int, int]]

    @property
    def is_guide(self) -> bool:
        return len(self.elements) >= GUIDE


def classify(
    subject: Subject, catalogue: Mapping[int, DisclosureItem] | None = None
) -> tuple[ItemMatch, ...]:
    """The items that a notice serves, by number; none for near misses, regulations, news and the catalogue.

    ``catalogue`` gives the key words that confirm; the packaged one by default. Who published the text is
    not judged, except that another office's business is none of the items.
    """
    title = compact(subject.title or "")
    plain = simplified(without_readings(subject.text))
    if is_survey(title) or is_on_other_business(title, plain, subject.issuer):
        return ()
    text = _Text(title, plain, _headings(plain), find_elements(subject.text))
    place, named = _named(subject, text)
    if not named or len(named) >= LISTED_AT_LEAST or not _may_be_notice(place, text):
        return ()
    chosen = _chosen(named, text)
    matches = [_match(one, place, text, _catalogue(catalogue)) for one in chosen]
    return tuple(match for match in matches if match.confidence >= THRESHOLD)


def _catalogue(given: Mapping[int, DisclosureItem] | None) -> Mapping[int, DisclosureItem]:
    if given is not None:
        return given
    from disclosure.registry import load_catalogue  # noqa: PLC0415 - reads the packaged file, once

    return load_catalogue()


def _headings(plain: str) -> tuple[str, ...]:
    """The short lines of a text, in compact form."""
    lines = (line.strip() for line in plain.splitlines()[:120])
    return tuple(compact(line) for line in lines if 1 < len(line) <= _HEADING_LENGTH)


def _named(subject: Subject, text: _Text) -> tuple[str, tuple[Named, ...]]:
    """The first place that names items, and the items."""
    for place, name in _places(subject):
        if named := named_in(compact(name)):
            return place, named
    if text.is_guide and (not text.title or _GUIDE_TITLE.search(text.title)):
        found = {one.no: one for heading in text.headings for one in named_in(heading)}
        return "body", tuple(found[no] for no in sorted(found))
    return "", ()


def _places(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "category", subject.category or ""
    yield "title", subject.title or ""
    yield "breadcrumb", subject.breadcrumb[-1] if subject.breadcrumb else ""
    yield "column", subject.column or ""


def _may_be_notice(place: str, text: _Text) -> bool:
    """Whether the text can be a notice on an item, not a regulation or news about it."""
    if place == "category":
        return True
    if is_rule_or_news(text.title):
        return text.is_guide and len(text.elements) > GUIDE
    return place == "title" or text.is_guide


def _chosen(named: tuple[Named, ...], text: _Text) -> tuple[Named, ...]:
    """The items named, less those of a group that the body leaves out, and those that a general name holds."""
    found = {one.no: one for one in named if not (one.general and one.no in GROUP_ITEMS)}
    group = [one for one in named if one.general and one.no in GROUP_ITEMS]
    stated = [one for one in group if one.no in _in_body(text)]
    found |= {one.no: one for one in stated or group}
    for one in named:
        for no in one.may_be:
            if no in _in_headings(text):
                found.setdefault(no, Named(no, f"{one.term}; heading"))
    return tuple(found[no] for no in sorted(found))


_BODY_OF_GROUP = {6: re.compile("姓名"), 7: re.compile("性别"), 8: re.compile("民族")}
_VERB = {
    11: re.compile("换领|补领|换补领|补办|[换补]、[换补]领"),
    12: re.compile("签注"),
    14: re.compile("换领|补领|换补领|补办|[换补]、[换补]领"),
    16: re.compile("换领|补领|换补领|补办|到期|丢失|[换补]、[换补]领"),
}


def _in_body(text: _Text) -> set[int]:
    return {
        no
        for no, word in _BODY_OF_GROUP.items()
        if re.search(
            rf"(?:变更|更正|更改)[^\n]{{0,12}}{word.pattern}|{word.pattern}[^\n]{{0,12}}(?:变更|更正|更改|登记错)",
            text.plain,
        )
    }


def _in_headings(text: _Text) -> set[int]:
    return {no for no, verb in _VERB.items() if any(verb.search(heading) for heading in text.headings)}


def _match(one: Named, place: str, text: _Text, catalogue: Mapping[int, DisclosureItem]) -> ItemMatch:
    item = catalogue.get(one.no)
    words = [word for word in (item.terms.keywords if item else ()) if simplified(word) in text.plain]
    confidence = WEIGHTS[place] + min(0.1, 0.04 * len(words)) + (0.1 if text.is_guide else 0.0)
    if place == "title" and not text.is_guide and not words and len(text.plain) > 2 * _HEADING_LENGTH:
        confidence -= 0.3
    evidence = [f"{place}: {one.term}"]
    evidence += [f"body: {word} ×{text.plain.count(word)}" for word in words[:4]]
    evidence.append(f"elements stated: {len(text.elements)} of 6")
    return ItemMatch(
        no=one.no,
        confidence=round(min(confidence, 0.99), 2),
        elements=text.elements,
        evidence=tuple(evidence),
    )
