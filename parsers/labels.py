"""The labels that pages print before their metadata, and the field each of them names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from . import vocabulary
from .compiled import compiled
from .fields.any_of import any_of
from .lines import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Rank(IntEnum):
    """How far a label speaks for itself.

    ``PLAIN`` says what it labels. ``LOOSE`` is said of other things too (来源, 时间): believed only among
    other metadata or beside the title. ``WEAK`` names something near the field and yields to anything
    better: the serial of a file (文件编号) is not always its 发文字号, nor the day on which a record was
    generated (生成日期) that of its writing.
    """

    PLAIN = 0
    LOOSE = 1
    WEAK = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label. ``field`` is None for labels of no interest, which end the value before them."""

    field: str | None
    rank: Rank = Rank.PLAIN


LABELS: dict[str, Label] = {
    **{word: Label(None) for word in (*vocabulary.UNUSED, *vocabulary.FURNITURE)},
    **{word: Label(field, Rank.WEAK) for field, words in vocabulary.WEAK.items() for word in words},
    **{word: Label(field, Rank.LOOSE) for field, words in vocabulary.LOOSE.items() for word in words},
    **{word: Label(field) for field, words in vocabulary.PLAIN.items() for word in words},
}
CUT_LABELS: dict[str, Label] = {word: Label(field, Rank.LOOSE) for word, field in vocabulary.CUT.items()}

LONGEST = 400
"""Lines of metadata, and their values, are short; what is longer is prose."""
COLON = re.compile(r"[:：∶﹕]")
_LONGEST = max(map(len, LABELS))
DECORATION = " \u3000[]【】〖〗「」()（）*·•●■◆▪|"
PAIRS = frozenset(word[:2] for word in (*LABELS, *CUT_LABELS))
_STARTS = any_of(PAIRS, gap=r"\s*")
FIRST = re.compile(rf"[{re.escape(DECORATION)}]*{_STARTS.pattern}")
"""Any label, by its first two characters, which a layout may have moved apart."""
_LETTERS = frozenset(word[0] for word in (*LABELS, *CUT_LABELS))
_LAST_LETTERS = frozenset(word[-1] for word in (*LABELS, *CUT_LABELS))
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STANDS_ALONE = 4
"""A label of so many characters is one even right after Chinese text; 来源 in 数据来源 is not.

One less will do behind another label's value: templates set such pairs side by side without a space. There
two will do, too, where that value ends as the name of an organ or a moment does, or is a person's name."""
_ENDS_VALUE = re.compile(r"(?:[局处科队所部厅委室府院社站网报]|\d[日分秒])$")
_FOREIGN = re.compile(r"(?<=[\u4e00-\u9fff])\s+[A-Za-z]{2,12}(?: [A-Za-z]{2,12})?\s*$")
"""The label once more, in English: 发布单位 From."""
_PERSONS = frozenset(
    {"作者", "编辑", "责任编辑", "责编", "录入", "录入人", "发布人", "审核", "校对", "签发人"}
)


def squeezed(text: str) -> str:
    r"""Text without any white space or invisible character.

    >>> squeezed("索 引\u3000号")
    '索引号'
    """
    plain = "".join(text.split())
    if "&" not in plain and plain.isprintable():
        return plain
    return clean_line(text).replace(" ", "")


def has_colon_in_python(text: str) -> bool:
    """Whether a colon stands in a text. To look for one after the other is twice as fast as a pattern."""
    return ":" in text or "：" in text or "∶" in text or "﹕" in text


def begins_in_python(text: str) -> bool:
    """Whether a text begins like a label. The first characters alone settle this for nearly every line."""
    first = text[:1]
    if first in _LETTERS and not text[1:2].isspace():
        return text[:2] in PAIRS or first in PAIRS
    return (first in _LETTERS or first in DECORATION) and FIRST.match(text) is not None


_COMPILED = compiled("lines")
has_colon: Callable[[str], bool] = has_colon_in_python if _COMPILED is None else _COMPILED.has_colon
_begins_like_label: Callable[[str], bool] = (
    begins_in_python if _COMPILED is None else _COMPILED.Beginnings(PAIRS, DECORATION, FIRST).begins
)


def may_be_labelled(text: str) -> bool:
    """Whether a line might hold a label: it has a colon or begins like a label.

    >>> may_be_labelled("索引号 002482111/2019-00461"), may_be_labelled("本市户籍人口")
    (True, False)
    """
    return has_colon(text) or _begins_like_label(text)


def label_of(text: str) -> Label | None:
    """The label that a text is, all of it, with or without its colon; None for any other text.

    >>> label_of("【文　　号】：")
    Label(field='document_number', rank=<Rank.PLAIN: 0>)
    """
    if not _begins_like_label(text):
        return None
    name = squeezed(text).strip(DECORATION)
    label = LABELS.get(name.rstrip(":：∶﹕").strip(DECORATION))
    if label is None and has_colon(name[-1:]):
        return CUT_LABELS.get(name[:-1])
    return label


def labelled_values(text: str) -> Iterator[tuple[str, Label, str]]:
    """The (name, label, value) triples printed in one line, in order; values may be empty. None in prose.

    >>> line = "发布时间：2021-03-05 08:30 来 源: 县公安局 浏览次数："
    >>> [(name, value) for name, _, value in labelled_values(line)]
    [('发布时间', '2021-03-05 08:30'), ('来源', '县公安局'), ('浏览次数', '')]
    """
    if len(text) > LONGEST or not has_colon(text):
        return
    name, label, start = "", None, 0
    for colon in COLON.finditer(text):
        if text.startswith("//", colon.end()):
            continue  # that of an address
        allowance = 0 if label is None else 2 if name in _PERSONS else 1
        found = _label_before(text[start : colon.start()], allowance)
        if found is None:
            continue
        length, next_name = found
        if label is not None:
            yield name, label, text[start : colon.start() - length].strip()
        name, start = next_name, colon.end()
        label = LABELS.get(next_name) or CUT_LABELS[next_name]
    if label is not None:
        yield name, label, text[start:].strip()


def is_frame(name: str, label: Label) -> bool:
    """Whether a label stands in the frame of a page, not in the text of a notice (联系电话, 名称)."""
    if label.rank is Rank.LOOSE:
        return label.field in {"content_source", "date_published"}
    return label.field is not None or squeezed(name) in vocabulary.FURNITURE


@lru_cache(maxsize=2048)
def _label_before(text: str, allowance: int) -> tuple[int, str] | None:
    """The longest label that the text ends with: how many characters of the text it takes, and its name.

    ``allowance`` is how many characters less will do right after Chinese text: 1 where the text begins with
    the value of another label, 2 where that is a person's name. It is remembered: all pages of a site print
    the same labels.
    """
    last = text.rstrip()[-1:]
    if last not in _LAST_LETTERS and _HAN.match(last):
        return None
    tail = text[-_LONGEST:]
    if last not in CUT_LABELS and tail.isalpha():
        return _label_at_end(text, tail, allowance)
    best, name = None, ""
    for taken, char in enumerate(reversed(text), start=1):
        if not char.isspace():
            name = char + name
            if name in LABELS and _may_begin_at(text, len(text) - taken, name, allowance):
                best = (taken, name)
        if len(name) > _LONGEST:
            break
    if best is None and (foreign := _FOREIGN.search(text)):
        found = _label_before(text[: foreign.start()], allowance)
        return found and (found[0] + len(foreign[0]), found[1])
    stripped = squeezed(text)
    return best or ((len(text), stripped) if stripped in CUT_LABELS else None)


def _label_at_end(text: str, tail: str, allowance: int) -> tuple[int, str] | None:
    """The longest label at the end of a text whose last characters, its ``tail``, are all letters."""
    for length in range(len(tail), 0, -1):
        name = tail[-length:]
        if name in LABELS and _may_begin_at(text, len(text) - length, name, allowance):
            return length, name
    return None


def _may_begin_at(text: str, position: int, name: str, allowance: int) -> bool:
    if position == 0 or len(name) >= _STANDS_ALONE - allowance or not _HAN.match(text[position - 1]):
        return True
    if not allowance or len(name) == 1:
        return False
    return _ENDS_VALUE.search(text, max(0, position - 2), position) is not None
