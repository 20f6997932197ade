"""Pointers into JSON, as RFC 6901 writes them, with ``*`` for every member of an object or array."""

from __future__ import annotations

from typing import Any

MOST = 100_000
"""How many values a pointer with ``*`` may find; answers have a few hundred."""


def find(value: Any, pointer: str) -> list[Any]:  # noqa: ANN401 - JSON
    """What a pointer points to, nothing where a step is missing. A bare key is a pointer of one step.

    >>> find({"a": [{"b": 1}, {"b": 2}, {}]}, "/a/*/b"), find({"a": 1}, "a"), find([7], ""), find({}, "/a/0")
    ([1, 2], [1], [[7]], [])
    """
    found = [value]
    if not pointer:
        return found
    for step in pointer.removeprefix("/").split("/"):
        key = step.replace("~1", "/").replace("~0", "~")
        found = [each for one in found for each in _members(one, key)][:MOST]
    return found


def _members(value: Any, key: str) -> list[Any]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        if key in value:
            return [value[key]]
        return list(value.values()) if key == "*" else []
    if isinstance(value, list):
        if key == "*":
            return value
        return [value[int(key)]] if key.isdecimal() and len(key) < 7 and int(key) < len(value) else []  # noqa: PLR2004 - digits of an index
    return []


def first_text(value: Any, pointers: tuple[str, ...]) -> str:  # noqa: ANN401 - JSON
    """The first pointer's value that says something, as text; 0 stands for "not set" in these answers.

    >>> first_text({"a": 0, "b": None, "c": 1636646400}, ("a", "b", "c"))
    '1636646400'
    """
    for pointer in pointers:
        for found in find(value, pointer):
            if text := as_text(found):
                return text
    return ""


def first_number(value: Any, pointers: tuple[str, ...]) -> int | None:  # noqa: ANN401 - JSON
    """The first pointer's value that is a count, also one written as text.

    >>> first_number({"total": "41049"}, ("/page/total", "total")), first_number({"total": True}, ("total",))
    (41049, None)
    """
    for pointer in pointers:
        for found in find(value, pointer):
            text = str(found).strip() if isinstance(found, (int, str)) and not isinstance(found, bool) else ""
            if text.isascii() and text.isdecimal() and len(text) < 10:  # noqa: PLR2004 - digits of a count
                return int(text)
    return None


def as_text(value: Any) -> str:  # noqa: ANN401 - JSON
    """A value as printed; empty for what says nothing. A list is its texts, one after another."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not value:
        return ""
    if isinstance(value, int):
        return str(value) if value.bit_length() < 64 else ""  # noqa: PLR2004 - no date or number is longer
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)  # noqa: PLR2004 - exact
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    return ""
