"""The data folder: where sites, index and audits lie, and which version of this layout it has."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from urllib.parse import quote, unquote

from disclosure.errors import ArchiveDamaged, FormatVersionError, InputError

from .storage import storage_faults, write_whole

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
"""Version of the folder's layout, written into ``gongkai.json``."""

MARKER = "gongkai.json"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Paths below the root of a data folder. Nothing but :meth:`open` touches the disk."""

    root: Path

    @classmethod
    def open(cls, root: Path, *, create: bool = False) -> DataFolder:
        """The folder at ``root``, which is made when ``create`` is set.

        Raises InputError when it is absent or is no data folder, FormatVersionError when a newer gongkai
        wrote it, StorageFull when it cannot be written.
        """
        folder = cls(root.expanduser())
        with storage_faults(root):
            if (folder.root / MARKER).is_file():
                folder._check_version()
            elif create:
                folder._make()
            else:
                begin = "run gongkai crawl, gongkai archive import or gongkai demo first"
                raise InputError(f"no data folder at {root}; {begin}")
        return folder

    @property
    def index_path(self) -> Path:
        """The embedded index."""
        return self.root / "index.db"

    @property
    def audits_dir(self) -> Path:
        """Stored audits."""
        return self.root / "audits"

    @property
    def registry_dir(self) -> Path:
        """Registry files of the user's own, which every command adds to the packaged ones."""
        return self.root / "registry"

    @property
    def sites_dir(self) -> Path:
        """One folder a site."""
        return self.root / "sites"

    def site_dir(self, site_id: str) -> Path:
        """The folder of a site; its name is the site's id, quoted where a file system would object."""
        return self.sites_dir / quoted(site_id)

    def warc_dir(self, site_id: str) -> Path:
        """The folder of a site's WARC files."""
        return self.site_dir(site_id) / "warc"

    def ledger_path(self, site_id: str) -> Path:
        """A site's ledger."""
        return self.site_dir(site_id) / "ledger.db"

    def site_ids(self) -> list[str]:
        """The sites that have a folder, in order."""
        if not self.sites_dir.is_dir():
            return []
        names = (path.name for path in self.sites_dir.iterdir() if path.is_dir())
        return sorted(unquote(name) for name in names if not name.startswith("."))

    def open_warc(self, site_id: str, name: str, record: tuple[int, int] | None = None) -> IO[bytes]:  # noqa: ARG002
        """A WARC file for reading; whoever wants one ``record`` (offset, length) of it says so.

        Where a site lies in a store, just those bytes are asked for. Raises OSError.
        """
        return (self.warc_dir(site_id) / name).open("rb")

    def _make(self) -> None:
        if self.root.exists() and not self.root.is_dir():
            raise InputError(f"{self.root} is a file; a data folder is a directory")
        if self.root.is_dir() and not self._may_be_ours():
            raise InputError(
                f"{self.root} holds other things and is no data folder; name an empty or new one"
            )
        self.sites_dir.mkdir(parents=True, exist_ok=True)
        write_whole(self.root / MARKER, json.dumps({"format": FORMAT}).encode() + b"\n")

    def _may_be_ours(self) -> bool:
        names = {path.name for path in self.root.iterdir() if not path.name.startswith(".")}
        return self.sites_dir.is_dir() or names <= {"lost+found", self.registry_dir.name, f"{MARKER}.new"}

    def _check_version(self) -> None:
        marker = self.root / MARKER
        try:
            version = json.loads(marker.read_bytes())["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise ArchiveDamaged(f'{marker} cannot be read; it should hold {{"format": {FORMAT}}}') from error
        if not isinstance(version, int) or version > FORMAT:
            raise FormatVersionError(
                f"{self.root} has format {version}, this gongkai knows {FORMAT}: update gongkai, or name"
                " another folder with --data"
            )


def quoted(site_id: str) -> str:
    """The site's id as a file name that every system takes; ``urllib.parse.unquote`` gives it back.

    >>> quoted("127.0.0.1:8701"), quoted("gaj.example.gov.cn")
    ('127.0.0.1%3A8701', 'gaj.example.gov.cn')
    """
    if not site_id:
        raise InputError("a site needs an id")
    name = quote(site_id, safe="", errors="surrogateescape")
    return name if not name.endswith(".") else f"{name[:-1]}%2E"  # Windows drops a last dot; ".." would climb
