"""What options of several commands have to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import InputError
from disclosure.urls import host_of

if TYPE_CHECKING:
    import click


def http_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The address as given. Raises InputError for one that is not http(s) with a host."""
    if value is not None and not (value.lower().startswith(("http://", "https://")) and host_of(value)):
        raise InputError(f"--url {value}: an address that begins with http:// or https:// is wanted")
    return value


def http_addresses(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Several addresses. Raises InputError as `http_address` does."""
    return tuple(filter(None, (http_address(context, option, value) for value in values)))
