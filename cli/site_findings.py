"""What a probe found out, as lines for a person and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from disclosure.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.probing.columns import FoundColumn
    from crawler.probing.replies import Visit
    from crawler.probing.survey import Survey
    from crawler.probing.whose import Publisher

_MOST_UNSEEN = 10


def finding_lines(survey: Survey, publisher: Publisher | None) -> Iterator[str]:
    """The findings, a line each: how the host answers, whose it is, what it lists."""
    yield from _manner_lines(survey)
    yield from _identity_lines(survey, publisher)
    for column in survey.columns:
        yield f"column {column.name}: {column.url} ({_column_words(column)})"
    for column in survey.others:
        yield f"perhaps another body's: {column.name}: {column.url} ({_column_words(column)})"
    for visit in survey.failed:
        yield f"not read: {visit.url}: {_visit_words(visit)}"
    if survey.unseen:
        names = ", ".join(candidate.name for candidate in survey.unseen[:_MOST_UNSEEN])
        yield f"not looked at: {len(survey.unseen)} further promising links ({names})"
    yield counted("{n} requests", n=len(survey.asked))


def _manner_lines(survey: Survey) -> Iterator[str]:
    wait = f"; asks for {survey.crawl_delay:g} s between requests" if survey.crawl_delay else ""
    yield f"robots.txt: {survey.robots}{wait}"
    for scheme, said in survey.schemes.items():
        yield f"{scheme}: {said}"
    if survey.first is not None:
        yield f"{survey.first.url}: {_visit_words(survey.first)}"
    if survey.stopped is not None:
        yield f"blocked by {survey.stopped.detail}: nothing more was asked"
    if survey.missing:
        yield f"a page that cannot exist: {survey.missing}"
    if survey.charset:
        yield f"charset: {survey.charset}"


def _identity_lines(survey: Survey, publisher: Publisher | None) -> Iterator[str]:
    if survey.site_name or survey.site_code:
        yield f"it calls itself {survey.site_name or 'nothing'}; 网站标识码 {survey.site_code or 'not shown'}"
    if publisher is not None:
        how = f"a guess: {publisher.guess}" if publisher.guess else "as you said"
        yield f"agency: {publisher.agency.name} ({publisher.agency.id}), {how}"
    if survey.is_reached:
        yield f"platform: {survey.platform} ({'; '.join(survey.platform_evidence)})"


def findings_json(survey: Survey, publisher: Publisher | None, entry: str | None) -> dict[str, Any]:
    """All findings. ``entry`` is the YAML, None where none could be made."""
    agency = publisher.agency if publisher else None
    return {
        "url": survey.url,
        "host": survey.host,
        "reached": survey.is_reached,
        "robots": survey.robots,
        "crawl_delay": survey.crawl_delay,
        "schemes": survey.schemes,
        "state": survey.first.state.value if survey.first else None,
        "redirects_to": (survey.first.target or None) if survey.first else None,
        "blocked": survey.stopped.detail if survey.stopped else None,
        "missing_page": survey.missing or None,
        "charset": survey.charset or None,
        "site_name": survey.site_name or None,
        "site_id_code": survey.site_code or None,
        "agency": {"id": agency.id, "name": agency.name, "guess": publisher.guess or None}
        if publisher and agency
        else None,
        "platform": survey.platform,
        "platform_evidence": survey.platform_evidence,
        "columns": [_column_json(column) for column in survey.columns],
        "others": [_column_json(column) for column in survey.others],
        "failed": [
            {"url": visit.url, "state": visit.state, "detail": visit.detail} for visit in survey.failed
        ],
        "unseen": [{"name": each.name, "url": each.url} for each in survey.unseen],
        "asked": survey.asked,
        "entry": entry,
    }


def _column_json(column: FoundColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "url": column.url,
        "trail": column.trail,
        "items": column.items,
        "rows": column.rows,
        "dated": column.dated,
        "total": column.total,
        "pages": column.pages,
        "next": column.next_url or None,
        "platform": column.platform,
    }


def _column_words(column: FoundColumn) -> str:
    said = [counted("{n} rows on page 1", n=column.rows)]
    if column.total is not None:
        said.append(f"{column.total} stated")
    if column.pages is not None:
        said.append(counted("{n} pages stated", n=column.pages))
    if column.next_url:
        said.append("leads to a next page")
    if column.items:
        said.append(f"item {column.items[0]} by its name")
    return ", ".join(said)


def _visit_words(visit: Visit) -> str:
    words = visit.state.value.replace("_", " ")
    if visit.detail:
        words += f" ({visit.detail})"
    elif visit.target:
        words += f" (redirected to {visit.target})"
    return words
