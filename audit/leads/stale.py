"""Stale guides: those that cite what was repealed as if it were in force, or say themselves that they ended.

What a mention means is told by the sentence around it: 原《收养法》, 《收养法》同时废止, and
《收养法》施行前 tell of an act that is past, and make no guide stale. A page is judged by the day of its
capture: what was right then stays right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.fields.folding import folded
from parsers.fields.instants import CHINA

from .draft import draft_on
from .repealed import repealed_acts
from .wordings import said, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from audit.channels import Evidence
    from disclosure.model import Notice, Reason

    from .draft import Draft
    from .repealed import Repealed
    from .sights import Sight

MISSING = "missing"

_PAST = (
    r"(?:原来?的?|旧的?|当时的?|曾经的?|(?:废止|失效)的?|(?:取代|代替|替代|废止)了?"
    r"|不再(?:适用|执行|依据|施行))"
)
_BEFORE = re.compile(rf"{_PAST}[(《〈「“\"\s]*(?:《[^》]{{1,30}}》[、和及与]?)*[《〈]?(?:中华人民共和国)?\Z")
"""What stands directly before a mention of something past; other acts of one list may stand between."""
_NOT_LIKE_THIS = re.compile(
    r"[^,]{0,30}?(?:不再(?:适用|执行|依据|施行)|(?:已|同时|均|予以|被|即行?|即告)[^,]{0,12}?(?:废止|失效|取代|代替))"
    r"|[^,]{0,30}?\((?:已|现已|原|旧)?(?:废止|失效)[^)]*\)|[》〉]?,(?:该法|现)?(?:已|同时)[^,]{0,12}?废止"
)
"""That it is no more, in the clause of the mention; of another clause it may be a card that is 失效."""
_ITS_BEGINNING = re.compile(
    r"[》〉]?(?:\([^()]{0,20}\))?(?:[^,。;\n]{0,8})?(?:施行|实施|颁布|公布|生效|颁行|出台|修改|修订|修正|废止)"
    r"(?:施行|实施|生效)?(?:之?[日时]起?)?(?:以|之)?[前后]"
)
"""《收养法》施行前, 颁布实施之日前: a past day that divides cases, as in rules on old adoptions."""
_EARLIER = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:之|以)?前[^。;\n]{0,24}\Z")
_SENTENCE = re.compile(r"[。;!?\n]")
_AROUND = 60
_ENDED = re.compile(r"(?:现?已|全文)?(?:经)?(?:失效|废止|无效|作废|停止执行)")


def stale_reasons(notice: Notice) -> tuple[str, ...]:
    """Why a notice was out of date when it was captured, a clause each; empty where nothing says so.

    Text and texts of attachments are looked at. Of a notice without a time of capture nobody can say what was
    in force. Pure, and independent of which items the notice serves.
    """
    return tuple(said([why]) for why in (*own_words(notice), *citations(notice)))


def own_words(notice: Notice) -> Iterator[Reason]:
    """What the page itself says of its end: rule S2."""
    validity, seen = folded(notice.validity or "").strip(), _seen(notice)
    if _ENDED.fullmatch(validity):
        yield told("not_valid", validity=validity)
    if notice.date_repealed and seen and notice.date_repealed < seen:
        yield told("repealed", day=notice.date_repealed)


def citations(notice: Notice) -> Iterator[Reason]:
    """The repealed acts that a notice cites as in force: rule S1."""
    for act in _cited(notice, _seen(notice)):
        yield told("cites", act=act.name, day=act.repealed_on, by=act.by)


class Stale:
    """Guides that are out of date; a page that is gone is none any more."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Judge a notice that serves an item."""
        if not notice.items or MISSING in notice.flags:
            return
        for rule, reasons in (("S1", tuple(citations(notice))), ("S2", tuple(own_words(notice)))):
            if reasons:
                self._drafts.append(draft_on(rule, notice, reasons, proven=True))

    def drafts(self, _evidence: Evidence) -> Iterator[Draft]:
        """One for each guide and rule."""
        yield from self._drafts


def _seen(notice: Notice) -> date | None:
    return notice.captured_at.astimezone(CHINA).date() if notice.captured_at else None


def _cited(notice: Notice, seen: date | None) -> Iterator[Repealed]:
    """The acts that were repealed when the notice was captured, and that it cites as in force."""
    acts = [act for act in repealed_acts() if seen and act.repealed_on <= seen]
    texts = [folded(text) for text in (notice.text, *(file.text for file in notice.attachments)) if text]
    for act in acts:
        if any(_in_force(act, text) for text in texts):
            yield act


def _in_force(act: Repealed, text: str) -> bool:
    return any(not _is_past(act, *_sentence(text, start, end)) for start, end in act.mentions(text))


def _is_past(act: Repealed, before: str, after: str) -> bool:
    """Whether the sentence around a mention tells of the act as past, or of cases from its time."""
    earlier = _EARLIER.search(before)
    if _BEFORE.search(before) or (earlier and int(earlier[1]) <= act.repealed_on.year):
        return True
    return _ITS_BEGINNING.match(after) is not None or _NOT_LIKE_THIS.match(after) is not None


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a mention in its sentence, as far as it can matter."""
    before = _SENTENCE.split(text[max(0, start - _AROUND) : start])[-1]
    after = _SENTENCE.split(text[end : end + _AROUND])[0]
    return before, after
