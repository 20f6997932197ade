"""What the datapackage of a WACZ says of its files (WACZ 1.1.1, 5.3 and 5.4; older ones, too)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file as the package lists it: its hash as ``algorithm:value``, its bytes, None if not said."""

    path: str
    hash: str
    size: int | None


class Package:
    """The package read from JSON; ``wrong`` holds what is not as it should be, a sentence each."""

    def __init__(self, content: bytes) -> None:
        self.wrong: list[str] = []
        self.resources: dict[str, Resource] = {}
        try:
            value = json.loads(content)
        except (ValueError, RecursionError) as error:
            self.wrong.append(f"no JSON: {error}")
            return
        if not isinstance(value, dict):
            self.wrong.append("no JSON object")
            return
        if value.get("profile") != "data-package":
            self.wrong.append(f"profile is {value.get('profile')!r}, not 'data-package'")
        if not isinstance(value.get("wacz_version"), str):
            self.wrong.append("wacz_version is missing")
        resources = value.get("resources")
        if not isinstance(resources, list) or not resources:
            self.wrong.append("it lists no resources")
            return
        for number, each in enumerate(resources):
            self._add(number, each)

    def _add(self, number: int, each: Any) -> None:  # noqa: ANN401 - JSON
        if not isinstance(each, dict) or not isinstance(each.get("path"), str):
            self.wrong.append(f"resource {number} has no path")
            return
        # Version 1.0 has {"hashing": "sha256", "stats": {"hash": …, "bytes": …}}.
        stats: dict[str, Any] = each["stats"] if isinstance(each.get("stats"), dict) else {}
        stated = each.get("hash") or (f"{each.get('hashing')}:{stats['hash']}" if stats.get("hash") else "")
        size = each.get("bytes", stats.get("bytes"))
        if not stated:
            self.wrong.append(f"{each['path']} is listed without a hash")
        if not isinstance(size, int):
            self.wrong.append(f"{each['path']} is listed without its length")
        resource = Resource(path=each["path"], hash=str(stated), size=size if isinstance(size, int) else None)
        self.resources[each["path"]] = resource


def digest_faults(content: bytes, package_hash: str) -> Iterator[str]:
    """What is wrong with a package's own digest; ``package_hash`` is ``sha256:<hexadecimal>`` as it is."""
    try:
        value = json.loads(content)
        stated = value["hash"]
    except (ValueError, TypeError, LookupError, RecursionError):
        yield "no JSON object with a hash"
        return
    if value.get("path") != PACKAGE:
        yield f"path is {value.get('path')!r}, not {PACKAGE!r}"
    if stated != package_hash:
        yield f"it states {stated}, {PACKAGE} has {package_hash}"
    signed = value.get("signedData")
    if isinstance(signed, dict) and signed.get("hash") != package_hash:
        yield f"its signature is of {signed.get('hash')}, {PACKAGE} has {package_hash}"
