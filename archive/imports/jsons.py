"""JSON out of files of others: bounded, and read by type."""

from __future__ import annotations

import json
from typing import Any

from disclosure.errors import InputError

from .limits import MAX_DEPTH


def read_json(octets: bytes, what: str) -> Any:  # noqa: ANN401 - JSON
    """The value. Raises InputError for what is no JSON in UTF-8, or nested deeper than MAX_DEPTH."""
    try:
        value = json.loads(octets.decode("utf-8-sig"))
    except RecursionError as error:
        raise InputError(f"{what} is nested deeper than {MAX_DEPTH} levels") from error
    except ValueError as error:  # UnicodeDecodeError is one
        raise InputError(f"{what} is no JSON: {error}") from error
    return value


def read_object(octets: bytes, what: str) -> dict[str, Any]:
    """As :func:`read_json`, an object."""
    value = read_json(octets, what)
    if not isinstance(value, dict):
        raise InputError(f"{what} is no JSON object")
    return value


def text_in(value: Any, name: str, most: int = 1 << 16) -> str:  # noqa: ANN401 - JSON
    """A text in an object; empty where there is none of that name and kind, or it is longer than ``most``."""
    text = value.get(name) if isinstance(value, dict) else None
    return text if isinstance(text, str) and len(text) <= most else ""


def list_in(value: Any, name: str) -> list[Any]:  # noqa: ANN401 - JSON
    """A list in an object; empty as above."""
    items = value.get(name) if isinstance(value, dict) else None
    return items if isinstance(items, list) else []


def number_in(value: Any, name: str) -> int:  # noqa: ANN401 - JSON
    """A whole number in an object, -1 where there is none."""
    number = value.get(name) if isinstance(value, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else -1
