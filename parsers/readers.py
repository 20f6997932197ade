"""How the printed value of each field is read: to its value, or None where it says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .fields.dates import read_date
from .fields.document_number import read_document_number
from .fields.index_number import read_index_number
from .fields.issuer import read_issuer, read_source
from .fields.meta_tags import split_keywords
from .fields.reprint import original_url
from .fields.title import is_title
from .fields.values import clean_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .claims import Value

_VALIDITY = re.compile(r".{0,4}(?:有效|失效|废止|修改|修订|生效).{0,4}|是|否")


def _number(text: str) -> str | None:
    found = read_document_number(text)
    return found.value if found else None


def _validity(text: str) -> str | None:
    """One of the few words for it: the line below an empty label is often the title."""
    value = clean_value(text)
    return value if value and _VALIDITY.fullmatch(value) else None


def _title(text: str) -> str | None:
    value = clean_value(text)
    return value if value and is_title(value) else None


def _keywords(text: str) -> tuple[str, ...] | None:
    return split_keywords(clean_value(text) or "") or None


READERS: Mapping[str, Callable[[str], Value | None]] = {
    "title": _title,
    "index_number": read_index_number,
    "document_number": _number,
    "issuer": read_issuer,
    "date_written": read_date,
    "date_published": read_date,
    "date_effective": read_date,
    "date_repealed": read_date,
    "category": clean_value,
    "subject": clean_value,
    "keywords": _keywords,
    "method": clean_value,
    "validity": _validity,
    "content_source": read_source,
    "original_url": original_url,
    "site_id_code": clean_value,
}
