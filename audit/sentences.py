"""Sentences in two languages: findings and leads keep codes and values, and are worded when shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import Reason
from disclosure.plurals import worded_for
from disclosure.reasons.reading import in_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LANGUAGES = ("en", "zh")

_RECORDED = "why"
"""The value that is a sentence of its own, as a crawl recorded it in English."""


def told(code: str, /, **values: object) -> Reason:
    """A sentence of a table with what it is said of."""
    return Reason(code=code, values={name: str(value) for name, value in values.items()})


def worded(sentences: Mapping[str, tuple[str, str]], reasons: Iterable[Reason], language: str) -> str:
    """The sentences in a language, ``en`` or ``zh``, as one line. Raises KeyError for one it lacks."""
    place = _LANGUAGES.index(language)
    # one pass: a title may hold braces
    lines = (_line(sentences[one.code][place], _values(one, language), language) for one in reasons)
    return ("；" if language == "zh" else "; ").join(lines)


def _line(template: str, values: Mapping[str, str], language: str) -> str:
    return (worded_for(template, values) if language == "en" else template).format_map(values)


def _values(reason: Reason, language: str) -> Mapping[str, str]:
    if _RECORDED not in reason.values:
        return reason.values
    return {**reason.values, _RECORDED: in_language(reason.values[_RECORDED], language)}
