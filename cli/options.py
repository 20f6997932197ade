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


def address_prefix(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The prefix as given, with the slash that ends it. Raises InputError for one that is not http(s)."""
    if value is None or value.lower() in {"http://", "https://"}:
        return value
    if not (value.lower().startswith(("http://", "https://")) and host_of(value)):
        raise InputError(f"--url-prefix {value}: http://, or an address that begins so, is wanted")
    return value if value.endswith("/") else f"{value}/"
