"""What can be wrong with a row of a filled worksheet, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from audit.sentences import worded

if TYPE_CHECKING:
    from disclosure.model import Reason

SENTENCES: dict[str, tuple[str, str]] = {
    "says_same": ("{place} says the same; it counts once", "{place}的回答相同，只计一次"),
    "says_otherwise": ("{place} says otherwise; neither counts", "{place}的回答不同，两行均不计"),
    "check_digits": ("its check digits are wrong", "校验位不符"),
    "other_key": ("this key is of {tag}", "本密钥属于样本{tag}"),
    "larger_sample": (
        "of a larger sample by the same seed; this key has no such cell",
        "属于同一种子抽取的更大样本，本密钥中没有该单元",
    ),
    "verdict_word": ("verdict {said}", "结论填为{said}"),
    "others_filled": ("other columns are filled", "其他列已填"),
    "element_word": ("{name} {said}; the element does not count", "{name}填为{said}，该要素不计"),
    "met_lacking": ("met, yet {names} is not stated", "结论为已公开，却称{names}未载明"),
    "not_found_stated": ("not_found, yet {names} is stated", "结论为未找到，却称{names}已载明"),
    "unknown_stated": ("unknown, yet {names} is stated", "结论为无法判断，却称{names}已载明"),
}


class FaultKind(StrEnum):
    """Why a row, or a part of it, does not count."""

    FOREIGN = "of another sample"
    MISTYPED = "id changed"
    DUPLICATE = "id occurs twice"
    NO_VERDICT = "no verdict"
    UNKNOWN_WORD = "unknown word"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its place, its id, the kind, and one clause for its reader."""

    place: str
    id: str
    kind: FaultKind
    reason: Reason

    def said(self, language: str = "en") -> str:
        """The clause in a language, ``en`` or ``zh``."""
        return worded(SENTENCES, [self.reason], language)

    def __str__(self) -> str:
        """One line."""
        return f"{self.place}, {self.id}: {self.kind}: {self.said()}"
