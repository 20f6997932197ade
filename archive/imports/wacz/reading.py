"""Captures out of a WACZ: the package's own digests are checked before its WARC files are read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from archive.imports.importable import PassedOver, Refused
from archive.imports.unpacking import unpacked
from archive.imports.warc import captures_of
from archive.imports.wording import harmless, shown_name
from archive.warc.foreign import records_in
from disclosure.errors import InputError

from .package import read_package
from .zipped import opened_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archive.imports.importable import Finding
    from archive.imports.options import Options

    from .package import Package
    from .zipped import Zip

_CHUNK = 1 << 20
_WARCS, _ENDINGS = "archive/", (".warc", ".warc.gz")
_DERIVED = ("indexes/", "pages/", "datapackage.json", "datapackage-digest.json", "fuzzy.json")


def stated_by_wacz(path: Path) -> Mapping[str, str]:
    """What the package says of itself, its signer included. Raises InputError where it was altered."""
    with opened_zip(path) as zipped:
        return read_package(zipped).stated


def read_wacz(path: Path, options: Options) -> Iterator[Finding]:
    """The captures of a package, WARC file by WARC file. Raises InputError for what is no package.

    Nothing is unpacked to disk. Indexes and page lists say again what the WARC files say: their digests are
    checked, and they are not kept.
    """
    with opened_zip(path) as zipped:
        package = read_package(zipped)
        yield from (Refused(name, why) for name, why in zipped.faults)
        whole = [name for name in sorted(zipped.members) if not name.startswith("datapackage")]
        for name in sorted(package.resources.keys() - zipped.members.keys()):
            yield Refused(harmless(name) or "a nameless member", "datapackage.json lists it, it is not there")
        for name in whole:
            if why := _fault(zipped, package, name):
                yield Refused(harmless(name), why)
            elif _is_warc(name):
                yield from _captures(zipped, name, shown_name(path.name), options)
            elif not name.startswith(_DERIVED):
                yield PassedOver("members that are no WARC files")


def _captures(zipped: Zip, name: str, file: str, options: Options) -> Iterator[Finding]:
    """The captures of one WARC file; where reading it ends early, the others are read all the same."""
    size, packed = zipped.members[name].compress_size, name.lower().endswith(".gz")
    try:
        with zipped.stream(name) as member, unpacked(member, size, packed=packed) as stream:
            records = records_in(stream, name, max_bytes=options.max_bytes, spool=options.spool)
            yield from captures_of(records, options, file=file, inside=harmless(name))
    except InputError as error:
        yield Refused(harmless(name), f"{error}; the rest of it was not read")


def _is_warc(name: str) -> bool:
    return name.startswith(_WARCS) and name.lower().endswith(_ENDINGS)


def _fault(zipped: Zip, package: Package, name: str) -> str:
    """Why the package does not vouch for a member, or nothing."""
    stated = package.resources.get(name)
    if stated is None:
        return "datapackage.json does not list it: nothing vouches for it"
    size = zipped.members[name].file_size
    if stated.size not in {-1, size}:
        return f"it has {size} bytes, datapackage.json states {stated.size}"
    algorithm = stated.digest.partition(":")[0].lower().replace("-", "")
    if algorithm not in {"sha256", "sha384", "sha512", "md5"}:
        return f"datapackage.json states no digest that can be checked: {harmless(stated.digest, 40)!r}"
    digest = hashlib.new(algorithm, usedforsecurity=False)
    try:
        with zipped.stream(name) as member:
            while chunk := member.read(_CHUNK):
                digest.update(chunk)
    except InputError as error:
        return str(error)
    if digest.hexdigest() != stated.digest.partition(":")[2].strip().lower():
        return "it does not have the digest that datapackage.json states"
    return ""
