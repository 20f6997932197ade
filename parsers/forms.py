"""Metadata that a page shows in form fields which nobody can fill in: ``<input readonly value="…">``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

_FEWEST = 2
"""One such field alone may be a date picker of the search bar."""
_SHOWN = frozenset({"", "text"})


def show_values(inputs: Sequence[etree._Element]) -> None:
    """Write the values of read-only text fields into the tree, where every reader of text finds them.

    Where none is read-only, those that are disabled are a form that waits.

    >>> from lxml import etree
    >>> form = etree.fromstring('<form><input readonly="" value="a"/><input readonly="" value="b"/></form>')
    >>> show_values(list(form))
    >>> "".join(form.itertext())
    'ab'
    """
    fields = list(_filled(inputs))
    if len(fields) >= _FEWEST and any(field.get("readonly") is not None for field in inputs):
        for field in fields:
            field.text = field.get("value")


def _filled(inputs: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The text fields that show a value and take none."""
    for field in inputs:
        locked = field.get("readonly") is not None or field.get("disabled") is not None
        if locked and field.get("type", "").lower() in _SHOWN and field.get("value", "").strip():
            yield field
