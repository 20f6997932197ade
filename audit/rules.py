"""The rules that give a verdict, in the order in which they are asked. The first that answers decides.

=====  ==========  =========================================================================================
rule   verdict     when
=====  ==========  =========================================================================================
R1     met         a page of an agency of the region serves the item and its text states all six elements
R2     partly      such a page exists, but elements are lacking from its text
R3     partly      such pages exist, but their bodies are images, which are not read
R4     partly      every channel of the region was searched to its end, and only a page of an agency one level
                   up (the city for a county) serves the item
R5     unknown     no page of the region serves it, and some channel was not, or not wholly, searched
R6     not_found   nothing serves it, and every channel of the region was searched to its end
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

from .served import best_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .channels import Reach
    from .served import Served

RULES = "1"
"""Version of the rules; raised whenever the same evidence could give another verdict."""

OTHER_CHANNELS = "入户/现场 channels are not judged"

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is known of one region and item: own pages and pages one level up, in any order; and the reach."""

    own: Sequence[Served]
    above: Sequence[Served]
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A verdict with the rule that gave it and one sentence for a reader.

    ``pages`` are those that decided, ``gone`` those of the region that decided nothing any more.
    ``rests_on_lists`` says that a page's absence was part of the decision, so that lists are its evidence.
    """

    verdict: Verdict
    rule: str
    detail: str
    pages: tuple[Served, ...] = ()
    gone: tuple[Served, ...] = ()
    rests_on_lists: bool = False


def judge(cell: Cell) -> Answer:
    """The verdict on a cell: the answer of the first rule that has one."""
    own, gone = best_of(cell.own), _last_gone(cell.own)
    if own is not None:
        return _own(own, cell.reach)
    above = best_of(cell.above)
    if not cell.reach.searched_to_the_end:
        return _unknown(cell.reach, above, gone)
    if above is not None:
        return _only_above(above, gone)
    channels = cell.reach.channels
    remarks = "".join(f"; {channel.remark}" for channel in channels if channel.why)
    detail = f"web channels searched to the end: {len(channels)}; {OTHER_CHANNELS}{remarks}"
    return _absent(Verdict.NOT_FOUND, "R6", detail, gone=gone)


def _own(page: Served, reach: Reach) -> Answer:
    """R1 to R3. What was not searched can only better a verdict, so that partly is the least that is true."""
    if not page.lacking:
        detail = f"{page.title}: all six elements stated"
        return Answer(verdict=Verdict.MET, rule="R1", detail=detail, pages=(page,))
    rest = "" if reach.searched_to_the_end else "; not every channel was searched"
    if page.image_only:
        detail = f"{page.title}: the body is an image, which is not read; in its text {_stated(page)}{rest}"
        return Answer(verdict=Verdict.PARTLY, rule="R3", detail=detail, pages=(page,))
    detail = f"{page.title}: {_stated(page)}, lacking {'、'.join(page.lacking)}{rest}"
    return Answer(verdict=Verdict.PARTLY, rule="R2", detail=detail, pages=(page,))


def _unknown(reach: Reach, above: Served | None, gone: Served | None) -> Answer:
    detail = "; ".join(reach.gaps) or "not every channel was searched"
    if above is not None:
        detail += f"; one level up there is: {above.title}"
    return _absent(Verdict.UNKNOWN, "R5", detail, gone=gone)


def _only_above(page: Served, gone: Served | None) -> Answer:
    detail = f"only one level up, by {page.agency}: {page.title} ({_stated(page)})"
    return _absent(Verdict.PARTLY, "R4", detail, pages=(page,), gone=gone)


def _absent(
    verdict: Verdict, rule: str, detail: str, *, pages: tuple[Served, ...] = (), gone: Served | None
) -> Answer:
    """An answer for want of a page of the region; names the one that was there last, if any."""
    if gone is None:
        return Answer(verdict=verdict, rule=rule, detail=detail, pages=pages, rests_on_lists=True)
    seen = f", last seen {gone.captured_at:%Y-%m-%d}" if gone.captured_at else ""
    return Answer(
        verdict=verdict,
        rule=rule,
        detail=f"{detail}; a page was published and is gone{seen}: {gone.title}",
        pages=pages,
        gone=(gone,),
        rests_on_lists=True,
    )


def _stated(page: Served) -> str:
    return f"{len(page.stated)} of 6 elements stated"


def _last_gone(pages: Sequence[Served]) -> Served | None:
    """Of the pages that are gone, the one that was seen last."""
    gone = [page for page in pages if page.missing_now]
    return max(gone, key=lambda page: (page.captured_at or _NEVER, page.notice), default=None)
