"""``gongkai demo``: the whole path on sample sites, by the same commands that a user types."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.errors import BelowTarget, InputError

from .output import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demo.server import World

    from .state import State

REGION = "990100"
"""The sample prefecture. Codes from 990000 on are none of GB/T 2260."""

MARKER = "demo.json"
"""A file in the folder that says: made by `gongkai demo`, and made anew by it."""

STEPS: tuple[tuple[str, int, tuple[str, ...], frozenset[int]], ...] = (
    # Status 1 is right here: one sample site answers with a challenge page, which is never defeated.
    ("Crawl four sample sites into the archive", 1, ("crawl", "--region", REGION), frozenset({0, 1})),
    (
        "Ask known pages again: one was removed meanwhile",
        2,
        ("crawl", "--region", REGION, "--refresh"),
        frozenset({0, 1}),
    ),
    ("Check every record of the archive", 2, ("archive", "verify"), frozenset({0})),
    ("Read notices out of the archive into the index", 2, ("index",), frozenset({0})),
    ("Search", 2, ("search", "居民身份证 丢失", "--limit", "2"), frozenset({0})),
    (
        "Audit: which of the 18 items does each region publish?",
        2,
        ("audit", "--region", REGION),
        frozenset({0}),
    ),
)
"""What is said, the phase of the sample world, the command, the exit statuses that are right."""


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("gongkai-demo"),
    show_default=True,
    help="Folder for the samples' data; made anew, except by --serve.",
)
@click.option("--serve", is_flag=True, help="Only serve the sample sites, until Ctrl-C; the data stay.")
@click.pass_obj
def demo(state: State, into: Path, serve: bool) -> None:
    """Try everything on bundled sample sites; no network is needed.

    The sites are served on loopback by gongkai itself: three made-up counties on a TRS portal, a jpage site,
    a site of unknown make, and one that hides behind a challenge page.
    """
    from demo.server import World

    (prepare_serving if serve else prepare)(into)
    with World() as world:
        sites = world.write_sites_file(into / "registry" / "samples.yml")
        if world.moved:
            click.echo(f"usual port taken, next free one used: {', '.join(world.moved)}", err=True)
        if serve:
            serve_samples(world, sites)
            return
        for title, phase, command, right in STEPS:
            world.phase = phase
            step(title, into, command, right, language=state.say.language)
    show_next(into, state)


def prepare(into: Path) -> None:
    """Make ``into`` anew. Raises InputError where it holds what no demo has written, or cannot be removed."""
    require_ours(into)
    if into.exists():
        try:
            shutil.rmtree(into)
        except OSError as error:
            raise InputError(
                f"{into} cannot be made anew ({error.strerror}); name another with --into"
            ) from error
    prepare_serving(into)


def prepare_serving(into: Path) -> None:
    """Make ``into`` where it is not there; what lies in it stays. Raises InputError as `prepare` does."""
    from archive.folder import DataFolder

    require_ours(into)
    DataFolder.open(into, create=True).registry_dir.mkdir(exist_ok=True)
    (into / MARKER).write_text(json.dumps({"made_by": "gongkai demo"}), encoding="utf-8")


def require_ours(into: Path) -> None:
    """Raises InputError where ``into`` holds what no demo has written."""
    if into.exists() and any(into.iterdir()) and not (into / MARKER).exists():
        raise InputError(f"{into} is not a folder of gongkai demo; name another with --into")


def step(title: str, into: Path, command: Sequence[str], right: frozenset[int], *, language: str) -> None:
    """Run one command as a user would, and show it. Raises BelowTarget when it ends as it should not."""
    heading(title)
    click.secho(f"$ {typed(['gongkai', '--data', str(into), *command])}", dim=True, err=True)
    call = [sys.executable, "-m", "cli.main", "--data", str(into), "--lang", language, *command]
    status = subprocess.run(call, check=False).returncode  # noqa: S603 - our own command, no user text
    if status not in right:
        raise BelowTarget(f"the step ended with status {status}: {typed(['gongkai', *command])}")


def typed(words: Sequence[str]) -> str:
    """A command as it is typed into a shell; Chinese needs no quotation marks.

    >>> typed(["gongkai", "search", "居民身份证 丢失", "户口"])
    "gongkai search '居民身份证 丢失' 户口"
    """
    return " ".join(word if word.isalnum() else shlex.quote(word) for word in words)


def serve_samples(world: World, sites: Path) -> None:
    """Say where the samples are, and serve them until Ctrl-C."""
    for name, address in world.hosts.items():
        click.echo(f"{address}  {name}")
    click.echo(f"registry file: {sites}", err=True)
    click.echo("Ctrl-C stops the servers", err=True)
    world.serve_forever()


def show_next(into: Path, state: State) -> None:
    """Where the data lies, and what to type next."""
    heading(state.say("What to type next"))
    command = "gongkai" if shutil.which("gongkai") else str(Path(sys.executable).with_name("gongkai"))
    command = typed([command])
    base = f"{command} --data {typed([str(into)])}"
    for line in (
        f"{base} audit --region {REGION} --cell 990102:7      # the evidence behind one cell",
        f"{base} search 户口迁移 --region 990101",
        f"{base} export --item 1 --as csv --output birth.csv",
        f"{base} archive list | head",
        f"{base} status",
        f"{command} site list                  # the real sites that are registered",
    ):
        click.echo("  " + line)
    click.echo(f"The data lies in {into.resolve()}: WARC files and a ledger for each site, and index.db.")
