"""Whether what was read out of a record is of the kinds that it must be: anybody may have written the record.

What JSON gives where a text or a number belongs would otherwise be found out where it is used, far from the
record that it stands in.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType

_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, NoneType),
    "int": (int,),
    "int | None": (int, NoneType),
    "bool": (bool,),
    "Mapping[str, str]": (dict,),
    "Mapping[str, Any]": (dict,),
}
_MOST = 1 << 63
"""Numbers from here on do not fit into the ledger."""


def require_plain(value: object) -> None:
    """Raises TypeError or ValueError where a field of a dataclass, or of one in it, holds another kind.

    Looked at are texts, numbers, truth values, mappings, and tuples.
    """
    for name, kinds, of_texts in _fields(type(value)):  # type: ignore[arg-type] # a class can be hashed
        held = getattr(value, name)
        if isinstance(held, tuple):
            for each in held:
                if is_dataclass(each):
                    require_plain(each)
        elif kinds and not isinstance(held, kinds):
            raise TypeError(f"{name} is {held!r:.60}")
        elif isinstance(held, dict) and of_texts:
            for text in held.values():
                _require_text(name, text)
        elif isinstance(held, str):
            _require_text(name, held)
        elif isinstance(held, int) and abs(held) >= _MOST:
            raise ValueError(f"{name} is a number of {held.bit_length()} bits")


@cache
def _fields(kind: type) -> tuple[tuple[str, tuple[type, ...], bool], ...]:
    if not is_dataclass(kind):
        return ()
    kinds = ((each.name, str(each.type)) for each in fields(kind))
    return tuple((name, _KINDS.get(stated, ()), stated == "Mapping[str, str]") for name, stated in kinds)


def _require_text(name: str, value: object) -> None:
    """Half of a surrogate pair, which JSON can name, is in no text. Raises TypeError or ValueError."""
    if not isinstance(value, str):
        raise TypeError(f"{name} holds {value!r:.60}")
    if not value.isascii():
        value.encode("utf-8")
