"""The marks by which headings and labels are known: numbers, brackets, what stands before and after the words."""

from __future__ import annotations

import re

_HAN_NUMBER = "[一二三四五六七八九十]"
NUMBER = (
    rf"(?P<han>{_HAN_NUMBER}{{1,3}}[、.,:])"
    r"|[壹贰叁肆伍陆柒捌玖拾]{1,2}[、.,:]"
    rf"|第{_HAN_NUMBER}{{1,2}}(?:部分|步)?[、.,: ]?|[(\[【〔]?(?:{_HAN_NUMBER}{{1,3}}|\d{{1,2}})[)\]】〕][、.]?|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.、,)]?"
    r"|[①-⑳⒈-⒛❶-❿㈠-㈩■●◆★▲△▼※►▶▷➤➢→☞◎○□▪◇❖☆√✓、*>\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f300-\U0001faff-]{1,3}"
)
OPENING = r"[【\[〖〔《<\"“「*#]*"
_CLOSING = r"[】\]〗〕》>\"”」*]*"
LEAD = re.compile(
    rf"(?P<edge>^|[\n\t|。;!?]|答[:、]|(?P<weak>[ ,)\]])|】|(?=[【〖〔]))[ \t]*(?P<number>{NUMBER})?[ \t]*(?:(?<=[、.])\n[ \t]*)?{OPENING}(?:关于|有关|具体|本事项)?[ \t]*\Z"
)
INLINE = re.compile(rf"(?:{_HAN_NUMBER}{{1,2}}、|\d{{1,2}}[.、])[ \t]*{OPENING}\Z")
CLAUSE = re.compile(
    rf"(?P<edge>^|[\n\t|。;,!?])[ \t]*(?!\d+[^\d.、,)\]])(?!、|第..?[章条节款编])(?P<number>{NUMBER})?[ \t]*(?P<own>[^\n\t|。;,:!?、]{{1,16}})\Z"
)
BEFORE = re.compile(r"(?!\w)[\s\S]|[一二三四五六七八九十\d关有具事于体项①-⑳]|(?<![\s\S])")
UNKNOWN = re.compile(rf"^[ \t]*(?P<han>{_HAN_NUMBER}{{1,3}})、", re.MULTILINE)
CHAPTER = re.compile(rf"第{_HAN_NUMBER}{{1,3}}[章条节款编][ \t]*\Z")
"""第三章 办理程序 heads a part of a regulation."""
REMARK = re.compile(r"[▲※*★◆■●(注](?:(?<=注)|注):(?<![^\n。;▲※*★◆■●(]注:)")
AFTER = re.compile(
    rf"(?:\([^)\n]{{0,14}}\)|【[^】\n]{{0,14}}】(?=[ \t]*:)|[ \t]?[A-Za-z][A-Za-z ]{{1,30}}(?=[ \t]*:))?(?P<suffix>说明|如下|包括|包含|要求|目录|清单|为|是|有)?(?P<closed>[】〗〕])?{_CLOSING}"
    r"(?:(?P<colon>[ \t]*(?::|—+|--+))|(?P<line>[ \t]*(?:\n|\Z))|(?P<cell>[ \t]*[\t|])|(?P<space> )|(?P<stop>。(?=[^\n])))?"
)
RUNS_ON = re.compile(r"[齐不真完符未有和及与的、,。应必须可由者后且或]")
NO_FEE = re.compile(r"(?<=[准据用费])不(?:得)?收|(?<=收费)不|(?<=[准据用费])由")
STEP = re.compile(
    r"(?:申请人)?(?:领取|审[核查]|递交|核[对验]|上传|初审|受理|接收|退[还回]|补[正交充]|查验|整理|上报|报送|录入|归档|收[取回]|交验)"
)
"""A line 2.审核材料 is a step, not the head of a list."""
PRAISE = re.compile(
    r"(?:进一步|全面|大力|持续|着力)?(?:压[缩减]|精简|优化|缩短|减[少免]|取消|规范|简化|严[格禁]|完善|改[进善]|提[高升]|推[行进]|调整|公[布示]|明确|统一|创新|降低|清理|违反|超[过越]|擅自|[减压缩降]\Z)"
)
"""压缩办理时限 or 减时限 heads a report on the time, not the time."""
JOINTS = frozenset("以及和与、/")
JOINED = re.compile(r"(?:以及|[及和与、/])(?:其|所需)?")


_LINE = LEAD.search("\n")
_USUAL = {mark: LEAD.search(mark) for mark in (f"\n{number}、" for number in "一二三四五六七八九十123456789")}
"""What stands before a word at the beginning of a line, alone or with a number."""


def lead_of(before: str) -> re.Match[str] | None:
    """What marks the word behind these characters as a heading's first; the usual marks are known beforehand."""
    if before[-1:] == "\n":
        return _LINE if before[-2:-1] not in {"、", "."} else LEAD.search(before)
    return _USUAL.get(before[-3:]) or LEAD.search(before)


def after_word(text: str, position: int) -> re.Match[str]:
    """What follows the words of a heading that end at a place."""
    match = AFTER.match(text, position)
    assert match is not None  # noqa: S101 - every part of the pattern is optional
    return match


def rank_of(han: str) -> int:
    """The number that 一 to 九十九 write.

    >>> [rank_of(han) for han in ("三", "十", "十二", "二十一")]
    [3, 10, 12, 21]
    """
    tens, ten, ones = han.rpartition("十")
    return (
        ("一二三四五六七八九".find(tens) + 1 or 1) * 10 * len(ten)
        + "一二三四五六七八九".find(ones[:1] or "十")
        + 1
    )
