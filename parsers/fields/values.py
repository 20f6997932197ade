"""Values as printed: which of them say nothing."""

from __future__ import annotations

import re

from parsers.lines import clean_line

_PLACEHOLDER = re.compile(
    r"[{$<\[]{1,2}[\w.:%/ -]{1,60}[}>\]]{1,2}|null|undefined|none|nan|n/?a", re.IGNORECASE
)
_OPENS = frozenset("{$<[nNuU")
_PAIRED = {"]": "[", "】": "【", "〕": "〔", "）": "（", ")": "("}
_PARTING = re.compile(r"\s[/\\·•]$")
"""What parts a value from the next label."""
_LONG = 100
_NOTHING = re.compile(r"[\W_]*(?:暂无|无|空|暂缺|没有|不详)?[\W_]*")


def is_unrendered(text: str) -> bool:
    """Whether a value is the template's variable, printed because nothing filled it.

    >>> is_unrendered("{b_standardfile}"), is_unrendered("${doc.fileNum}"), is_unrendered("[2009]5号")
    (True, True, False)
    """
    value = text.strip()
    return value[:1] in _OPENS and _PLACEHOLDER.fullmatch(value) is not None


def _without_stray_bracket(value: str) -> str:
    """A value without the brackets that held it together with its label: ``[来源：县公安局][…``."""
    value = value.rstrip(" [【〔（(")
    pair = _PAIRED.get(value[-1:])
    return value[:-1].rstrip() if pair and pair not in value else value


def clean_value(text: str) -> str | None:
    """A value without surrounding space, None where it says nothing: empty, 无, a dash, a placeholder.

    >>> clean_value(" 省公安厅 "), clean_value("暂无"), clean_value("--"), clean_value("null")
    ('省公安厅', None, None, None)
    """
    value = _without_stray_bracket(_PARTING.sub("", clean_line(text).strip("|｜,，;；、 ")))
    if not value or is_unrendered(value) or _NOTHING.fullmatch(value[:_LONG]):
        return None
    return value
