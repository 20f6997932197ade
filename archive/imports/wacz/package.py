"""What a WACZ says of itself: datapackage.json, the digest of that, and who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.imports.jsons import list_in, number_in, read_object, text_in
from archive.imports.limits import MAX_JSON, MAX_MEMBERS
from archive.imports.wording import harmless
from archive.warc.digests import agrees
from disclosure.errors import InputError

from .signature import signer_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .zipped import Zip

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_STATED = (
    "title",
    "description",
    "software",
    "created",
    "modified",
    "mainPageUrl",
    "mainPageURL",
    "wacz_version",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A member as the package states it."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The members that a package vouches for, by their names, and what it says of itself."""

    resources: Mapping[str, Resource]
    stated: Mapping[str, str]


def read_package(zipped: Zip) -> Package:
    """Raises InputError for a file that is no WACZ, or whose statement was altered."""
    octets = zipped.content(_PACKAGE, MAX_JSON)
    value = read_object(octets, _PACKAGE)
    signer = _signer(zipped, octets)
    entries = list_in(value, "resources")
    if len(entries) > MAX_MEMBERS:
        raise InputError(f"{_PACKAGE} lists {len(entries)} resources, more than {MAX_MEMBERS}")
    resources = dict(map(_resource, entries))
    _refuse_nested(value, resources)
    stated = {name: harmless(text_in(value, name), 1000) for name in _STATED} | {"signer": signer}
    return Package(resources=resources, stated={name: text for name, text in stated.items() if text})


def _signer(zipped: Zip, octets: bytes) -> str:
    """Who signed the package. Raises InputError where it lacks the digest that is stated for it."""
    if _DIGEST not in zipped.members:
        return "nobody; there is no datapackage-digest.json"
    value = read_object(zipped.content(_DIGEST, MAX_JSON), _DIGEST)
    claim = text_in(value, "hash")
    if not _is_digest(claim) or not agrees(claim, octets):
        raise InputError(f"{_PACKAGE} does not have the digest that {_DIGEST} states: it was altered")
    return signer_of(value.get("signedData"), claim)


def _resource(entry: Any) -> tuple[str, Resource]:  # noqa: ANN401 - JSON
    return text_in(entry, "path"), Resource(digest=text_in(entry, "hash"), size=number_in(entry, "bytes"))


def _refuse_nested(value: Mapping[str, Any], resources: Mapping[str, Resource]) -> None:
    packed = [name for name in resources if name.lower().endswith(".wacz")]
    if packed or text_in(value, "profile") == "multi-wacz-package":
        raise InputError("a package of packages (multi-WACZ): import each WACZ file in it by itself")


def _is_digest(claim: str) -> bool:
    """Whether it is one that can be checked here; what counts as agreeing elsewhere must not do so here."""
    return claim.lower().startswith(("sha256:", "sha512:", "sha384:"))
