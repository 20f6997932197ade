"""Where the key of a filled worksheet lies, when nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audit.sample.key import Key


def key_for(paths: Sequence[Path], named: Path | None) -> Key:
    """The key in the file that was named; else that of the sample which most rows of the sheets belong to.

    Looked at are all ``*.key.json`` beside the sheets, up to two folders above them (a worksheet inside its
    pack), and in the current folder. Raises InputError where none fits.
    """
    from collections import Counter

    from audit.sample.key import read_key
    from audit.sample.reading import filled_rows

    if named is not None:
        return read_key(named)
    tags = Counter(row.id.tag for path in paths for row in filled_rows(path) if row.id.sound)
    if not tags:
        raise InputError(
            f"{paths[0]}: no id in it is whole; give the column its ids back, or name the key: --key"
        )
    (tag, _), *_ = tags.most_common(1)
    fitting = [key for path in _near(paths) if (key := _of(path, tag)) is not None]
    if not fitting:
        raise InputError(
            f"the key of sample {tag} is not beside {paths[0]}; name it: --key NAME.key.json (gongkai sample"
            " wrote it beside what was handed out)"
        )
    return max(fitting, key=lambda key: len(key.cells))


def _near(paths: Sequence[Path]) -> Iterator[Path]:
    from pathlib import Path

    from audit.sample.key import SUFFIX

    folders = [folder for path in paths for folder in list(path.resolve().parents)[:3]]
    for folder in dict.fromkeys((*folders, Path.cwd())):
        yield from sorted(folder.glob(f"*{SUFFIX}"))


def _of(path: Path, tag: str) -> Key | None:
    """The key there, if it is one of that sample."""
    from audit.sample.key import read_key

    try:
        key = read_key(path)
    except InputError:
        return None
    return key if key.tag == tag else None
