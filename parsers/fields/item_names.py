"""How the 18 items are named in titles, categories and headings, most specific first.

A name is read in compact form (no spaces, no punctuation, simplified characters). What a rule has matched is
taken out before the next one looks: 临时居民身份证 is then no 居民身份证 any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RENEW = re.compile(r"换领|补领|换补|换发|补发|补办|换证|[换补]\w{0,2}领|丢失|遗失|挂失|到期|损坏|更换")
_APPLY = re.compile(r"申领|首[次领]|初[次领]|申请领取|新办|首办")


@dataclass(frozen=True, slots=True)
class Named:
    """An item that a name names, by the words ``term``.

    ``general`` is set where the name alone does not say which of several items is meant, such as 居住证办理:
    the body then decides on the others of ``may_be``.
    """

    no: int
    term: str
    general: bool = False
    may_be: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    no: int
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _rule(no: int, pattern: str, unless: str = "") -> _Rule:
    return _Rule(no, re.compile(pattern), re.compile(unless) if unless else None)


_CARD = r"(?:居民)?身份证"
_RESIDENTS = r"(?:港澳台|港澳|台湾|香港澳门台湾)(?:地区)?(?:居民)*居住证"

CARDS = (
    _rule(18, rf"(?:异地|跨省|跨区|全国通办|跨市).{{0,14}}?{_CARD}|{_CARD}.{{0,10}}?(?:异地|跨省|全国通办)"),
    _rule(17, rf"临时{_CARD}(?:申领|换领|补领|办理)*"),
)
"""Identity cards that are told apart by one word."""

RULES = (
    _rule(
        1,
        r"出生.{0,6}?(?:登记|入户|落户|申报|户口)|新生(?:儿|婴儿)(?:.{0,4}(?:入户|落户|上户口?|登记))?|婴幼?儿.{0,6}(?:入户|落户|登记|户口)"
        r"|[国境]外?.{0,3}(?:所生|出生)子女|随[父母].{0,4}(?:入户|落户)|非婚生.{0,8}(?:入户|落户|登记|户口)"
        r"|(?:入户|落户|上户口).{0,4}(?:出生|新生)",
        r"出生医学证明|出生日期|出生缺陷|出生证|预防接种|医保|参保|疾病|筛查|听力|疫苗",
    ),
    _rule(
        2,
        r"收养.{0,8}(?:入户|落户|户口|登记)|(?:养子女|弃婴|弃儿|孤儿|福利机构).{0,10}(?:户口|落户|入户|登记)"
        r"|(?:入户|落户|户口).{0,6}收养|收养人员?(?:入户|落户)",
        r"解除|撤销|评估|能力|公告|寻亲|协议",
    ),
    _rule(
        3,
        r"死亡.{0,10}(?:注销|登记|销户|户口)|(?:注销|销户).{0,6}死亡|宣告死亡|亡故.{0,6}注销",
        r"死亡证|死亡医学",
    ),
    _rule(
        4,
        r"(?:服现役|入伍|参军|服兵役|服役|应征|现役).{0,10}(?:注销|销户|户口)"
        r"|(?:注销|销户).{0,12}(?:入伍|现役|参军|兵役|服役)",
        r"退役|退伍|退出现役|复员|转业|恢复",
    ),
    _rule(
        3,
        r"户口注销|注销户口|户籍注销|注销登记|销户",
        r"死亡证|死亡医学|定居|国籍|入伍|现役|参军|兵役|服役|应征|船舶|车辆|企业|公司|机动车",
    ),
    _rule(
        6,
        r"(?:姓名|名字|姓氏).{0,10}?(?:变更|更正|更改|修改)|(?:变更|更正|更改|修改).{0,6}?(?:姓名|姓氏|名字)|改名|曾用名",
    ),
    _rule(7, r"性别.{0,10}?(?:变更|更正|更改|项目)|(?:变更|更正|更改).{0,8}?性别|变性"),
    _rule(8, r"民族.{0,10}?(?:变更|更正|更改)|(?:变更|更正|更改).{0,10}?民族", r"裁量|民族乡|民族团结"),
    _rule(9, r"暂住.{0,4}?(?:登记|申报|户口)|居住登记|流动人口.{0,6}登记|暂住人口", r"清算"),
    _rule(
        5,
        r"(?:户口|户籍)?(?:迁移|迁入|迁出|迁户)|准迁|准予迁入|投靠.{0,6}|(?:人才|购房|务工|学生|毕业生|引进)?(?:落户|入户)"
        r"|迁移证|市内移居",
        r"企业|坟|档案|搬迁|移民|公墓|项目|树木|管线|新生|出生|收养|弃婴|婴|党组织|组织关系|恢复",
    ),
)
"""Items of one rule each, in the order in which they are asked."""

_OF_LIFE = (1, 2)
"""新生儿落户 and 收养落户 are no 落户 any more; all other names may share words, 姓名、民族变更 its last."""

GROUP = re.compile(
    r"(?:户口|户籍|常住)\w{0,8}?(?:项目|内容|信息|登记)?\w{0,4}?(?:变更更正|变更和更正|变更或更正|变更及更正|变更|更正)"
)
"""户口登记项目变更更正, the group of items 6, 7 and 8; the body says which of them."""

GROUP_ITEMS = (6, 7, 8)


def named_in(name: str) -> tuple[Named, ...]:
    """The items that a compact name names, by number.

    >>> [one.no for one in named_in("居民身份证换领补领")], [one.no for one in named_in("异地换领居民身份证")]
    ([16], [18])
    >>> [one.no for one in named_in("临时居民身份证办理")], [one.no for one in named_in("出生医学证明签发")]
    ([17], [])
    """
    found = {one.no: one for one in _rest(*_cards(name))}
    return tuple(found[no] for no in sorted(found))


def _cards(name: str) -> tuple[str, list[Named]]:
    """Identity cards and residence permits, and the name without what named them."""
    found: list[Named] = []
    for rule in CARDS:
        if match := rule.pattern.search(name):
            found.append(Named(rule.no, match.group()))
            name = re.sub(rf"{re.escape(match.group())}\w{{0,8}}?[申换补]领", "", name)
            name = name.replace(match.group(), "")
    for first, second, third, pattern, unless in (
        (13, 14, 0, _RESIDENTS, "通行证签注"),
        (10, 11, 12, r"(?<!外国人)居住证(?!明)", "港澳|台湾|永久|工作居住"),
        (15, 16, 0, _CARD, "电子身份证|复印|识别|真伪|网络身份"),
    ):
        match = re.search(pattern, name)
        if match and not re.search(unless, name):
            found += _by_verb(name, match.group(), (first, second, third))
        if match:
            name = name.replace(match.group(), "", 1)
    return name, found


def _by_verb(name: str, term: str, numbers: tuple[int, int, int]) -> Iterator[Named]:
    first, second, third = numbers
    renewed, applied = _RENEW.search(name), _APPLY.search(name)
    endorsed = third and re.search(r"签注|续签|延期|年审", name)
    if renewed:
        yield Named(second, f"{term} {renewed.group()}")
    if endorsed:
        yield Named(third, f"{term} 签注")
    if applied or not (renewed or endorsed):
        others = tuple(no for no in (second, third) if no)
        yield Named(first, term, general=not applied, may_be=() if applied else others)


def _rest(name: str, found: list[Named]) -> Iterator[Named]:
    yield from found
    seen = {one.no for one in found}
    for rule in RULES:
        match = rule.pattern.search(name)
        if match and not (rule.unless and rule.unless.search(name)):
            seen.add(rule.no)
            yield Named(rule.no, match.group())
            if rule.no in _OF_LIFE:
                name = name.replace(match.group(), "")
    group = GROUP.search(name)
    if group and not seen & set(GROUP_ITEMS):
        for no in GROUP_ITEMS:
            yield Named(no, group.group(), general=True)
