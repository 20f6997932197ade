"""Questions that go on from one another: the card of the first is that of those behind it, 要准备什么 asks more of the last.

Everything here is of the folded text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .marks import load_marks
from .naming import masked
from .rules import CARDS
from .units import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from .reading import Reading
    from .units import Unit

_MORE = re.compile(
    r"(?:那|请问|还)?(?:需要|要|得)?(?:[到去在]?哪|[到去]什么地方|准备|带|拿|交|多久|多长|几天|多少|花?钱|收费|费用)"
)
_WHAT_TO_BRING = re.compile(r"[要带交拿]什么|什么材料|哪些材料|准备什么|带哪些|[带拿]什么")
_PAPER = re.compile(r"证|[户口]簿|户口[本册页]|照片")
_LIST_OF_PAPERS = re.compile(
    r"[:\s]*[^。;,:\n]{0,16}?(?:证明?|簿|户口[本页册]|申请书|通知书)(?:原件|复印件)?(?:[、,和及][^。;,:、\n]{0,16}?(?:证明?|簿|户口[本页册]|申请书|通知书|照片))(?![^。;\n]{0,10}(?:人数|的人|为准|次数|数量))"
)
_OLD_CARD = re.compile(r"[带拿凭][上好着]?(?:旧|原)[卡证]")
_SHORT = 40
_ELSEWHERE = 18


def asked(reading: Reading, named: Callable[[Unit, str], Collection[int]]) -> list[tuple[int, Unit]]:
    """The item of each question that has one, with all that is asked and answered before the next topic.

    ``named`` tells the items of a unit, where such a card is spoken of.
    """
    text = reading.looked_at
    if not (units := answers(text)):
        return []
    card = _card_in(reading.masked_title, reading)
    found: list[tuple[int, Unit]] = []
    is_on = False
    for one in units:
        question = text[one.start : one.end]
        shown = masked(question, inside=True)
        card = _card_in(shown, reading) or card
        meant = _meant(shown, text[one.end : one.last], card)
        numbers = meant if _ELSEWHERE in meant else named(one, card) or meant
        if not numbers and is_on and _MORE.match(question):
            found[-1] = (found[-1][0], found[-1][1]._replace(last=one.last))
            continue
        is_on = len(numbers) == 1
        found += [(no, one) for no in numbers]
    return found


def answers_with_papers(text: str, one: Unit) -> bool:
    """Whether a question asks what to bring, and its answer begins with a paper; or tells to bring the old card.

    A section may begin with a list of papers and no word that asks for them.
    """
    if _OLD_CARD.search(text, one.end, one.last) or _LIST_OF_PAPERS.match(text, one.end, one.last):
        return True
    asks = _WHAT_TO_BRING.search(text, one.start, one.end)
    return bool(asks and _PAPER.search(text, one.end, min(one.last, one.end + _SHORT)))


def _card_in(shown: str, reading: Reading) -> str:
    cards = "".join(sign for sign in CARDS if sign in shown)
    return "Ⓗ" if reading.is_to_compatriots and cards in {"", "Ⓡ"} else cards


def _meant(question: str, answer: str, card: str) -> list[int]:
    """The one item that a masked question means of the card that is spoken of."""
    marks = load_marks()
    if marks.other_heads.search(question.replace("能不能", "能")) or marks.rivals.search(question):
        return []
    found = [no for no, one in marks.asked.items() if one.card == card and one.pattern.search(question)]
    if _ELSEWHERE in found:
        return [_ELSEWHERE] if re.search("[换补]", question + answer) else []
    return found if len(found) == 1 else []
