"""What an index keeps of a notice: all of it as packed JSON, the texts to search, and its generation."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from isal import isal_zlib
from isal.igzip_lib import IsalError

from disclosure.errors import DataError, InputError
from parsers.jsonform import notice_from_json, notice_to_json

if TYPE_CHECKING:
    from disclosure.model import Notice

REBUILD = "run `gongkai index --rebuild`; the archive holds all that an index is made of"
"""What to do about an index that cannot be used."""

_LEVEL = 1
"""ISA-L's: a sixth of the time of zlib's level 6, and documents that are 4 % larger."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_NEVER = datetime.min.replace(tzinfo=UTC)


class Searchable(NamedTuple):
    """The texts that a query is looked up in; no match runs from one into another, or over a line's end."""

    title: str
    text: str
    labels: str


class Generation(NamedTuple):
    """What a stored notice must not be older than: when it was captured, then what read it."""

    captured_at: datetime
    parser: tuple[int, ...]


def searchable(notice: Notice) -> Searchable:
    """Return the texts of a notice; ``labels`` are numbers, issuer, subjects and names of files, a line each.

    The text of attachments is a part of the notice's text: what an office attached it has published.

    They depend on nothing that a packed notice would lose: SQLite needs them again to take a notice out.
    """
    labels = (
        notice.document_number,
        notice.index_number,
        notice.issuer,
        notice.category,
        notice.subject,
        *notice.keywords,
        *(file.name for file in notice.attachments),
    )
    joined = "\n".join(label for label in labels if label)
    return Searchable(plain(notice.title or ""), plain(full_text(notice)), plain(joined))


def full_text(notice: Notice) -> str:
    """Return the notice's text and below it those of its attachments, as far as they were read."""
    return "\n".join(filter(None, (notice.text, *(file.text for file in notice.attachments))))


def generation(notice: Notice) -> Generation:
    """Return the generation of a notice; one without a capture time is older than any other.

    The numbers in the parser's version count, each as a number: 1.10 comes after 1.9.
    """
    return Generation(notice.captured_at or _NEVER, tuple(map(int, re.findall(r"\d+", notice.parser))))


def plain(text: str) -> str:
    r"""Return the text with a question mark for what UTF-8 cannot hold: half of a surrogate pair.

    >>> plain("户\ud83d")
    '户?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def pack(notice: Notice) -> bytes:
    """Return the notice's JSON, compressed; the same notice gives the same bytes with one ISA-L.

    Unlike the contract's form it holds the texts of attachments, which are searched, and must be known again
    to be taken out. What UTF-8 cannot hold (half of a surrogate pair) becomes a question mark.
    """
    return isal_zlib.compress(_encode(packed_form(notice)).encode("utf-8", "replace"), _LEVEL)


def packed_form(notice: Notice) -> dict[str, Any]:
    """Return the notice's JSON with the texts of its attachments."""
    form = notice_to_json(notice)
    for stored, file in zip(form["attachments"], notice.attachments, strict=True):
        if file.text is not None:
            stored["text"] = file.text
    return form


def unpack(document: bytes) -> Notice:
    """Return the notice of a packed document. Raises DataError for what `pack` did not make."""
    try:
        return notice_from_json(json.loads(isal_zlib.decompress(document)))
    except (IsalError, ValueError, InputError) as error:  # type: ignore[misc]  # its stub names an instance
        raise DataError(f"index damaged: a notice in it cannot be read ({error}); {REBUILD}") from error
