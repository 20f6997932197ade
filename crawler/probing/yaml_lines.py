"""Values and evidence as lines of YAML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure.model import Evidence

_SIGN = r"0-9A-Za-z\u3400-\u9fff（）、，。；·《》〔〕_./+=?&%\-"
_PLAIN = re.compile(
    rf"(?:https?://)?[0-9A-Za-z\u3400-\u9fff/][{_SIGN}]*(?: [0-9A-Za-z\u3400-\u9fff][{_SIGN}]*)*"
)
"""Texts that YAML reads as they stand."""


def evidence_lines(evidence: Evidence, indent: str) -> Iterator[str]:
    """An item of an evidence list."""
    yield f"{indent}- url: {text_of(evidence.url)}"
    yield f"{indent}  grade: {evidence.grade}"
    for name in ("location", "note"):
        if value := getattr(evidence, name):
            yield f"{indent}  {name}: {text_of(value)}"
    if evidence.seen:
        yield f"{indent}  seen: {evidence.seen}"


def mapping(values: Mapping[str, str]) -> str:
    """A mapping on one line."""
    return "{" + ", ".join(f"{text_of(key)}: {text_of(value)}" for key, value in values.items()) + "}"


def text_of(text: str) -> str:
    """A text as YAML: plain where that is read back as it stands, else in double quotes.

    >>> text_of("户籍管理"), text_of("a: b #c"), text_of("")
    ('户籍管理', '"a: b #c"', '""')
    """
    plain = on_a_line(text)
    return plain if _PLAIN.fullmatch(plain) else json.dumps(plain, ensure_ascii=False)


def on_a_line(text: str) -> str:
    """A text on one line, without what YAML does not allow."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
