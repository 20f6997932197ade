"""A survey as entries of a registry file: YAML that ``gongkai site check`` passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import ColumnsKnown, Evidence
from disclosure.urls import canonical_url, is_government_host

from .columns import column_id
from .yaml_lines import evidence_lines, mapping, on_a_line, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from disclosure.model import Agency, Column, Site

    from .columns import FoundColumn
    from .run import ProbeOptions
    from .survey import Survey
    from .whose import Publisher


def entry_of(
    survey: Survey,
    publisher: Publisher,
    *,
    today: date,
    options: ProbeOptions,
    registered: Site | None = None,
) -> str:
    """The YAML. ``registered`` is the site's entry so far: its settings and columns are kept.

    Each guess is marked as one in a comment.
    """
    lines = list(_agency_lines(survey, publisher, today))
    lines += _site_lines(survey, publisher, today=today, options=options, registered=registered)
    return "\n".join(lines) + "\n"


def new_columns(survey: Survey, registered: Site | None) -> list[FoundColumn]:
    """The lists that were found and are not registered yet, each address once."""
    known = {_identity(column.url) for column in registered.columns} if registered else set()
    found = []
    for column in survey.columns:
        if _identity(column.url) not in known:
            known.add(_identity(column.url))
            found.append(column)
    return found


def _identity(url: str) -> str:
    return canonical_url(url) + "#" + url.partition("#")[2]


def _agency_lines(survey: Survey, publisher: Publisher, today: date) -> Iterator[str]:
    """The agency's entry, where it is new or its columns were unknown so far."""
    agency = publisher.agency
    known = ColumnsKnown.PARTIAL if survey.columns else ColumnsKnown.UNKNOWN
    if not publisher.is_new and (agency.columns_known is not ColumnsKnown.UNKNOWN or not survey.columns):
        return
    yield "agencies:"
    yield f"  - id: {text_of(agency.id)}"
    yield f"    name: {text_of(agency.name)}"
    yield f"    region: {agency.region}"
    yield f"    level: {agency.level}"
    if agency.parent:
        yield f"    parent: {text_of(agency.parent)}"
    yield f"    columns: {known}"
    yield "    evidence:"
    seen = survey.columns[0].url if survey.columns else survey.url
    location = "own_host" if survey.is_own else "portal"
    for evidence in (*agency.evidence, Evidence(url=seen, grade="A1", location=location, seen=today)):
        yield from evidence_lines(evidence, "      ")


def _site_lines(
    survey: Survey, publisher: Publisher, *, today: date, options: ProbeOptions, registered: Site | None
) -> Iterator[str]:
    agency = publisher.agency
    columns = new_columns(survey, registered)
    yield "sites:"
    yield f"  - id: {text_of(survey.host)}"
    yield f"    url: {text_of(_home_url(survey, registered))}"
    evidence = on_a_line(survey.platform_evidence[0])
    yield f"    platform: {_platform(survey, registered)}  # {evidence}"
    guess = f"  # a guess: {on_a_line(publisher.guess)}; check it" if publisher.guess else ""
    yield f"    agency: {text_of(agency.id)}{guess}"
    yield from _setting_lines(survey, options, registered)
    if columns or (registered and registered.columns):
        yield "    columns:"
    taken: set[str] = set()
    for column in registered.columns if registered else ():
        taken.add(column.id)
        yield from _kept_lines(column, agency)
    for found in columns:
        identity = column_id(found.url, taken)
        taken.add(identity)
        yield from _found_lines(found, identity)
    yield "    evidence:"
    for seen in registered.evidence if registered else ():
        yield from evidence_lines(seen, "      ")
    note = f"probed; robots.txt {survey.robots.partition(':')[0]}; {survey.charset}".rstrip("; ")
    yield from evidence_lines(Evidence(url=survey.url, grade="A1", note=note, seen=today), "      ")


def _setting_lines(survey: Survey, options: ProbeOptions, registered: Site | None) -> Iterator[str]:
    """What the entry says besides: of the registered one, else as the probe was told."""
    before = registered.exception if registered else ""
    reason = before
    if not is_government_host(survey.host):
        reason = options.exception or before
    if reason:
        so_far = f"  # registered so far: {on_a_line(before)}" if before not in {"", reason} else ""
        yield f"    exception: {text_of(reason)}{so_far}"
    if options.allow_private or (registered and registered.allow_private):
        yield "    allow_private: true"
    if registered is not None:
        yield from _kept_settings(registered)
    elif options.egress:
        yield f"    egress: {text_of(options.egress)}"


def _kept_settings(site: Site) -> Iterator[str]:
    if site.allow_hosts:
        yield f"    allow_hosts: [{', '.join(map(text_of, site.allow_hosts))}]"
    if site.params:
        yield f"    params: {mapping(site.params)}"
    if site.expect.min_notices:
        yield f"    expect: {{min_notices: {site.expect.min_notices}}}"
    if site.delay is not None:
        yield f"    delay: {site.delay:g}"
    for name in ("egress", "valid_from", "valid_to", "accept_certificate"):
        if value := getattr(site, name, None):
            yield f"    {name}: {text_of(str(value))}"


def _kept_lines(column: Column, agency: Agency) -> Iterator[str]:
    yield f"      - id: {text_of(column.id)}"
    yield f"        name: {text_of(column.name)}"
    yield f"        url: {text_of(column.url)}"
    if column.agency != agency.id:
        yield f"        agency: {text_of(column.agency)}"
    if column.shared_with:
        yield f"        shared_with: [{', '.join(map(text_of, column.shared_with))}]"
    if column.items:
        yield f"        items: [{', '.join(map(str, column.items))}]"
    if column.params:
        yield f"        params: {mapping(column.params)}"
    yield f"        basis: {column.basis}"


def _found_lines(found: FoundColumn, identity: str) -> Iterator[str]:
    size = f"{found.rows} rows on page 1"
    if found.total is not None:
        size += f", {found.total} stated"
    elif found.pages is not None:
        size += f", {found.pages} pages stated"
    trail = f"; by {' > '.join(map(on_a_line, found.trail))}" if found.trail else ""
    yield f"      - id: {text_of(identity)}  # {size}{trail}"
    yield f"        name: {text_of(found.name)}"
    yield f"        url: {text_of(found.url)}"
    if found.items:
        yield f"        items: [{', '.join(map(str, found.items))}]  # by its name"
    yield "        basis: seen"


def _home_url(survey: Survey, registered: Site | None) -> str:
    if registered is not None:
        return registered.url
    return f"{survey.url.partition('://')[0].lower()}://{survey.host}/"


def _platform(survey: Survey, registered: Site | None) -> str:
    """What was recognised, unless the entry so far says something and the probe nothing."""
    if registered is not None and survey.platform in {"unknown", "generic"}:
        return registered.platform
    return survey.platform
