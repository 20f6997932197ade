"""索引号, the number under which a catalogue of disclosure lists a notice.

Its shapes differ by place: an organ's code and year with serial (``002482111/2019-00461``), hyphens only
(``01527918X-2020-153077``), pinyin initials (``bxsgaj-2023-00015``). The organ's code is never compared with
the publisher: county pages carry codes of organs that have nothing to do with them.
"""

from __future__ import annotations

import re
import unicodedata

from .values import clean_value

_SHAPE = re.compile(r"(?=(?:.*\d){3})[0-9A-Za-z]{0,40}(?:[/\-_.:][0-9A-Za-z]+){1,7}")
_SERIAL_ONLY = re.compile(r"(?=(?:.*\d){4})[0-9A-Za-z]{6,40}")
_LONGEST = 60
_DATE = re.compile(r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}")
_PLACEHOLDER_ORGAN = re.compile(r"00001434[89]/|0+[a-z]?/|/", re.IGNORECASE)
_DASHES = str.maketrans("—–－―‐‑", "------")


def read_index_number(text: str) -> str | None:
    """The index number that a label introduces, without spaces and in narrow characters; its case is kept.

    >>> [read_index_number(text) for text in ("１１３３２５/2023－43887", "/2024-00047", "文号：")]
    ['113325/2023-43887', '/2024-00047', None]
    """
    value = clean_value(text)
    if value is None:
        return None
    compact = re.sub(r"\s+", "", unicodedata.normalize("NFKC", value.translate(_DASHES)))
    if len(compact) > _LONGEST or _DATE.fullmatch(compact):
        return None
    return compact if _SHAPE.fullmatch(compact) or _SERIAL_ONLY.fullmatch(compact) else None


def has_placeholder_organ(number: str) -> bool:
    """Whether the code stands for no organ or for the State Council's office, as templates leave it.

    >>> numbers = "000014349/2021-3895287", "/2024-00047", "002482111/2019-1"
    >>> [has_placeholder_organ(number) for number in numbers]
    [True, True, False]
    """
    return _PLACEHOLDER_ORGAN.match(number) is not None
