"""Writes ``disclosure/data/pinyin.txt``: how characters are read, one syllable a line.

``python docs/write_pinyin.py`` after ``regions.csv`` changed; it needs ``pypinyin`` (MIT), which the program
itself does not. A line is ``syllable characters [characters]``: first those that are commonly read so, or in
the name of a place, then those that may be; ``-`` stands for none of the first. The characters are those of
GB 2312 and of all regions.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

DATA = Path(__file__).resolve().parents[1] / "disclosure" / "data"
PLACES = {  # readings that dictionaries of words miss or do not give first
    "长治": "chang zhi",
    "长子": "zhang zi",
    "朝阳": "chao yang",
    "单县": "shan xian",
    "浚县": "xun xian",
    "洪洞": "hong tong",
    "繁峙": "fan shi",
    "涡阳": "guo yang",
    "珲春": "hun chun",
    "筠连": "jun lian",
    "郫都": "pi du",
    "台州": "tai zhou",
    "六安": "lu an",
    "六合": "lu he",
    "铅山": "yan shan",
    "荥经": "ying jing",
    "牟定": "mou ding",
    "乐亭": "lao ting",
    "黄陂": "huang pi",
    "盱眙": "xu yi",
    "什邡": "shi fang",
    "尉犁": "yu li",
    "蔚县": "yu xian",
    "大城": "dai cheng",
    "丽水": "li shui",
    "华阴": "hua yin",
    "厦门": "xia men",
    "蚌埠": "beng bu",
    "重庆": "chong qing",
}


def gb2312() -> set[str]:
    """The characters of both levels of GB 2312."""
    rows = range(0xB0, 0xF8)
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return {text for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def names() -> set[str]:
    """The names of all regions."""
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"] for row in csv.DictReader(file)}


def common_readings(places: set[str]) -> dict[str, set[str]]:
    """By character: its first reading, and those in names of places."""
    characters = gb2312() | {sign for name in places for sign in name if "\u3400" <= sign <= "\U0003ffff"}
    common = {sign: {lazy_pinyin(sign)[0]} for sign in characters}
    read = [(name, lazy_pinyin(name)) for name in places]
    read += [(name, syllables.split()) for name, syllables in PLACES.items()]
    for name, syllables in read:
        for sign, syllable in zip(name, syllables, strict=False):
            if sign in common:
                common[sign].add(syllable)
    return common


def table() -> str:
    """The file's text."""
    common = common_readings(names())
    lines: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for sign, syllables in common.items():
        for syllable in pinyin(sign, style=Style.NORMAL, heteronym=True)[0]:
            lines[syllable][syllable not in syllables].add(sign)
        for syllable in syllables:
            lines[syllable][0].add(sign)
    shown = (
        " ".join(filter(None, (syllable, "".join(sorted(often)) or "-", "".join(sorted(seldom)))))
        for syllable, (often, seldom) in sorted(lines.items())
        if syllable.isascii() and syllable.isalpha()
    )
    return "\n".join(shown) + "\n"


if __name__ == "__main__":
    (DATA / "pinyin.txt").write_text(table(), encoding="utf-8")
