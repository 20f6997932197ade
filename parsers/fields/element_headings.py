"""Headings and labels in a folded text: where they stand and which elements they announce."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .any_of import Forest
from .element_labels import ELEMENT_OF, TAILS
from .element_tables import heads_of_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HAN_NUMBER = "[一二三四五六七八九十]"
_NUMBER = (
    rf"(?P<han>{_HAN_NUMBER}{{1,3}}[、.,:])"
    rf"|第{_HAN_NUMBER}{{1,2}}(?:部分|步)?[、.,: ]?|[(\[【〔]?(?:{_HAN_NUMBER}{{1,3}}|\d{{1,2}})[)\]】〕][、.]?|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.、,)]?"
    r"|[①-⑳⒈-⒛❶-❿㈠-㈩■●◆★▲※►◎○□☆√*>-]{1,2}"
)
_OPENING = r"[【\[〖〔《<\"“「*#]*"
_CLOSING = r"[】\]〗〕》>\"”」*]*"
_LEAD = re.compile(
    rf"(?P<edge>^|[\n\t|。;!?]|答[:、]|(?P<weak>[ ,)\]])|】|(?=[【〖〔]))[ \t]*(?P<number>{_NUMBER})?[ \t]*(?:(?<=[、.])\n[ \t]*)?{_OPENING}(?:关于|有关|具体|本事项)?[ \t]*\Z"
)
_INLINE = re.compile(rf"(?:{_HAN_NUMBER}{{1,2}}、|\d{{1,2}}[.、])[ \t]*{_OPENING}\Z")
_CLAUSE = re.compile(
    rf"(?P<edge>^|[\n\t|。;,!?])[ \t]*(?P<number>{_NUMBER})?[ \t]*(?P<own>[^\n\t|。;,:!?、]{{1,16}})\Z"
)
_BEFORE = re.compile(r"(?!\w)[\s\S]|[一二三四五六七八九十\d关有具事于体项①-⑳]|(?<![\s\S])")
_UNKNOWN = re.compile(rf"^[ \t]*{_HAN_NUMBER}{{1,3}}、", re.MULTILINE)
_REMARK = re.compile(r"[▲※*★◆■●(注](?:(?<=注)|注):(?<![^\n。;▲※*★◆■●(]注:)")
_AFTER = re.compile(
    rf"(?:\([^)\n]{{0,14}}\)|【[^】\n]{{0,14}}】(?=[ \t]*:)|[ \t]?[A-Za-z][A-Za-z ]{{1,30}}(?=[ \t]*:))?(?P<suffix>说明|如下|包括|包含|要求|目录|清单|为|是|有)?(?P<closed>[】〗〕])?{_CLOSING}"
    r"(?:(?P<colon>[ \t]*(?::|—+|--+))|(?P<line>[ \t]*(?:\n|\Z))|(?P<cell>[ \t]*[\t|])|(?P<space> ))?"
)
_RUNS_ON = re.compile(r"[齐不真完符未有和及与的、,。应必须可由者后且或]")
_NO_FEE = re.compile(r"(?<=[准据用费])不(?:得)?收|(?<=收费)不|(?<=[准据用费])由")
_STEP = re.compile(
    r"(?:申请人)?(?:领取|审[核查]|递交|核[对验]|上传|初审|受理|接收|退[还回]|补[正交充]|查验|整理|上报|报送|录入|归档|收[取回]|交验)"
)
"""A line 2.审核材料 is a step, not the head of a list."""
_PRAISE = re.compile(
    r"(?:进一步|全面|大力|持续|着力)?(?:压[缩减]|精简|优化|缩短|减[少免]|取消|规范|简化|严[格禁]|完善|改[进善]|提[高升]|推[行进]|创新|降低|清理|违反|超[过越]|擅自)"
)
"""压缩办理时限 heads a report on the time, not the time."""
_JOINTS = frozenset("以及和与、/")
_JOINED = re.compile(r"(?:以及|[及和与、/])(?:其|所需)?")
_LEAD_LENGTH = 12
_CLAUSE_LENGTH = 24
_AT_MOST_JOINED = 2
_LISTED_AT_MOST = 12
"""So many words of a list are passed over at once, so that a list of thousands costs no more than it is long."""
_BROTHERS = 3
"""So many headings of different elements that begin with the same words are headings without any sign."""
_SPEAKS_FOR_ITSELF = 4
"""A word of so many characters is a heading between mere spaces, or after a number without any sign."""


class Heading(NamedTuple):
    """A heading from ``start``, its number included, to ``end``, its colon included.

    ``elements`` is empty where it announces none of the six. ``firm`` means that it has a colon, ``ranked``
    that its number is 一、 二、 … . ``beside`` holds the words before it in a line such as 出生登记所需材料,
    which other headings must have, too.
    """

    start: int
    end: int
    word: str
    elements: tuple[str, ...] = ()
    firm: bool = False
    ranked: bool = False
    beside: str = ""


def headings(text: str) -> list[Heading]:
    """The headings of a folded text in order, those that announce no element among them."""
    known = _with_brothers(list(_without_overlap(_known(text))))
    starts = {heading.start for heading in known}
    unknown = [
        Heading(match.start(), match.end(), "", ranked=True)
        for match in _UNKNOWN.finditer(text)
        if not starts.intersection(range(match.start(), match.end() + 1))
    ]
    remarks = [Heading(match.start(), match.end(), "注", firm=True) for match in _REMARK.finditer(text)]
    return sorted(known + unknown + remarks, key=lambda heading: heading.start)


_WORDS = Forest({**ELEMENT_OF, **TAILS})


def _known(text: str) -> Iterator[Heading]:
    heads = heads_of_tables(text)
    for word in _WORDS.finditer(text):
        if bisect_right(heads, word.start()) % 2:
            continue
        heading = _at_edge(text, word) if _BEFORE.match(text, word.start() - 1) else None
        heading = heading or _of_its_own_making(text, word)
        if heading is not None:
            yield heading


def _with_brothers(found: list[Heading]) -> list[Heading]:
    """Less the lines whose first words no other headings share: titles, ends of sentences."""
    brothers: dict[str, set[tuple[str, ...]]] = {}
    for heading in found:
        if heading.beside:
            brothers.setdefault(heading.beside, set()).add(heading.elements)
    return [one for one in found if not one.beside or len(brothers[one.beside]) >= _BROTHERS]


def _without_overlap(found: Iterable[Heading]) -> Iterator[Heading]:
    end = 0
    for heading in found:
        if heading.start >= end:
            yield heading
            end = heading.end


def _at_edge(text: str, word: re.Match[str]) -> Heading | None:
    """A word that begins a line, a sentence or a cell, or stands behind a number."""
    before = text[max(0, word.start() - _LEAD_LENGTH) : word.start()]
    lead = _LEAD.search(before)
    end, elements = _joined(text, word)
    after = _after(text, end)
    if lead is None:
        inline = _INLINE.search(before) if after["colon"] else None
        return inline and _heading(word, elements, after, length=len(inline[0]))
    if not _delimits(text, word, lead, after):
        return None
    length = len(before) - lead.end("edge")
    return _heading(word, elements, after, length=length, ranked=lead["han"] is not None)


def _after(text: str, position: int) -> re.Match[str]:
    match = _AFTER.match(text, position)
    assert match is not None  # noqa: S101 - every part of the pattern is optional
    return match


def _delimits(text: str, word: re.Match[str], lead: re.Match[str], after: re.Match[str]) -> bool:
    """Whether what follows the word shows that it was a heading."""
    if after["colon"] or after["closed"]:
        return True
    if after["suffix"] and not (after["line"] or lead["number"]):
        return False
    if lead["weak"] and not lead["number"]:
        return len(word[0]) >= _SPEAKS_FOR_ITSELF and bool(after["space"] or after["line"])
    if after["line"] is not None or after["cell"]:
        return True
    if after["space"]:
        return len(word[0]) >= _SPEAKS_FOR_ITSELF
    runs_on = _RUNS_ON.match(text, after.end()) and not _NO_FEE.match(text, after.end())
    return lead["han"] is not None and len(word[0]) >= _SPEAKS_FOR_ITSELF and not runs_on


def _of_its_own_making(text: str, word: re.Match[str]) -> Heading | None:
    """A clause that ends with the word: 三、关于性别变更流程:, 需要带的材料:."""
    if word[0] not in TAILS and ELEMENT_OF[word[0]] is None:
        return None
    end, elements = _joined(text, word)
    after = _after(text, end)
    if not after["colon"] and after["line"] is None:
        return None
    before = text[max(0, word.start() - _CLAUSE_LENGTH) : word.start()]
    clause = _CLAUSE.search(before)
    if clause is None or not (after["colon"] or clause["number"] or clause["edge"] in {"", "\n"}):
        return None
    if after["line"] is not None and not after["colon"] and _STEP.match(clause["own"]):
        return None
    if _PRAISE.match(clause["own"]):
        elements = ()
    length = len(before) - clause.end("edge")
    heading = _heading(word, elements, after, length=length, ranked=clause["han"] is not None)
    return heading if after["colon"] or clause["number"] else heading._replace(beside=clause["own"])


def _joined(text: str, word: re.Match[str]) -> tuple[int, tuple[str, ...]]:
    """The end of 办理流程和时限, and the elements that both words announce; a longer list announces none."""
    end, words = word.end(), [word[0]]
    if text[end : end + 1] not in _JOINTS:
        element = ELEMENT_OF.get(word[0]) or TAILS.get(word[0])
        return end, (element,) if element else ()
    while (
        len(words) < _LISTED_AT_MOST
        and (joint := _JOINED.match(text, end))
        and (following := _WORDS.match(text, joint.end()))
    ):
        end = following.end()
        words.append(following[0])
    if len(words) > _AT_MOST_JOINED:
        return end, ()
    named = (ELEMENT_OF.get(each) or TAILS.get(each) for each in words)
    return end, tuple(dict.fromkeys(element for element in named if element))


def _heading(
    word: re.Match[str], elements: tuple[str, ...], after: re.Match[str], *, length: int, ranked: bool = False
) -> Heading:
    return Heading(
        word.start() - length,
        after.end(),
        word[0],
        elements,
        firm=bool(after["colon"] or after["closed"]),
        ranked=ranked,
    )
