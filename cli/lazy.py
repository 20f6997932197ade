"""A click group whose commands are imported when they are called, so that ``--help`` starts at once."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """Commands as ``name -> ("module:attribute", "one line of help")``.

    The line of help stands here so that listing the commands imports none of them; a test keeps it equal
    to the command's own.
    """

    def __init__(self, *args: object, commands: Mapping[str, tuple[str, str]], **kwargs: object) -> None:
        self.lazy = dict(commands)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through as click gave them

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which they are declared: the order of the work."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None if there is none of that name."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.lazy[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the declared lines."""
        rows = [(name, self.lazy[name][1]) for name in self.list_commands(ctx) if name in self.lazy]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
