"""What belongs to one notice: its reprints, notices of the same number, notices that cite that number.

All of it is asked in the query language, so that every index answers. What an address said earlier lies in
the archive, not in the index.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure.errors import InputError

from .bigrams import fold
from .documents import plain
from .hits import hit_of
from .query import Query
from .results import Results

if TYPE_CHECKING:
    from disclosure.model import Notice

    from .base import Index
    from .results import Hit

_BRACKETED = re.compile(r"[〔［(（【]((?:19|20)\d\d)[〕］)）】]")
_BRACKETS = (("〔", "〕"), ("［", "］"), ("（", "）"), ("【", "】"))
"""Around the year of a number; pages type what the keyboard has. Folded, like all that is compared."""

_NOTHING = Results(total=0, hits=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A notice, and those that belong to it; none of them is the notice itself, or in two groups.

    ``reprints`` are its copies. ``same_number`` are other texts with its document number, brackets aside;
    ``citing`` are texts of others that name that number.
    """

    notice: Hit
    reprints: Results
    same_number: Results
    citing: Results


def related(index: Index, notice_id: str, *, limit: int = 10, query: Query | None = None) -> Related:
    """What belongs to the notice of that id, at most ``limit`` of a group, newest first.

    ``query`` says how hits are shown: its excerpt, marks and whether personal information stays as printed.
    Nothing else of it plays a part.

    Raises:
        InputError: the index has no such notice.
    """
    looks = query or Query()
    shown = Query(
        sort="published", limit=limit, excerpt=looks.excerpt, marks=looks.marks, original=looks.original
    )
    with index.reading():
        notice = index.get(notice_id)
        if notice is None:
            raise InputError(f"{notice_id}: no such notice in the index; search --json shows ids")
        work, forms = notice.work, number_forms(notice.document_number)
        reprints = _others(index, replace(shown, work=work), notice) if work else _NOTHING
        return Related(
            notice=hit_of(notice, shown, (), score=0.0, copies=reprints.total),
            reprints=reprints,
            same_number=_same_number(index, shown, notice, forms) if forms else _NOTHING,
            citing=index.search(replace(shown, text=_citing(forms, work))) if forms else _NOTHING,
        )


def number_forms(number: str | None) -> tuple[str, ...]:
    """A document number, folded, with its year in all brackets; none where it is too short to mean one text.

    >>> number_forms("公治安〔2019〕158号")
    ('公治安〔2019〕158号', '公治安［2019］158号', '公治安（2019）158号', '公治安【2019】158号')
    >>> number_forms("第3号")
    ()
    """
    folded = fold(plain(number or ""))
    if not _BRACKETED.search(folded) or "\n" in folded or folded.startswith(tuple("〔［(（【")):
        return ()
    return tuple(_BRACKETED.sub(rf"{left}\1{right}", folded) for left, right in _BRACKETS)


def _same_number(index: Index, shown: Query, notice: Notice, forms: tuple[str, ...]) -> Results:
    """Those whose number is the same as a whole: 公发〔2019〕1号 is a part of 开公发〔2019〕1号."""
    text = " OR ".join(f'number:"{form}"' for form in forms)
    found = [
        other
        for other in index.stream(replace(shown, text=text))
        if number_forms(other.document_number) == forms and not _is_copy(other, notice)
    ]
    found.sort(key=lambda each: (each.date_published is None, _newest(each), each.id))
    hits = tuple(hit_of(each, shown, forms, score=0.0, copies=0) for each in found[: shown.limit])
    counted = (replace(hit, copies=_copies(index, hit)) for hit in hits)
    return Results(total=len(found), hits=tuple(counted))


def _citing(forms: tuple[str, ...], work: str | None) -> str:
    """Words for texts that hold the number, without those whose own number it is a part of."""
    named = " OR ".join(f'text:"{form}"' for form in forms)
    owners = " ".join(f'-number:"{form}"' for form in forms)
    return f"({named}) {owners}" + (f' -work:"{work}"' if work else "")


def _others(index: Index, query: Query, notice: Notice) -> Results:
    found = index.search(replace(query, limit=query.limit + 1))
    hits = tuple(hit for hit in found.hits if hit.id != plain(notice.id))[: query.limit]
    return Results(total=found.total - 1, hits=hits)


def _is_copy(other: Notice, notice: Notice) -> bool:
    return other.id == plain(notice.id) or (notice.work is not None and other.work == notice.work)


def _newest(notice: Notice) -> int:
    return -notice.date_published.toordinal() if notice.date_published else 0


def _copies(index: Index, hit: Hit) -> int:
    return index.count(Query(work=hit.work)) - 1 if hit.work else 0
