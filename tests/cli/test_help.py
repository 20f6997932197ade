"""Every command explains itself, and help starts at once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from cli.lazy import LazyGroup
from cli.main import gongkai

if TYPE_CHECKING:
    from collections.abc import Iterator


def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from walk(child, (*path, name))


ALL = list(walk(gongkai, ()))


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=lambda path: " ".join(path) or "gongkai")
def test_every_command_has_help(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(gongkai, [*path, "--help"])
    assert result.exit_code == 0
    assert "Usage: gongkai" in result.output.replace("Usage: gongkai ", "Usage: gongkai ")


@pytest.mark.parametrize(
    ("path", "command"), ALL, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_and_option_is_described(path: tuple[str, ...], command: click.Command) -> None:
    assert command.help, path
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path}: {parameter.opts}"


DECLARED = [(group, name) for _, group in ALL if isinstance(group, LazyGroup) for name in group.lazy]


@pytest.mark.parametrize(
    ("group", "name"), DECLARED, ids=[f"{group.name} {name}" for group, name in DECLARED]
)
def test_declared_line_of_help_is_the_commands_own(group: LazyGroup, name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help is not None
    assert group.lazy[name][1] == command.help.strip().splitlines()[0]


def test_an_unknown_command_is_refused() -> None:
    group = LazyGroup("x", commands={})
    assert group.get_command(click.Context(group), "nothing") is None


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from cli.main import gongkai\n"
        "try: gongkai.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'scrapy', 'twisted', 'lxml', 'trafilatura', 'pydantic', 'warcio', 'rich', 'yaml', 'elasticsearch'}\n"
        "found = sorted(heavy & set(sys.modules))\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
