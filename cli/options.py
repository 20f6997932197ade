"""What options of several commands have to hold."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from disclosure.errors import InputError
from disclosure.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

INDEX_HELP = "Another index: sqlite:PATH, or https://host:9200/name for Elasticsearch (docs/searching.md)."


def index_option(command: Command) -> Command:
    """Add ``--index URL``, which the command receives as ``index_url``."""
    return click.option("--index", "index_url", metavar="URL", help=INDEX_HELP)(command)


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


def address_prefix(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The prefix as given, with the slash that ends it. Raises InputError for one that is not http(s)."""
    if value is None or value.lower() in {"http://", "https://"}:
        return value
    if not (value.lower().startswith(("http://", "https://")) and host_of(value)):
        raise InputError(f"--url-prefix {value}: http://, or an address that begins so, is wanted")
    return value if value.endswith("/") else f"{value}/"


class DataPlace(click.ParamType[Path | str]):
    """A local folder as Path; the address of a store, such as s3://bucket/prefix, as text."""

    name = "folder|url"

    def convert(
        self, value: Path | str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """As it is, with a place that is a file refused."""
        if isinstance(value, str) and "://" in value:
            return value
        return Path(click.Path(path_type=Path, file_okay=False).convert(value, param, ctx))


def default_cache() -> Path:
    """Where this system's programs keep what they can fetch again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "gongkai"
