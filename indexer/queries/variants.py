"""Words in their simplified and traditional forms: what a tree asks for in one, it asks for in all.

OpenCC's tables are loaded when a query first asks for them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from disclosure.errors import QueryError
from indexer.bigrams import fold

from . import tree

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_FORMS = 2000
"""Words, in all their forms, that one query may ask for: an engine counts each."""

_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
_TRADITIONAL = ("s2t", "s2tw", "s2hk")
"""OpenCC's configurations, by its names: t is its own standard, tw Taiwan's (裡), hk Hong Kong's (裏, 衞)."""


def with_variants(whole: tree.All) -> tree.All:
    """The tree with each of its words, and each part of a value, in all its forms.

    >>> with_variants(tree.All((tree.Words("登记"),)))
    All(parts=(Any(parts=(Words(text='登记', where=None), Words(text='登記', where=None))),))

    Raises:
        QueryError: that makes more words than an engine takes.
    """
    varied = tree.All(tuple(map(_varied, whole.parts)))
    if _size(varied) > MOST_FORMS:
        raise QueryError(f"in all their forms these are more than {MOST_FORMS} words; ask for fewer")
    return varied


@lru_cache(maxsize=1024)
def forms_of(text: str) -> tuple[str, ...]:
    """The text as given, then its other forms, folded.

    >>> forms_of("这里")
    ('这里', '這裏', '這裡')
    """
    simplified = dict.fromkeys(_converter(name)(text) for name in _SIMPLIFIED)
    traditional = (_converter(name)(each) for each in simplified for name in _TRADITIONAL)
    return tuple(dict.fromkeys((text, *map(fold, (*simplified, *traditional)))))


def converted(text: str, name: str) -> str:
    """The text as one of OpenCC's configurations has it."""
    return _converter(name)(text)


def _varied(node: tree.Node) -> tree.Node:
    match node:
        case tree.Words():
            return _any([tree.Words(form, node.where) for form in forms_of(node.text)])
        case tree.Holds():
            return _any([tree.Holds(node.field, form) for form in forms_of(node.text)])
        case tree.Not():
            return tree.Not(_varied(node.part))
        case tree.All():
            return tree.All(tuple(map(_varied, node.parts)))
        case tree.Any():
            return tree.Any(tuple(map(_varied, node.parts)))
        case _:
            return node


def _any(forms: list[tree.Words] | list[tree.Holds]) -> tree.Node:
    return forms[0] if len(forms) == 1 else tree.Any(tuple(forms))


def _size(node: tree.Node) -> int:
    match node:
        case tree.All() | tree.Any():
            return sum(map(_size, node.parts))
        case tree.Not():
            return _size(node.part)
        case _:
            return 1


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - its tables take a while to load

    converter: Any = OpenCC(name)

    def convert(text: str) -> str:
        return str(converter.convert(text.encode("utf-8", "replace").decode()))

    return convert
