"""The shape of a JSON list that nobody described: the array whose objects have a title and an address.

Keys are known by name where their name is one of those that sites use, else by what stands under them:
title, index number and document number have a look of their own. Dates have not, beside one another:
an unnamed date is taken for nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .key_names import DATES, FIELDS, NUMBERS, TITLES, URLS, named
from .pointers import as_text, first_number
from .shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DEEPEST, _MOST, _SAMPLE = 8, 20_000, 12
_ENOUGH = 0.6
"""The share of rows in which a key must look like what it is taken for."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_GENRE = re.compile(
    r"通知|公告|通告|意见|办法|决定|规定|批复|方案|指南|关于|报告|公示|函|条例|细则|目录|解读|须知"
)
_LINK = re.compile(
    r"(?:https?:)?//\S+|\.{0,2}/\S+|[\w\-./%]+\.(?:s?html?|jhtml|jsp|aspx?|do)(?:[?#]\S*)?", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|ico|svg|css|js|mp4)(?:\?|$)", re.IGNORECASE)
_INDEX = re.compile(r"[0-9A-Za-z\-]{3,40}/(?:19|20)\d{2,6}-\d{3,8}")
_DOCUMENT = re.compile(
    r"[\u4e00-\u9fff（）()]{1,20}\s?[〔\[【(（](?:19|20)\d{2}[〕\]】)）]\s?第?\d{1,5}\s?号"
)
_LONGEST_TITLE, _LONGEST_LINK = 300, 2000

Rows = list[dict[str, Any]]


def guess_shape(answer: Any) -> Shape | None:  # noqa: ANN401 - JSON
    """The shape of the answer's list; None where no array holds objects with a title and an address."""
    best: tuple[int, Shape] | None = None
    for pointer, rows, around in _arrays(answer):
        title, url = title_key(rows), _key(rows, URLS, _is_link)
        if title and url:
            known = sum(bool(key) for key in (title in TITLES, named(rows[0], URLS)))
            score = len(rows) * (1 + known)
            if best is None or score > best[0]:
                best = (score, _shape(pointer, rows, (title, url), around))
    return best[1] if best else None


def coded_fields(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The fields of rows by key name, and those of coded keys by their look."""
    found: dict[str, tuple[str, ...]] = {
        name: (key,) for name, names in FIELDS.items() if (key := named(rows[0], names))
    }
    for name, look in (("index_number", _INDEX), ("document_number", _DOCUMENT)):
        if name not in found and (key := _key(rows, (), lambda text, look=look: bool(look.fullmatch(text)))):  # type: ignore[misc] # a default
            found[name] = (key,)
    return found


def title_key(rows: Rows) -> str | None:
    """The key of the titles: by name, else the one whose texts most often name a genre of notices."""
    if key := _key(rows, TITLES, _is_title, by_look=False):
        return key
    genres = {key: share for key in rows[0] if (share := _share(rows, key, _names_genre)) >= _ENOUGH}
    return max(genres, key=lambda key: genres[key], default=None)


def _arrays(answer: Any) -> Iterator[tuple[str, Rows, list[dict[str, Any]]]]:  # noqa: ANN401 - JSON
    """Every array of objects: its pointer, a sample, and the objects around it, nearest first."""
    waiting: list[tuple[str, Any, list[dict[str, Any]]]] = [("", answer, [])]
    seen = 0
    while waiting and seen < _MOST:
        pointer, value, around = waiting.pop()
        seen += 1
        if isinstance(value, list):
            rows = [each for each in value[:_SAMPLE] if isinstance(each, dict)]
            if rows:
                yield pointer, rows, around
                yield from _inside(pointer, rows, around)
        elif isinstance(value, dict) and pointer.count("/") < _DEEPEST:
            within = [value, *around]
            waiting += [
                (f"{pointer}/{_escaped(key)}", each, within)
                for key, each in value.items()
                if isinstance(each, (dict, list))
            ]


def _inside(
    pointer: str, rows: Rows, around: list[dict[str, Any]]
) -> Iterator[tuple[str, Rows, list[dict[str, Any]]]]:
    """Rows that are wrapped once more: ``{"score": …, "data": {…}}``, Elasticsearch's ``_source``."""
    for key in rows[0]:
        inner = [each for row in rows if isinstance(each := row.get(key), dict)]
        if len(inner) == len(rows):
            yield f"{pointer}/*/{_escaped(key)}", inner, around


def _shape(pointer: str, rows: Rows, keys: tuple[str, str], around: list[dict[str, Any]]) -> Shape:
    title, url = keys
    fields = {name: key for name, key in coded_fields(rows).items() if key[0] not in keys}
    date = named(rows[0], DATES)
    numbers = {name: _number_pointer(around, pointer, names) for name, names in NUMBERS.items()}
    return Shape(
        name="guessed",
        rows=(pointer,),
        title=(_escaped(title),),
        url=(_escaped(url),),
        date=(_escaped(date),) if date else (),
        fields={name: (_escaped(key[0]),) for name, key in fields.items() if key != (date,)},
        total=numbers["total"],
        pages=numbers["pages"],
        page=numbers["page"],
        size=numbers["size"],
    )


def _number_pointer(around: list[dict[str, Any]], pointer: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Where the objects around the rows state a number, in themselves or in one below (``pager``)."""
    steps = pointer.split("/")[: len(around)]
    for depth, holder in enumerate(around):
        above = "/".join(steps[: len(around) - depth])
        if key := named(holder, names, _counts(holder)):
            return (f"{above}/{_escaped(key)}",)
        for child, value in holder.items():
            if isinstance(value, dict) and (key := named(value, names, _counts(value))):
                return (f"{above}/{_escaped(child)}/{_escaped(key)}",)
    return ()


def _counts(holder: dict[str, Any]) -> Callable[[str], bool]:
    return lambda key: first_number(holder, (_escaped(key),)) is not None


def _key(
    rows: Rows, names: tuple[str, ...], look: Callable[[str], bool], *, by_look: bool = True
) -> str | None:
    key = named(rows[0], names, lambda each: _share(rows, each, look) >= _ENOUGH)
    if key or not by_look:
        return key
    return next(
        (each for each in rows[0] if _share(rows, each, look) >= _ENOUGH and _differ(rows, each)), None
    )


def _share(rows: Rows, key: str, look: Callable[[str], bool]) -> float:
    """The share of rows where what stands under a key looks so; half of them must say anything."""
    texts = [text for row in rows if (text := as_text(row.get(key)))]
    return sum(map(look, texts)) / len(texts) if 2 * len(texts) >= len(rows) else 0.0


def _differ(rows: Rows, key: str) -> bool:
    return len(rows) == 1 or len({as_text(row.get(key)) for row in rows}) > 1


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and _HAN.search(text) is not None


def _names_genre(text: str) -> bool:
    return 4 < len(text) <= _LONGEST_TITLE and _GENRE.search(text) is not None  # noqa: PLR2004 - 通知公告 is a column


def _is_link(text: str) -> bool:
    return len(text) <= _LONGEST_LINK and _LINK.fullmatch(text) is not None and not _PICTURE.search(text)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
