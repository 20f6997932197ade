"""What every table of our YAML files has in common: no unknown keys, and faults said in one sentence."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from .regions import is_code
from .urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

    from .yaml_text import Document, Fault, Loc

T = TypeVar("T", bound="Table")


class Table(BaseModel):
    """A mapping of a YAML file, every key of which is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("gongkai", "{message}", {"message": message})


def _code(text: str) -> str:
    if not is_code(text):
        raise _wrong(f"{text!r} is no region code: six digits are expected, such as 330824")
    return text


def _address(text: str) -> str:
    if not host_of(text):
        raise _wrong(f"{text!r} is no http(s) address")
    return text


def _day(value: object) -> object:
    """Without this, pydantic would take a number for seconds since 1970."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise _wrong(f"{value!r} is no date: one such as 2024-05-31 is expected") from None


Text = Annotated[str, StringConstraints(min_length=1)]
Code = Annotated[str, AfterValidator(_code)]
Address = Annotated[str, AfterValidator(_address)]
Day = Annotated[date, BeforeValidator(_day)]
AsciiId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._:-]*$")]


def validate(model: type[T], document: Document, loc: Loc) -> tuple[T | None, list[Fault]]:
    """The table at a place of a document, None if it breaks its schema; then with every fault."""
    value = document.data
    for part in loc:
        value = value[part]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    return None, [document.fault((*loc, *detail["loc"]), _sentence(model, detail)) for detail in details]


def nearest(name: str, names: Iterable[str]) -> str:
    """The end of a sentence that offers the names most like this one; empty when none is.

    >>> nearest("platfrom", ["platform", "params"])
    '; did you mean platform?'
    """
    close = difflib.get_close_matches(name, list(names), n=2)
    return f"; did you mean {' or '.join(close)}?" if close else ""


_SENTENCES: Mapping[str, str] = {
    "missing": "is missing",
    "tuple_type": "a list is expected",
    "dict_type": "a mapping of keys to values is expected",
    "model_type": "a mapping of keys to values is expected",
    "string_type": "a text is expected",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "{value} is no id: small letters, digits and . _ : - are expected",
    "enum": "{value} is not one of {expected}",
    "literal_error": "{value} is not one of {expected}",
    "int_parsing": "{value} is no whole number",
    "int_type": "a whole number is expected",
    "float_parsing": "{value} is no number",
    "float_type": "a number is expected",
    "finite_number": "{value} is no finite number",
    "bool_parsing": "{value} is neither true nor false",
    "bool_type": "true or false is expected",
    "date_type": "a date such as 2024-05-31 is expected",
    "greater_than_equal": "{value} is less than {ge}",
    "too_short": "is empty",
}
"""What is wrong, for each kind of error that pydantic tells of."""


def _sentence(model: type[Table], detail: ErrorDetails) -> str:
    context = {"value": repr(detail["input"])} | detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        keys = _table_at(model, detail["loc"][:-1]).model_fields
        return f"is no known key; expected are {', '.join(keys)}"
    if "error" in context or detail["type"] not in _SENTENCES:
        return detail["msg"]
    return _SENTENCES[detail["type"]].format(**context)


def _table_at(model: type[Table], loc: Loc) -> type[Table]:
    """The table that a place inside a table is described by."""
    for part in loc:
        if isinstance(part, str):
            (model,) = _tables(model.model_fields[part].annotation)
    return model


def _tables(annotation: Any) -> list[type[Table]]:  # noqa: ANN401 - a type expression has no type of its own
    """The tables that a type expression names, such as Entry in ``tuple[Entry, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return [annotation]
    return [table for argument in get_args(annotation) for table in _tables(argument)]
