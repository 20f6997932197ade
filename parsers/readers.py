"""How the printed value of each field is read: to its value, or None where it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fields.catalogue_values import read_category, read_method, read_validity
from .fields.dates import read_date
from .fields.document_number import read_document_number
from .fields.index_number import read_index_number
from .fields.issuer import read_issuer, read_source
from .fields.meta_tags import split_keywords
from .fields.reprint import original_url
from .fields.site_code import read_site_code
from .fields.title import is_title
from .fields.values import clean_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .claims import Value


def _number(text: str) -> str | None:
    found = read_document_number(text)
    return found.value if found else None


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
    "category": read_category,
    "subject": read_category,
    "keywords": _keywords,
    "method": read_method,
    "validity": read_validity,
    "content_source": read_source,
    "original_url": original_url,
    "site_id_code": read_site_code,
}
