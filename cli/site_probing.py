"""``gongkai site probe``: a site looked at, and a registry entry for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .crawl import CONTACT_HELP
from .output import print_json, progress_line
from .site_findings import finding_lines, findings_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from crawler.probing.run import ProbeOptions
    from crawler.probing.survey import Survey
    from crawler.probing.whose import Publisher
    from disclosure.registry import Registry

    from .state import State

_PROBE_OPTIONS = (
    click.option("--agency", default="", help="Whose columns they are: id or name; else it is guessed."),
    click.option("--contact", envvar="GONGKAI_CONTACT", default="", show_envvar=True, help=CONTACT_HELP),
    click.option("--exception", default="", metavar="REASON", help="Why a host outside *.gov.cn is trusted."),
    click.option("--own", is_flag=True, help="The whole site is the agency's, also where no page says so."),
    click.option("--private", is_flag=True, help="Let a private or loopback address be asked (samples)."),
    click.option(
        "--delay",
        type=click.FloatRange(min=0),
        default=2.0,
        show_default=True,
        help="Seconds between two requests of the probe; below 2 with --private only.",
    ),
    click.option(
        "--max-requests",
        type=click.IntRange(1, 25),
        default=25,
        show_default=True,
        help="Requests at most, redirects and robots.txt included.",
    ),
    click.option("--egress", metavar="URL", help="Proxy to go through, as in a site's entry."),
)


def probing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both commands."""
    for option in reversed(_PROBE_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("url")
@probing
@click.option("--json", "as_json", is_flag=True, help="Print all findings as JSON.")
@click.pass_obj
def probe(state: State, /, url: str, as_json: bool, **options: Any) -> None:
    """Look at the site of URL and print a registry entry for it.

    Asks politely, 25 requests at most, by all rules of a crawl: platform, disclosure columns (信息公开, 户籍,
    办事指南 …), their totals, robots.txt, what a missing page looks like. The entry, in YAML, goes to
    standard output, findings to standard error. Nothing is stored; `gongkai site add -` takes the entry.
    Exit status 1 when no column was found, 3 when no page could be read.
    """
    from disclosure.errors import BelowTarget

    survey, publisher, entry = survey_site(state, url, **options)
    if as_json:
        print_json(findings_json(survey, publisher, entry))
    else:
        show_findings(survey, publisher)
    if entry is None:
        raise why_no_entry(survey, publisher)
    if not as_json:
        click.echo(entry, nl=False)
    if not survey.columns:
        raise BelowTarget(f"{survey.host}: no disclosure column was found")


def survey_site(
    state: State, url: str, *, agency: str, **options: Any
) -> tuple[Survey, Publisher | None, str | None]:
    """The findings, whose site it seems to be, and the entry; the last is None where none can be made."""
    from archive.times import utc_now
    from crawler.probing.entry import entry_of
    from crawler.probing.run import probe as run_probe
    from crawler.probing.whose import publisher_of

    registry = own_registry(state)
    if agency:
        _require_agency(registry, agency)
    how = _options(**options)
    with progress_line("probing") as say:
        survey = run_probe(url, how, say)
    publisher = publisher_of(survey, registry, agency) if survey.is_reached else None
    if publisher is None:
        return survey, None, None
    registered = registry.sites.get(survey.host)
    today = utc_now().date()
    return survey, publisher, entry_of(survey, publisher, today=today, options=how, registered=registered)


def _require_agency(registry: Registry, name: str) -> None:
    """Raises UnknownName where the registry has no such agency, before anything is asked."""
    from disclosure.errors import UnknownName

    try:
        registry.agency(name)
    except UnknownName as error:
        raise UnknownName(
            f"{error}\nwithout --agency the entry makes a new agency of a site that names its region; "
            "else put the agency into your file by hand (CONTRIBUTING.md, Add a site)"
        ) from error


def _options(
    *,
    contact: str,
    exception: str,
    own: bool,
    private: bool,
    delay: float,
    max_requests: int,
    egress: str | None,
) -> ProbeOptions:
    from crawler.probing.run import ProbeOptions

    return ProbeOptions(
        contact=contact,
        exception=exception,
        allow_private=private,
        delay=delay,
        most=max_requests,
        is_own=own,
        egress=egress,
    )


def show_findings(survey: Survey, publisher: Publisher | None) -> None:
    """Findings on standard error."""
    for line in finding_lines(survey, publisher):
        click.echo(line, err=True)


def files_of(state: State) -> tuple[Path, Sequence[Path]]:
    """The file to write to, and the user's others. Raises UserError where several are named."""
    from archive.folder import DataFolder
    from disclosure.errors import UserError

    if len(state.sites) > 1:
        raise UserError("name one file by --sites: the one to write to")
    own = sorted(DataFolder(state.data).registry_dir.glob("*.yml"))
    target = state.sites[0] if state.sites else DataFolder(state.data).registry_dir / "sites.yml"
    target = target.resolve()
    return target, [path for path in own if path.resolve() != target]


def own_registry(state: State) -> Registry:
    """The registry with the user's files; the one to write to need not exist yet."""
    from disclosure.registry import load_registry

    target, others = files_of(state)
    return load_registry(*others, *([target] if target.exists() else []))


def _unknown_publisher(survey: Survey) -> str:
    called = survey.bureau or survey.site_name
    if not called:
        return "no page says whose site it is: say --agency ID (gongkai agency find NAME)"
    return f"it calls itself {called}, and no such agency or region is registered: say --agency ID"


def why_no_entry(survey: Survey, publisher: Publisher | None) -> Exception:
    """What to say where no entry can be made."""
    from disclosure.errors import UnreachableError, UserError

    if survey.is_reached and publisher is None:
        return UserError(f"{survey.host}: {_unknown_publisher(survey)}")
    first = survey.first
    if first is not None and first.target and first.page is None:
        return UnreachableError(f"{survey.url} leads to {first.target}; probe that address")
    why = survey.robots if first is None else f"{first.state.value} {first.detail}".strip()
    return UnreachableError(f"{survey.host}: no page could be read ({why})")
