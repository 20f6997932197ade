"""Sentences in two languages: findings and leads keep codes and values, and are worded when shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LANGUAGES = ("en", "zh")


def told(code: str, /, **values: object) -> Reason:
    """A sentence of a table with what it is said of."""
    return Reason(code=code, values={name: str(value) for name, value in values.items()})


def worded(sentences: Mapping[str, tuple[str, str]], reasons: Iterable[Reason], language: str) -> str:
    """The sentences in a language, ``en`` or ``zh``, as one line. Raises KeyError for one it lacks."""
    place = _LANGUAGES.index(language)
    # one pass: a title may hold braces
    lines = (sentences[one.code][place].format_map(one.values) for one in reasons)
    return ("；" if language == "zh" else "; ").join(lines)
