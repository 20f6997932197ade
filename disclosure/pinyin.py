"""How names are typed in Pinyin: with or without spaces and tones, in full or by initials.

Whether a typed text is a name is found character by character: each may be typed as itself, as any of its
syllables, or as the initial of one. So a name needs no syllables of its own, and 长治 is found by
``changzhi`` although a dictionary of words reads 长 otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from .packaged import pinyin_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DROPPED = re.compile(r"[\s'’`·.\-_]+|(?<=[a-z])[0-5](?![0-9])")
"""What parts syllables, and tones as digits."""

_U = "u\u0308"
_MOST_SPELLINGS = 8
_LV = re.compile(r"([ln])v(e?)")
_LIKE_U = re.compile(r"^([jqxy])u")


class Typed(StrEnum):
    """How every character of a name is typed, from the surest to the vaguest."""

    ITSELF = "itself"
    COMMON = "common"
    SELDOM = "seldom"
    INITIALS = "initials"


class Ways(NamedTuple):
    """What a character may be typed as, one set for each member of :class:`Typed`."""

    itself: frozenset[str]
    common: frozenset[str]
    seldom: frozenset[str]
    initials: frozenset[str]


def normal(text: str) -> str:
    """A text as it is compared: small letters, no tones, no spaces, ``v`` for ü.

    >>> normal("Kāi huà xiàn"), normal("kai1hua4"), normal("Lüliang"), normal("开化 县")
    ('kaihuaxian', 'kaihua', 'lvliang', '开化县')
    """
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    plain = plain.replace("u:", _U)
    # A tone over ü stands behind its dots or, typed otherwise, before them.
    plain = re.sub("u([\u0300-\u0307\u0309-\u036f]*)\u0308", "v", plain)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _DROPPED.sub("", unicodedata.normalize("NFC", plain))


def is_latin(text: str) -> bool:
    """Whether a normal text can only be Pinyin."""
    return text.isascii() and text.isalpha()


@cache
def ways(sign: str) -> Ways:
    """What one character may be typed as; only as itself where no syllable of it is known."""
    own = frozenset({normal(sign) or sign})
    common = own | _spelt(_readings()[0].get(sign, ()))
    seldom = common | _spelt(_readings()[1].get(sign, ()))
    initials = {syllable[:size] for syllable in common - own for size in _initial_sizes(syllable)}
    return Ways(own, common, seldom, own | initials)


def ends_of(name: str, text: str, starts: Iterable[int], *, typed: Typed) -> set[int]:
    """Where in ``text`` the name may end that begins at one of ``starts``; empty when it is not there.

    >>> ends_of("开化", "kaihuagonganju", {0}, typed=Typed.COMMON)
    {6}
    >>> ends_of("开化公安局", "khgaj", {0}, typed=Typed.INITIALS)
    {5}
    """
    found = set(starts)
    for sign in name:
        options = getattr(ways(sign), typed.value)
        found = {at + len(way) for at in found for way in options if text.startswith(way, at)}
        if not found:
            break
    return found


def may_begin(name: str, text: str) -> bool:
    """Whether a name's first character may be what a text begins with. Quick; it settles most names.

    >>> may_begin("开化县", "kh"), may_begin("开化县", "hk")
    (True, False)
    """
    return _may_begin(name[:1], text)


@cache
def _may_begin(sign: str, text: str) -> bool:
    """As :func:`may_begin`, once for each of the few hundred characters that names begin with."""
    found = ways(sign)
    options = found.seldom | found.initials
    return any(text.startswith(way) or way.startswith(text) for way in options)


def begins_with(name: str, text: str) -> bool:
    """Whether ``text`` is the beginning of the name, its last syllable perhaps not typed to its end.

    >>> begins_with("开化县", "kaih"), begins_with("开化县", "kaixian")
    (True, False)
    """
    found = {0}
    for sign in name:
        options = ways(sign).common
        if any(way.startswith(text[at:]) for at in found for way in options):
            return True
        found = {at + len(way) for at in found for way in options if text.startswith(way, at)}
        if not found:
            return False
    return False


def spellings(name: str) -> list[str]:
    """A name in syllables, as it may be typed, in a few ways; characters without any stay.

    >>> spellings("开化县"), spellings("厦门")
    (['kaihuaxian'], ['shamen', 'xiamen'])
    """
    options = (sorted(ways(sign).common - ways(sign).itself) or [sign] for sign in name)
    return ["".join(syllables) for syllables in islice(product(*options), _MOST_SPELLINGS)]


def _initial_sizes(syllable: str) -> tuple[int, ...]:
    return (1, 2) if syllable[:2] in {"zh", "ch", "sh"} else (1,)


def _spelt(syllables: Iterable[str]) -> frozenset[str]:
    """Every spelling of syllables: ``lv``, ``lyu`` and ``lu`` for lü, ``jv`` for what is written ju."""
    found: set[str] = set()
    for syllable in syllables:
        found.add(syllable)
        if match := _LV.fullmatch(syllable):
            found |= {_LV.sub(rf"\1{u}\2", match[0]) for u in ("yu", "u")}
        found.add(_LIKE_U.sub(r"\1v", syllable))
    return frozenset(found)


@cache
def _readings() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Character → syllables: the common ones, and the others (as ``docs/write_pinyin.py`` chose them)."""
    tables: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for line in pinyin_table().text.splitlines():
        syllable, *groups = line.split(" ")
        for table, signs in zip(tables, groups, strict=False):
            for sign in signs.replace("-", ""):  # a dash where no character is commonly read so
                table.setdefault(sign, []).append(syllable)
    return tables
