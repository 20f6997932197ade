"""Numbers missing from a series: between the first and the last that was seen, and where a year begins.

A series is what one organ's code or word (机关代字) numbers within a year, on one site. Two agencies under
one code are one series unless they gave the same number twice. Months and days in index numbers part a series
only where its serials begin anew with them. A gap longer than all that was seen is none: another series
begins behind it.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .draft import draft, ref_of
from .numbering import masked_head, places_of
from .ranges import Ranges
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.channels import Evidence
    from disclosure.model import Notice, Reason
    from disclosure.registry import Registry

    from .draft import Draft, Ref
    from .sights import Sight

LEAST = 4
"""Numbers of a series that must have been seen: fewer show no series."""
SHARE = 0.5
"""Share of the span that must have been seen: of a series published in smaller part, gaps are usual."""
_LISTED = 12
"""Gaps that a lead names; the rest is counted."""


class _Key(NamedTuple):
    rule: str
    site: str
    organ: str


class _Series(NamedTuple):
    """The numbers of one series within a year or a shorter time; ``head`` is what is printed before them."""

    agency: str
    head: str
    numbers: Ranges


_Dated = dict[str, dict[str, tuple[str, Ranges]]]
"""Year, month or day → agency → what is printed before the serials, and the serials."""


class Serials:
    """Keeps the numbers of every series as ranges."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._seen: dict[_Key, _Dated] = {}

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Enter the notice's numbers; that a page is gone does not take its number back."""
        for place in places_of(notice):
            dated = self._seen.setdefault(_Key(place.rule, notice.site or "", place.organ), {})
            by_agency = dated.setdefault(place.dated, {})
            _, numbers = by_agency.setdefault(notice.agency or "", (place.head, Ranges()))
            numbers.add(place.serial, ref_of(notice))

    def drafts(self, evidence: Evidence) -> Iterator[Draft]:
        """A lead for each series with gaps, and one for each boundary of years with a gap at it."""
        for key, dated in self._seen.items():
            years = {year: list(_of_year(parts)) for year, parts in _by_year(dated).items()}
            for found in years.values():
                for series in found:
                    for part in series.numbers.parts():
                        yield from self._within(key, series._replace(numbers=part), evidence)
            yield from self._at_boundaries(key, years, evidence)

    def _within(self, key: _Key, series: _Series, evidence: Evidence) -> Iterator[Draft]:
        numbers = series.numbers
        gaps, seen, span = numbers.gaps(), len(numbers), numbers.last - numbers.first + 1
        if seen == span or seen < LEAST or seen < SHARE * span:
            return
        refs = [ref for left, right in gaps[:_LISTED] for ref in (left.last_ref, right.first_ref)]
        why = told(
            "serials",
            missing=listed([(left.last + 1, right.first - 1) for left, right in gaps]),
            seen=seen,
            span=span,
            first=numbers.first,
            last=numbers.last,
            share=f"{seen / span:.0%}",
        )
        yield self._draft(key.rule, key, series, [why, *_remarks(key.site, evidence)], *refs)

    def _at_boundaries(
        self, key: _Key, years: dict[int, list[_Series]], evidence: Evidence
    ) -> Iterator[Draft]:
        """Where one year of a series follows another, both seen as one series and dense enough."""
        whole = {
            year: found[0] for year, found in years.items() if len(found) == 1 and _is_dense(found[0].numbers)
        }
        pairs = [(year, whole[year], whole[year + 1]) for year in sorted(whole) if year + 1 in whole]
        goes_on = all(after.numbers.first > before.numbers.last for _, before, after in pairs)
        for year, before, after in pairs:
            first, last = after.numbers.first, before.numbers.last
            missing = (last + 1 if goes_on else 1, first - 1)
            if not 0 <= missing[1] - missing[0] < len(after.numbers):
                continue
            code = "over_years" if goes_on else "year_begins"
            why = told(code, missing=listed([missing]), before=year, year=year + 1, first=first, last=last)
            refs = (before.numbers.last_ref, after.numbers.first_ref)
            yield self._draft("N3", key, after, [why, *_remarks(key.site, evidence)], *refs)

    def _draft(self, rule: str, key: _Key, series: _Series, reasons: Iterable[Reason], *refs: Ref) -> Draft:
        agency, head = self._registry.agencies.get(series.agency), masked_head(series.head)
        return draft(
            rule,
            reasons,
            *refs,
            region=agency.region if agency else "",
            subject=f"{head}…" if key.rule == "N1" else f"{head}…号",
            agency=series.agency or None,
            site=key.site,
        )


def listed(gaps: list[tuple[int, int]]) -> str:
    """Gaps as a reader writes them.

    >>> listed([(7, 7), (12, 15)])
    '7, 12–15'
    """
    shown = [str(low) if low == high else f"{low}–{high}" for low, high in gaps[:_LISTED]]
    more = len(gaps) - len(shown)
    return ", ".join(shown) + (f" (+{more})" if more else "")


def _by_year(dated: _Dated) -> dict[int, _Dated]:
    years: dict[int, _Dated] = {}
    for name in sorted(dated):
        years.setdefault(int(name[:4]), {})[name] = dated[name]
    return years


def _of_year(dated: _Dated) -> Iterator[_Series]:
    """The series of one year: one if its serials go on from period to period, else one a period."""
    periods = [_of_period(by_agency) for by_agency in dated.values()]
    if len(periods) > 1 and all(len(found) == 1 for found in periods):
        follow = [found[0] for found in periods]
        if all(left.numbers.last < right.numbers.first for left, right in pairwise(follow)):
            numbers = Ranges()
            for one in follow:
                numbers.update(one.numbers)
            most = Counter(one.agency for one in follow).most_common(1)[0][0]
            yield _Series(most, follow[0].head, numbers)
            return
    for found in periods:
        yield from found


def _of_period(by_agency: dict[str, tuple[str, Ranges]]) -> list[_Series]:
    """One series of all agencies, or one for each where they gave the same number twice."""
    single = [_Series(agency, head, numbers) for agency, (head, numbers) in sorted(by_agency.items())]
    together = Ranges()
    for one in single:
        if together.meets(one.numbers):
            return single
        together.update(one.numbers)
    most = max(single, key=lambda one: len(one.numbers))
    return [most._replace(numbers=together)]


def _is_dense(numbers: Ranges) -> bool:
    return len(numbers) >= max(LEAST, SHARE * (numbers.last - numbers.first + 1))


def _remarks(site: str, evidence: Evidence) -> Iterator[Reason]:
    yield told("no_proof")
    totals = evidence.totals(site)
    if not totals or not all(total.complete for total in totals.values()):
        yield told("not_searched")
