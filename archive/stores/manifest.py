"""What a push left of a site: files, the objects that hold their bytes, ledger, head of the chain.

A manifest comes from elsewhere and is believed only as far as it is well-formed: its names lead nowhere but
below the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from disclosure.errors import ArchiveDamaged, FormatVersionError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Version of manifests and of the store's layout."""

_SEGMENT = r"[A-Za-z0-9_%~\-][A-Za-z0-9_%~\-.]*"
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Size = Annotated[int, Field(ge=0, strict=True)]
Key = Annotated[str, Field(pattern=rf"^{_SEGMENT}(/{_SEGMENT})*$", max_length=900)]
Name = Annotated[str, Field(pattern=rf"^{_SEGMENT}/{_SEGMENT}$", max_length=400)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Piece(_Part):
    """An object: its key below the site's folder, its bytes, their SHA-256."""

    object: Key
    size: Size
    sha256: Digest


class StoredFile(_Part):
    """A file of the site's folder, such as ``warc/NAME``: its pieces in a row, and the SHA-256 of all."""

    name: Name
    size: Size
    sha256: Digest
    pieces: tuple[Piece, ...]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if sum(piece.size for piece in self.pieces) != self.size:
            raise ValueError("the pieces are not as long as the file")
        return self


class StoredLedger(_Part):
    """The ledger's object, compressed; ``plain_size`` and ``plain_sha256`` are those of the database."""

    object: Key
    size: Size
    sha256: Digest
    plain_size: Size
    plain_sha256: Digest


class SiteManifest(_Part):
    """The state of a site in a store. ``before`` is the SHA-256 of the manifest before it, as it lies there.

    ``chain`` is the SHA-256 of the site's last run manifest, None where no run was finished.
    """

    format: Literal[1] = 1
    site: str
    generation: Annotated[int, Field(ge=1, strict=True)]
    before: Digest | None
    pushed_at: AwareDatetime
    software: str
    chain: Digest | None
    ledger: StoredLedger
    files: tuple[StoredFile, ...]

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        if len({file.name for file in self.files}) != len(self.files):
            raise ValueError("a file is listed twice")
        return self

    @property
    def by_name(self) -> Mapping[str, StoredFile]:
        """The files by their names."""
        return {file.name: file for file in self.files}

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    def to_bytes(self) -> bytes:
        """As it is stored: JSON, UTF-8."""
        return self.model_dump_json(indent=1).encode() + b"\n"


def manifest_from(content: bytes, place: str) -> SiteManifest:
    """The manifest that lies at ``place``. Raises ArchiveDamaged or FormatVersionError."""
    try:
        return SiteManifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "it"
        if where == "format":
            raise FormatVersionError(
                f"{place} is of a format that this gongkai does not know; update it"
            ) from error
        raise ArchiveDamaged(f"{place} is no manifest of a push: {where}: {first['msg']}") from error
