"""Lines of labels and values without colons: the labels in brackets, or told by spaces alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .labels import LONGEST, Label, Rank, has_colon, label_of, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = frozenset("[【〖「")
_BRACKETED = re.compile(r"[\[【〖「]([^\[\]【】〖〗「」]{2,12})[\]】〗」]")
_FEWEST = 3
"""So many labels make a line of metadata, where spaces alone part them from their values."""
_TELLING = frozenset({"index_number", "document_number", "issuer"})


def colonless_values(text: str) -> list[tuple[str, Label, str]]:
    """The (name, label, value) triples of a line without colons behind its labels."""
    if text[:1] in _OPENING and (found := [*bracketed_values(text)]):
        return found
    return spaced_values(text) if text.count(" ") >= _FEWEST else []


def bracketed_values(text: str) -> Iterator[tuple[str, Label, str]]:
    """The triples of a line that sets its labels in brackets.

    >>> [(name, value) for name, _, value in bracketed_values("[发文机构] 县公安局 [有效性] 有效")]
    [('发文机构', '县公安局'), ('有效性', '有效')]
    """
    if len(text) > LONGEST:
        return
    found = [(each, label_of(each[1])) for each in _BRACKETED.finditer(text)]
    known = [(each, label) for each, label in found if label is not None and label.rank is Rank.PLAIN]
    ends = [*(each.start() for each, _ in known[1:]), len(text)]
    for (each, label), end in zip(known, ends, strict=bool(known)):
        yield squeezed(each[1]), label, text[each.end() : end].strip()


def spaced_values(text: str) -> list[tuple[str, Label, str]]:
    """The triples of a line that begins with a label and holds three, each a word between spaces.

    >>> line = "索引号 014988123-2018-0503001 发布机构 县公安局 文号 公开方式 主动公开"
    >>> [(name, value) for name, _, value in spaced_values(line)]
    [('索引号', '014988123-2018-0503001'), ('发布机构', '县公安局'), ('文号', ''), ('公开方式', '主动公开')]
    >>> spaced_values("索引号 名称 发布机构 发布日期"), spaced_values("户籍 迁移 须知")
    ([], [])
    """
    words = text.split() if len(text) <= LONGEST else []
    labels = {place: label for place, word in enumerate(words) if (label := _stated_by(word))}
    telling = not _TELLING.isdisjoint(label.field for label in labels.values())
    if len(labels) < _FEWEST or 0 not in labels or not telling:
        return []
    ends = [*list(labels)[1:], len(words)]
    found = [
        (words[place], label, " ".join(words[place + 1 : end]))
        for (place, label), end in zip(labels.items(), ends, strict=True)
    ]
    return found if sum(bool(value) for _, _, value in found) >= _FEWEST else []


def _stated_by(word: str) -> Label | None:
    """The label that a word is, if it says what it labels and no colon stands behind it."""
    label = None if has_colon(word) else label_of(word)
    return label if label is not None and label.rank is not Rank.LOOSE else None
