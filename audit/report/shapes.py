"""From JSON values to the frozen types of the domain, strictly, as their annotations say.

A value of another type, an unknown key, a missing one that has no default: each is an InputError that names
the place, such as ``findings[3].evidence[0].captured_at``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from disclosure import model
from disclosure.errors import InputError, UnknownKey

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_NAMES = {**vars(model), "datetime": datetime, "date": date, "Mapping": Mapping}
"""What annotations of the domain's types speak of; they import it for type checkers only."""

_CALLED = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


class _Wrong(Exception):
    """What is wrong with a value; ``place`` grows from its innermost key outwards."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.place = ""

    def within(self, key: str | int) -> _Wrong:
        inner = self.place if self.place[:1] in {"", "["} else f".{self.place}"
        self.place = (f"[{key}]" if isinstance(key, int) else key) + inner
        return self


class _Unknown(_Wrong):
    """A key that the type does not have."""


def read_as(kind: type[T], value: object, place: str = "") -> T:
    """The value as a ``kind``, a frozen dataclass of the domain. Raises InputError, or its UnknownKey."""
    try:
        return cast("T", _reader(cast("Any", kind))(value))
    except _Wrong as wrong:
        where = (wrong.within(place) if place else wrong).place
        kind_of_error = UnknownKey if isinstance(wrong, _Unknown) else InputError
        raise kind_of_error(f"{where}: {wrong}" if where else str(wrong)) from None


def typed(kind: type[T], value: object) -> T:
    """The value, which must be of this type. A truth value is no number."""
    if type(value) is not kind:
        raise _Wrong(f"{_CALLED[kind]} is expected, not {_shown(value)}")
    return value


def _listed(value: object) -> list[Any] | tuple[Any, ...]:
    """The value, which must be a list, or the tuple that becomes one in JSON."""
    return value if isinstance(value, tuple) else typed(list, value)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - a line of a terminal


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type expression has no type of its own
    """What reads a value as the type expression says."""
    if is_dataclass(kind):
        return _dataclass_reader(cast("type[Any]", kind))
    if get_origin(kind):
        return _composed_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum_reader(kind)
    if kind in {date, datetime}:
        return _time_reader(kind)
    return lambda value: typed(kind, value)


def _composed_reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - as above
    """What reads ``tuple[T, ...]``, ``Mapping[K, V]`` and ``T | None``."""
    parts = [_reader(one) for one in get_args(kind) if one not in {NoneType, ...}]
    if get_origin(kind) is tuple:
        return _tuple_reader(*parts)
    if get_origin(kind) is Mapping:
        return _mapping_reader(*parts)
    (read,) = parts
    return lambda value: None if value is None else read(value)


def _dataclass_reader(kind: type[Any]) -> Callable[[Any], Any]:
    hints = get_type_hints(kind, localns=_NAMES)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]

    def read(value: Any) -> Any:  # noqa: ANN401 - JSON
        given = typed(dict, value)
        for name in needed:
            if name not in given:
                raise _Wrong("is missing").within(name)
        found = {}
        for name, inner in given.items():
            if name not in readers:
                raise _Unknown("is no known key").within(str(name))
            try:
                found[name] = readers[name](inner)
            except _Wrong as wrong:
                raise wrong.within(name) from None
        return kind(**found)

    return read


def _tuple_reader(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_all(value: Any) -> Any:  # noqa: ANN401 - JSON
        found = []
        for number, inner in enumerate(_listed(value)):
            try:
                found.append(read(inner))
            except _Wrong as wrong:
                raise wrong.within(number) from None
        return tuple(found)

    return read_all


def _mapping_reader(key: Callable[[Any], Any], read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_all(value: Any) -> Any:  # noqa: ANN401 - JSON
        found = {}
        for name, inner in typed(dict, value).items():
            try:
                found[key(name)] = read(inner)
            except _Wrong as wrong:
                raise wrong.within(str(name)) from None
        return found

    return read_all


def _enum_reader(kind: type[Enum]) -> Callable[[Any], Any]:
    members = {one.value: one for one in kind}

    def read(value: Any) -> Any:  # noqa: ANN401 - JSON
        if not isinstance(value, str) or value not in members:
            raise _Wrong(f"{_shown(value)} is not one of {', '.join(members)}")
        return members[value]

    return read


def _time_reader(kind: type[date]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:  # noqa: ANN401 - JSON
        try:
            found = kind.fromisoformat(typed(str, value))
        except ValueError:
            raise _Wrong(f"{_shown(value)} is no {kind.__name__} in ISO 8601") from None
        if isinstance(found, datetime) and found.tzinfo is None:
            raise _Wrong(f"{_shown(value)} does not say its time zone")
        return found

    return read
