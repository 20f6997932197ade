"""The data files that come with the package, as text."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable


class Source(NamedTuple):
    """A file's name, as faults call it, and its text."""

    name: str
    text: str


def regions_table() -> Source:
    """``regions.csv``."""
    return _source(_data() / "regions.csv", "")


def pinyin_table() -> Source:
    """``pinyin.txt``: syllables and the characters that are read so; ``docs/write_pinyin.py`` makes it."""
    return _source(_data() / "pinyin.txt", "")


def catalogue_file() -> Source:
    """``catalogue.yml``."""
    return _source(_data() / "catalogue.yml", "")


def override_files() -> tuple[Source, ...]:
    """``overrides/<province>.yml``, by name."""
    return tuple(_folder("overrides"))


def site_files() -> tuple[Source, ...]:
    """``sites/<province>.yml``, by name."""
    return tuple(_folder("sites"))


def digest_of(sources: Iterable[Source]) -> str:
    """Twelve hex digits that change whenever a text does; neither folders nor line ends matter."""
    digest = hashlib.sha256()
    for source in sources:
        text = source.text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        digest.update(b"%s\0%d\0%s" % (source.name.rpartition("/")[2].encode(), len(text), text))
    return digest.hexdigest()[:12]


def _data() -> Traversable:
    return resources.files("disclosure") / "data"


def _folder(name: str) -> Iterator[Source]:
    files = [file for file in (_data() / name).iterdir() if file.name.endswith(".yml")]
    for file in sorted(files, key=lambda file: file.name):
        yield _source(file, f"{name}/")


def _source(file: Traversable, folder: str) -> Source:
    return Source(folder + file.name, file.read_text(encoding="utf-8"))
