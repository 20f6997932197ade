"""索引号, the number under which a catalogue of disclosure lists a notice.

Its shapes differ by place: an organ's code and year with serial (``002482111/2019-00461``), hyphens only
(``01527918X-2020-153077``), pinyin initials (``bxsgaj-2023-00015``). The organ's code is never compared with
the publisher: county pages carry codes of organs that have nothing to do with them.
"""

from __future__ import annotations

import re
import unicodedata

from .index_parts import index_parts
from .values import clean_value

_SHAPE = re.compile(r"[0-9A-Za-z]{0,40}(?:[/\-_.:]{1,2}[0-9A-Za-z]{1,40}){1,7}")
_NAMED = re.compile(r"[\u4e00-\u9fff]{1,10}[0-9A-Za-z]{0,12}[-/](?:19|20)\d{2}(?:\d{2}){0,2}-\d{4,8}")
"""The organ by its short name in place of a code: 样政办-2019-00077."""
_SERIAL_ONLY = re.compile(r"[0-9A-Za-z]{6,40}")
_LONGEST = 60
_FEWEST_DIGITS = 3
_DASHES = str.maketrans(dict.fromkeys("—–－―‐‑‒−﹣", "-") | {"∕": "/", "⁄": "/", "╱": "/"})
_LABEL = re.compile(r"[\[【(]?(?:信息)?(?:索\s?引|索\s?取)?\s?(?:编?号|码)?[\]】)]?\s*[::∶]\s*")
_CUT = re.compile(r"(?P<number>[0-9A-Za-z/\-_.]+)[\s(\[【|,;、]*(?=[\u4e00-\u9fff])")
"""A number, and Chinese text behind it: no number goes on in Chinese."""
_SPACED = re.compile(r"\s*([/\-_])\s*")
_NO_INDEX = re.compile(
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:T?\d{1,2}:.*)?"  # a date, with or without the time of day
    r"|(?:19|20)\d{2}[01]\d[0-3]\d(?:\d{2}:.*)?"
    r"|(?:19|20)\d{2}[-/.](?:19|20)?\d{1,2}"  # a month, a range of years
    r"|(?:\+?86-?)?1[3-9]\d{9}|0\d{2,3}-\d{7,8}(?:-\d{1,5})?"  # telephones
    r"|[48]00-?\d{3}-?\d{4}|\d{7,8}(?:[-/]\d{7,8})?"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,2}:\d{2}.*"  # addresses of machines, amounts, times of day
    r"|(?:https?:|www\.).*|.*\.(?:gov|com|cn|org|net|html?|shtml|jsp|pdf|docx?|xlsx?)",
    re.IGNORECASE,
)
_YEAR_BEHIND_SLASH = re.compile(r"/(?:19|20)\d{2}")


def read_index_number(text: str) -> str | None:
    """The index number that a label introduces, without spaces and in narrow characters; its case is kept.

    Chinese text behind the number is cut off. None for a date, a telephone number, an address, and for two
    different numbers, of which nobody can say which is the notice's.

    >>> [read_index_number(text) for text in ("１１３３２５/2023－43887", "/2024-00047", "文号：")]
    ['113325/2023-43887', '/2024-00047', None]
    >>> read_index_number("002482111/2019-00461 信息分类：公安"), read_index_number("0571-87286111")
    ('002482111/2019-00461', None)
    """
    value = clean_value(text)
    if value is None:
        return None
    narrow = unicodedata.normalize("NFKC", value.translate(_DASHES)).strip()
    narrow = _SPACED.sub(r"\1", _LABEL.sub("", narrow, count=1) if _LABEL.match(narrow) else narrow)
    if cut := _CUT.match(narrow):
        return cut["number"] if index_parts(cut["number"]) and _is_index(cut["number"]) else None
    numbers = narrow.split()
    if len(numbers) > 1 and any(map(index_parts, numbers)):
        return numbers[0] if len(set(numbers)) == 1 and _is_index(numbers[0]) else None
    compact = "".join(numbers)
    return compact if _is_index(compact) else None


def _is_index(compact: str) -> bool:
    if len(compact) > _LONGEST or _NO_INDEX.fullmatch(compact):
        return False
    if sum(map(str.isdigit, compact)) < _FEWEST_DIGITS or len(_YEAR_BEHIND_SLASH.findall(compact)) > 1:
        return False
    return any(shape.fullmatch(compact) for shape in (_SHAPE, _SERIAL_ONLY, _NAMED))
