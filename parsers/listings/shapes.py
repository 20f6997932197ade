"""The shape of a JSON list: where its rows are, and what each of their keys states.

A shape is pointers only (see :mod:`.pointers`), so that the registry can give one for a site as ``params``:
``list.rows: /data/list``, ``list.title: name``, ``list.field.index_number: syh`` …
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .pointers import find
from .rows import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

Pointers = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Pointers to the rows (``rows``, ``total``, ``pages``, ``page``, ``size``: from the root) and into them.

    Several pointers are tried in turn; those of ``rows`` are put together. ``fields`` go by the names of
    :class:`disclosure.model.Notice`. ``labelled`` points to lists of ``{name: 索引号, value: …}`` in a row.
    ``marks`` are keys that a row must have for the answer to be of this shape. What ``title`` and ``url``
    do not give is guessed from the values where ``coded`` is set: some tenants' keys are only numbers.
    ``page_param`` is the parameter that asks for a page.
    """

    name: str
    rows: Pointers
    title: Pointers = ()
    url: Pointers = ()
    date: Pointers = ()
    fields: Mapping[str, Pointers] = field(default_factory=dict)
    labelled: Pointers = ()
    total: Pointers = ()
    pages: Pointers = ()
    page: Pointers = ()
    size: Pointers = ()
    page_param: str = ""
    marks: Pointers = ()
    coded: bool = False

    def rows_of(self, answer: Any) -> list[Any]:  # noqa: ANN401 - JSON
        """Every row of an answer, those of nested lists too."""
        found: list[Any] = []
        for pointer in self.rows:
            for one in find(answer, pointer):
                found.extend(one if isinstance(one, list) else [one])
        return found

    def fits(self, answer: Any) -> bool:  # noqa: ANN401 - JSON
        """Whether an answer is of this shape; one without any row is none."""
        rows = self.rows_of(answer)
        return bool(rows) and isinstance(rows[0], dict) and all(find(rows[0], mark) for mark in self.marks)


_PREFIX = "list."


def shape_from_params(params: Mapping[str, str] = NOTHING) -> Shape | None:
    """The shape that a site's or column's entry in the registry gives; None where it gives no rows.

    Alternatives are parted by spaces.

    >>> shape = shape_from_params({"list.rows": "/data", "list.title": "t name", "list.field.issuer": "org"})
    >>> shape.rows, shape.title, shape.fields, shape_from_params({})
    (('/data',), ('t', 'name'), {'issuer': ('org',)}, None)
    """
    given = {
        name.removeprefix(_PREFIX): tuple(text.split())
        for name, text in params.items()
        if name.startswith(_PREFIX)
    }
    if "rows" not in given:
        return None
    return Shape(
        name="params",
        rows=tuple("" if pointer == "/" else pointer for pointer in given["rows"]),
        title=given.get("title", ()),
        url=given.get("url", ()),
        date=given.get("date", ()),
        fields={
            name.removeprefix("field."): pointers
            for name, pointers in given.items()
            if name.startswith("field.")
        },
        labelled=given.get("labelled", ()),
        total=given.get("total", ()),
        pages=given.get("pages", ()),
        page=given.get("page", ()),
        size=given.get("size", ()),
        page_param=next(iter(given.get("page_param", ())), ""),
        coded="title" not in given or "url" not in given,
    )
