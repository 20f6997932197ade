"""HTML and SVG as nested elements, in which text never becomes markup."""

from __future__ import annotations

import json
from html import escape

from .words import text

_VOID = frozenset({"br", "col", "input", "meta"})


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: object) -> Markup:
    """An element. Children that are no Markup are escaped; an attribute of False or None is left out.

    Names of attributes: ``class_`` is class, an underscore within is a hyphen.

    >>> tag("a", "1 < 2", href="#x", data_code="33", class_="tile", hidden=False)
    '<a href="#x" data-code="33" class="tile">1 &lt; 2</a>'
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}{'' if value is True else _quoted(value)}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Several pieces, one after the other."""
    return Markup("".join(one if isinstance(one, Markup) else escape(one) for one in children))


def said(key: str, language: str, **values: object) -> Markup:
    """A message that the page can change to the other language."""
    filled = json.dumps(values, ensure_ascii=False) if values else None
    return tag("span", text(key, language, **values), data_t=key, data_v=filled)


def data_block(name: str, content: str, kind: str = "text/plain") -> Markup:
    """Data in a page; no browser runs it. What could end the element is written in another way."""
    safe = content.replace("<", "\\u003c") if kind == "application/json" else escape(content)
    return tag("script", Markup(safe), type=kind, id=f"data-{name}")


def _quoted(value: object) -> str:
    return f'="{escape(str(value))}"'
