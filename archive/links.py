"""A row of a list as JSON, in records and in the ledger; and how much is kept of what it states."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from .fetches import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FIELDS = 24
LONGEST_NAME = 40
LONGEST_VALUE = 500
"""Characters. The notice has fewer fields than :data:`MOST_FIELDS`, and none that lists print is as long."""


def kept_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """What is kept of a row's fields: the list that states them may be hostile.

    Left out are empty values, whole fields whose name or value is too long (half a number would be another
    number), and whatever comes after the first 24.

    >>> kept_fields({"index_number": "0033/2024-1", "issuer": "", "subject": "户籍" * 300})
    {'index_number': '0033/2024-1'}
    """
    fit = (
        (name, value)
        for name, value in fields.items()
        if 0 < len(name) <= LONGEST_NAME and 0 < len(value) <= LONGEST_VALUE
    )
    return dict(islice(fit, MOST_FIELDS))


def write_link(link: Link) -> dict[str, Any]:
    """The row as JSON, without what it does not say."""
    stated = {"url": link.url, "title": link.title, "date": link.date, "column": link.column}
    value: dict[str, Any] = {name: text for name, text in stated.items() if text is not None}
    if fields := kept_fields(link.fields):
        value["fields"] = fields
    return value


def read_link(value: Any) -> Link:  # noqa: ANN401 - JSON
    """The row that :func:`write_link` wrote. Raises TypeError for another."""
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no row")
    fields = value.get("fields", {})
    if not isinstance(fields, dict) or not all(isinstance(text, str) for text in fields.values()):
        raise TypeError(f"{fields!r} are no fields of a row")
    return Link(**{**value, "fields": kept_fields(fields)})


def fields_as_text(fields: Mapping[str, str]) -> str:
    """Fields as the ledger holds them: JSON in the order of their names, nothing for none.

    >>> fields_as_text({"issuer": "样县公安局", "category": "户籍"}), fields_as_text({})
    ('{"category": "户籍", "issuer": "样县公安局"}', '')
    """
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True) if fields else ""


def fields_of_text(text: str) -> dict[str, str]:
    """What :func:`fields_as_text` wrote.

    >>> fields_of_text(fields_as_text({"issuer": "样县公安局"})), fields_of_text("")
    ({'issuer': '样县公安局'}, {})
    """
    fields: dict[str, str] = json.loads(text) if text else {}
    return fields
