"""Addresses of stores: which are some, and what they may hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from disclosure.errors import InputError

_SIGN = "://"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a store is: ``protocol`` as fsspec names it, ``root`` what that file system calls the place."""

    url: str
    protocol: str
    root: str

    @classmethod
    def parse(cls, url: str) -> StoreAddress:
        """The address, without a last slash.

        Raises InputError for what is no address of a place, or holds a password: addresses are printed,
        credentials come from the environment or a profile.

        >>> StoreAddress.parse("s3://bucket/police/").root
        'bucket/police'
        """
        if not is_store(url):
            raise InputError(f"{url}: an address such as s3://bucket/prefix or file:///folder is wanted")
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            raise InputError(
                f"{parts.scheme}://…: an address must not hold credentials; set AWS_PROFILE, or"
                " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            )
        url, protocol = url.rstrip("/"), parts.scheme.lower()
        root = _local(url) if protocol == "file" else url.partition(_SIGN)[2]
        if not root:
            raise InputError(f"{url}: the address names no place, such as s3://bucket/prefix")
        return cls(url=url, protocol=protocol, root=root)

    @property
    def cache_name(self) -> str:
        """A folder's name for what is kept of this store locally.

        >>> StoreAddress.parse("s3://bucket/police").cache_name
        'bucket-police-b87d380933b7'
        """
        words = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in self.root)
        return f"{words.strip('-')[-40:].strip('-')}-{hashlib.sha256(self.url.encode()).hexdigest()[:12]}"


def is_store(place: str) -> bool:
    """Whether a place is the address of a store, not a local path."""
    return _SIGN in place


def _local(url: str) -> str:
    path = Path(url2pathname(urlsplit(url).path))
    if urlsplit(url).netloc or not path.is_absolute() or len(path.parts) == 1:
        raise InputError(f"{url}: a whole path is wanted, such as file:///srv/gongkai")
    return str(path)
