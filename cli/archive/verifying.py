"""``gongkai archive verify``: the archive checked against itself and what was deposited; files of others."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.archive.stamping import ROOTS
from cli.output import obeyed_by_none, progress_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cryptography.x509 import Certificate

    from archive.evidence.anchors import Anchor
    from archive.evidence.faults import Fault
    from archive.evidence.foreign.checking import FileCheck
    from archive.evidence.verify import Verification
    from archive.folder import DataFolder
    from cli.lang import Messages
    from cli.state import State

NOT_ANCHORED = " (not anchored to a trusted root: see --tsa-roots)"


@click.command()
@click.argument("targets", nargs=-1, metavar="[SITE|FILE]...")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Anchors that were deposited: each must still lie on its site's chain.",
)
@ROOTS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each fault.")
@click.pass_obj
def verify(
    state: State, targets: tuple[str, ...], against: Path | None, roots: Path | None, as_json: bool
) -> None:
    """Check every digest, ledger line, manifest and stamp; or WARC and WACZ files by whomever.

    A FILE that ends in .warc, .warc.gz or .wacz is checked for itself, whoever wrote it. Nothing is changed.
    Each fault names file, offset and record, as it is found. Exit status 1 when there is one.
    """
    from cli.jsonlines import flush, write_line
    from disclosure.errors import BelowTarget

    files = [name for name in targets if _is_file(name)]
    sites = [name for name in targets if not _is_file(name)]
    count = 0
    with progress_line("verifying", beside_output=True) as say:
        done: list[str] = []
        for fault in _faults(state, files, None if files and not sites else sites, against, roots, say, done):
            count += 1
            if as_json:
                write_line(asdict(fault))
                flush()
            else:
                place = f"{fault.site}/{fault.file}" if fault.site else fault.file
                click.echo(obeyed_by_none(f"{place}:{fault.offset}: {fault.record}: {fault.what}"))
    for line in done:
        click.echo(line, err=as_json or bool(count))
    if count:
        raise BelowTarget(f"{count} faults found; nothing was changed")


def _faults(
    state: State,
    files: Iterable[str],
    sites: list[str] | None,
    against: Path | None,
    roots: Path | None,
    say: Callable[[str], None],
    done: list[str],
) -> Iterator[Fault]:
    """The faults of files, then of sites; ``done`` is given what was checked, in words."""
    from archive.evidence.tokens import load_roots

    trusted = load_roots(roots.read_bytes()) if roots else []
    if files:
        yield from _of_files(list(files), done, say)
    if sites is not None:
        yield from _of_sites(state, sites, _anchors(against), trusted, say, done)


def _of_files(files: list[str], done: list[str], say: Callable[[str], None]) -> Iterator[Fault]:
    from archive.evidence.foreign.checking import FileCheck
    from archive.evidence.foreign.signatures import system_roots

    check = FileCheck(roots=system_roots() if any(".wacz" in name for name in files) else [], progress=say)
    before = 0
    for name in files:
        for fault in check.faults(Path(name)):
            before += 1
            yield fault
    done.append(f"{len(files)} files, {check.records} records: {before or 'no'} faults{_unchecked(check)}")


def _unchecked(check: FileCheck) -> str:
    return f"; {check.unchecked} digests of unknown algorithms not checked" if check.unchecked else ""


def _of_sites(
    state: State,
    sites: list[str],
    anchors: list[tuple[str, Anchor]],
    trusted: list[Certificate],
    say: Callable[[str], None],
    done: list[str],
) -> Iterator[Fault]:
    from archive.evidence.verify import Verification

    folder = state.folder()
    names = sites or folder.site_ids()
    check = Verification(
        folder,
        anchors=anchors,
        roots=trusted,
        progress=lambda site, file, read: say(f"{site}: {file}, {read >> 20} MB"),
    )
    count = 0
    for name in names:
        for fault in check.site(name):
            count += 1
            yield fault
    for fault in () if sites else check.absent():
        count += 1
        yield fault
    done.append(_summary(check, len(names), count, state.say, anchored=bool(trusted)))
    if torn := sum(len(_set_aside(folder, name)) for name in names):
        done.append(
            f"{torn} file{'s' if torn > 1 else ''} in torn/, not checked: what repairs cut off or moved away;"
            " docs/archive/evidence.md says what may stand in them"
        )


def _set_aside(folder: DataFolder, site: str) -> list[str]:
    """The names of what repairs moved out of the archive's files and kept."""
    torn = folder.site_dir(site) / "torn"
    return sorted(path.name for path in torn.iterdir()) if torn.is_dir() else []


def _summary(check: Verification, sites: int, faults: int, say: Messages, *, anchored: bool) -> str:
    found = "no fault" if not faults else "1 fault" if faults == 1 else "{faults} faults"
    line = say("{sites} sites: {found}; {records} records, {manifests} manifests, {stamps} stamps").format(
        sites=sites,
        found=say(found).format(faults=faults),
        records=check.records,
        manifests=check.manifests,
        stamps=check.stamps,
    )
    return line if anchored or not check.stamps else line + say(NOT_ANCHORED)


def _anchors(against: Path | None) -> list[tuple[str, Anchor]]:
    from archive.evidence.anchors import read_anchors

    return (
        [] if against is None else [(f"{against}:{line}", anchor) for line, anchor in read_anchors(against)]
    )


def _is_file(name: str) -> bool:
    """Whether a target is a file of others; a site's name ends in no such way."""
    from archive.evidence.foreign.checking import ENDINGS

    return name.lower().endswith(ENDINGS) or Path(name).is_file()
