"""The rules that give a verdict, in the order in which they are asked. The first that answers decides.

=====  ==========  =========================================================================================
rule   verdict     when
=====  ==========  =========================================================================================
R1     met         a page of the county's bureau serves the item, its text states all six elements, and it is
                   not out of date
R2     partly      such a page states all six, some of them only in an attached file that was read
R3     partly      such a page states all six, but is out of date: repealed, or resting on what was repealed
R4     partly      such a page exists, but elements are lacking
R5     partly      such pages exist, but their bodies are images, which are not read
R6     partly      only a page one level down, of a police station of the county, serves the item
R7     partly      every channel of the region was searched to its end, and only a page of an agency one level
                   up (the city for a county) serves the item
R8     unknown     no page of the region serves it, and some channel was not, or not wholly, searched
R9     not_found   nothing serves it, and every channel of the region was searched to its end
=====  ==========  =========================================================================================

A page that was there and is gone serves nothing; the finding says when it was last seen. ``not_found``
speaks of web channels only: the catalogue also allows 入户/现场 (at the door, on the spot), which is not
judged. Elements and items: 户籍管理领域基层政务公开标准目录 (公治安〔2019〕158号).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from disclosure.model import Verdict

from .reasons import reason, said
from .shortcomings import Shortcoming, best_of, is_lower, only_attached, shortcoming_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model import Reason

    from .channels import Reach
    from .served import Served

RULES = "2"
"""Version of the rules; raised whenever the same evidence could give another verdict."""

OF_SHORTCOMING = {
    Shortcoming.NONE: "R1",
    Shortcoming.ATTACHED: "R2",
    Shortcoming.STALE: "R3",
    Shortcoming.LACKING: "R4",
    Shortcoming.IMAGE: "R5",
}
LOWER, HIGHER, UNKNOWN, NOT_FOUND = "R6", "R7", "R8", "R9"

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is known of one region and item: own pages and pages one level up, in any order; and the reach.

    ``above_searched`` says that the channels of the level above were searched to their ends, too.
    """

    own: Sequence[Served]
    above: Sequence[Served]
    reach: Reach
    above_searched: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A verdict with the rule that gave it and the reasons for it, one sentence each.

    ``pages`` are those that decided, ``gone`` those of the region that decided nothing any more.
    ``rests_on_lists`` says that a page's absence was part of the decision, so that lists are its evidence.
    """

    verdict: Verdict
    rule: str
    reasons: tuple[Reason, ...]
    pages: tuple[Served, ...] = ()
    gone: tuple[Served, ...] = ()
    rests_on_lists: bool = False

    @property
    def detail(self) -> str:
        """The reasons in English, as one line."""
        return said(self.reasons)


def judge(cell: Cell) -> Answer:
    """The verdict on a cell: the answer of the first rule that has one."""
    own, gone = best_of(cell.own), _last_gone(cell.own)
    if own is not None:
        return _lower(own, cell.reach) if is_lower(own) else _own(own, cell.reach)
    above = best_of(cell.above)
    if not cell.reach.searched_to_the_end:
        return _unknown(cell.reach, above, gone)
    if above is not None:
        there = (_there("higher", above), *_unread(above))
        return _absent(Verdict.PARTLY, HIGHER, *there, pages=(above,), gone=gone)
    channels = cell.reach.channels
    remarks = [one for channel in channels for one in (channel.rows, channel.why) if one]
    above_too = () if cell.above_searched else (reason("above_unsearched"),)
    searched = (reason("searched", count=len(channels)), *above_too, *remarks)
    return _absent(Verdict.NOT_FOUND, NOT_FOUND, *searched, gone=gone)


def _own(page: Served, reach: Reach) -> Answer:
    """R1 to R5. What was not searched can only better a verdict, so that partly is the least that is true."""
    gravest = shortcoming_of(page)
    if gravest is Shortcoming.NONE:
        whole = (reason("all_stated", title=page.title),)
        return Answer(verdict=Verdict.MET, rule="R1", reasons=whole, pages=(page,))
    reasons = (*_shortcomings(page), *_unsearched(reach))
    return Answer(verdict=Verdict.PARTLY, rule=OF_SHORTCOMING[gravest], reasons=reasons, pages=(page,))


def _shortcomings(page: Served) -> list[Reason]:
    """All that is to be said against a page, not only the gravest."""
    title, count = page.title, len(page.stated)
    found = []
    if page.lacking and page.image_only:
        found.append(reason("image", title=title, count=count))
    elif page.lacking:
        found.append(reason("lacking", title=title, count=count, names="、".join(page.lacking)))
    found += _unread(page)
    found += [reason("stale", title=title), *page.stale] if page.stale else []
    if attached := only_attached(page):
        found.append(reason("attached", title=title, names="、".join(attached)))
    return found


def _unread(page: Served) -> list[Reason]:
    """Why attached files, which may state what the page lacks, were not read."""
    return [reason(flag) for flag in page.unread] if page.lacking else []


def _lower(page: Served, reach: Reach) -> Answer:
    reasons = (_there("lower", page), *_unread(page), *_unsearched(reach))
    return Answer(verdict=Verdict.PARTLY, rule=LOWER, reasons=reasons, pages=(page,))


def _unknown(reach: Reach, above: Served | None, gone: Served | None) -> Answer:
    gaps = reach.gaps or (reason("unsearched"),)
    beside = [reason("beside", title=above.title)] if above else []
    return _absent(Verdict.UNKNOWN, UNKNOWN, *gaps, *beside, gone=gone)


def _absent(
    verdict: Verdict,
    rule: str,
    *reasons: Reason,
    pages: tuple[Served, ...] = (),
    gone: Served | None,
) -> Answer:
    """An answer for want of a page of the region; names the one that was there last, if any."""
    named = (_gone(gone),) if gone else ()
    return Answer(
        verdict=verdict,
        rule=rule,
        reasons=(*reasons, *named),
        pages=pages,
        gone=(gone,) if gone else (),
        rests_on_lists=True,
    )


def _there(code: str, page: Served) -> Reason:
    return reason(code, publisher=page.publisher, title=page.title, count=len(page.stated))


def _gone(page: Served) -> Reason:
    if page.captured_at is None:
        return reason("gone_undated", title=page.title)
    return reason("gone", title=page.title, day=f"{page.captured_at:%Y-%m-%d}")


def _unsearched(reach: Reach) -> tuple[Reason, ...]:
    return () if reach.searched_to_the_end else (reason("unsearched"),)


def _last_gone(pages: Sequence[Served]) -> Served | None:
    """Of the pages that are gone, the one that was seen last."""
    return max((page for page in pages if page.missing_now), key=seen, default=None)


def seen(page: Served) -> tuple[datetime, str]:
    """What pages that are gone are ordered by: when each was captured, then its id."""
    return (page.captured_at or _NEVER, page.notice)
