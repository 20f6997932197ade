"""A store: which sites it holds, and the newest manifest of each."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive.folder import MARKER, quoted
from disclosure.errors import ArchiveDamaged, FormatVersionError, InputError, StoreDiverged, StoreError

from .manifest import FORMAT, SiteManifest, manifest_from
from .opening import open_objects

if TYPE_CHECKING:
    from .addresses import StoreAddress
    from .objects import Objects

MARK = "store.json"
_MARK = json.dumps({"format": FORMAT}).encode() + b"\n"
_MANIFEST = re.compile(r"(\d{8,})\.json")
_UNSAFE = (
    "this store overwrites objects although it was asked not to, so that two pushes at a time would not"
    " notice each other; see to it that only one pushes, and say so with --alone"
)


class Store:
    """What is read of a site's manifest stays the same as long as this object lives."""

    def __init__(self, address: StoreAddress, objects: Objects, *, endpoint_url: str | None = None) -> None:
        self.address = address
        self.objects = objects
        self._endpoint_url = endpoint_url
        self._seen: dict[str, tuple[SiteManifest, str] | None] = {}

    @classmethod
    def open(cls, address: StoreAddress, *, endpoint_url: str | None = None) -> Store:
        """The store at an address; nothing is asked of it yet. Raises InputError."""
        return cls(address, open_objects(address, endpoint_url=endpoint_url), endpoint_url=endpoint_url)

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens the store anew."""
        return _open_anew, (self.address, self._endpoint_url)

    @property
    def url(self) -> str:
        """Its address, as it is printed."""
        return self.address.url

    def require(self) -> None:
        """Raises InputError where there is no store, FormatVersionError where a newer gongkai made it."""
        if (size := self.objects.size(MARK)) is None:
            self._refuse_data_folder()
            raise InputError(f"no store at {self.url}; gongkai archive push {self.url} makes one")
        self._check(self.objects.read(MARK, 0, size))

    def prepare(self, *, alone: bool) -> None:
        """Makes the store where there is none, and sees whether it refuses to overwrite.

        Raises StoreError where it does not, unless the caller is ``alone``.
        """
        self._refuse_data_folder()
        self.objects.create(MARK, _MARK)
        refuses = not self.objects.create(MARK, _MARK)
        self.require()
        if not (refuses or alone):
            raise StoreError(f"{self.url}: {_UNSAFE}")

    def site_ids(self) -> list[str]:
        """The sites that were pushed, in order."""
        return sorted(unquote(name.rstrip("/")) for name in self.objects.names("sites") if name.endswith("/"))

    def manifest(self, site: str) -> SiteManifest | None:
        """What the last push of a site left; None where there was none. Raises ArchiveDamaged."""
        found = self._newest(site)
        return None if found is None else found[0]

    def manifest_hash(self, site: str) -> str | None:
        """The SHA-256 of that manifest as it lies in the store."""
        found = self._newest(site)
        return None if found is None else found[1]

    def look_again(self, site: str) -> SiteManifest | None:
        """The newest manifest as it is now."""
        self._seen.pop(site, None)
        return self.manifest(site)

    def add(self, manifest: SiteManifest) -> None:
        """Makes a manifest the newest. Raises StoreDiverged where another push was faster."""
        content, key = manifest.to_bytes(), _key(manifest.site, manifest.generation)
        if not self.objects.create(key, content):
            raise StoreDiverged(
                f"{self.url}: {manifest.site} was pushed from elsewhere meanwhile; nothing of it or of this"
                " folder was changed: gongkai archive push says how they differ"
            )
        self._seen[manifest.site] = (manifest, hashlib.sha256(content).hexdigest())

    def _newest(self, site: str) -> tuple[SiteManifest, str] | None:
        if site not in self._seen:
            self._seen[site] = self._read_newest(site)
        return self._seen[site]

    def _read_newest(self, site: str) -> tuple[SiteManifest, str] | None:
        sizes = self.objects.names(f"{folder_of(site)}/manifests")
        found = {int(match[1]): name for name in sizes if (match := _MANIFEST.fullmatch(name))}
        if not found:
            return None
        generation = max(found)
        key = f"{folder_of(site)}/manifests/{found[generation]}"
        content = self.objects.read(key, 0, sizes[found[generation]])
        manifest = manifest_from(content, f"{self.url}/{key}")
        if (manifest.site, manifest.generation) != (site, generation):
            raise ArchiveDamaged(f"{self.url}/{key} is the manifest of another site or push")
        return manifest, hashlib.sha256(content).hexdigest()

    def _check(self, mark: bytes) -> None:
        try:
            version = json.loads(mark)["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise ArchiveDamaged(f"{self.url}/{MARK} cannot be read; it should hold {_MARK!r}") from error
        if version != FORMAT:
            raise FormatVersionError(
                f"{self.url} has format {version}, this gongkai knows {FORMAT}: update gongkai"
            )

    def _refuse_data_folder(self) -> None:
        if self.address.protocol == "file" and self.objects.size(MARKER) is not None:
            raise InputError(
                f"{self.url} is a data folder, not a store; name it by its path, or another place"
            )


def folder_of(site: str) -> str:
    """The key below which a site's objects lie."""
    return f"sites/{quoted(site)}"


def _key(site: str, generation: int) -> str:
    return f"{folder_of(site)}/manifests/{generation:08d}.json"


def _open_anew(address: StoreAddress, endpoint_url: str | None) -> Store:
    return Store.open(address, endpoint_url=endpoint_url)
