"""``gongkai``: the one console command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .failing import run_guarded
from .lang import LANGUAGES, default_language
from .lazy import LazyGroup
from .options import DataPlace, default_cache
from .state import State

COMMANDS = {
    "demo": ("cli.demo:demo", "Try everything on bundled sample sites; no network is needed."),
    "run": ("cli.run:run", "Crawl, index and audit in a row."),
    "crawl": ("cli.crawl:crawl", "Fetch disclosure pages into the archive."),
    "index": ("cli.index:index", "Read notices out of the archive into the index."),
    "search": ("cli.search:search", "Search the indexed notices."),
    "export": ("cli.export:export", "Write notices to a file: tables, JSON Lines, or their captures."),
    "audit": ("cli.audit:audit", "Show which of the 18 items each region publishes."),
    "leads": (
        "cli.leads:leads",
        "List what a reviewer should look at: late or stale guides, gaps, personal information.",
    ),
    "sample": (
        "cli.sample:sample",
        "Draw a reproducible random sample of cells, with worksheet and evidence, for a spot check.",
    ),
    "parse": ("cli.parse:parse", "Read notices out of saved pages and documents, as JSON Lines."),
    "classify": ("cli.classify:classify", "Say which of the 18 items a text serves."),
    "items": ("cli.items:items", "Show the 18 items of the catalogue, or all that is known of item NO."),
    "archive": ("cli.archive:archive", "List, check and fill the web archive."),
    "site": ("cli.site:site", "Show, check and add registered sites."),
    "agency": ("cli.agency:agency", "Find a registered agency by name."),
    "status": ("cli.status:status", "Show what needs a person, what was crawled, what is missing, and why."),
}

EPILOG = """\
Exit status: 0 done; 1 done, but below what was asked; 2 wrong usage, or what was named is not there; 3
nothing could be reached; 4 the data folder is there and cannot be used; 70 a bug of ours; 130 interrupted,
and the next run goes on from there.
"""


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--data",
    type=DataPlace(),
    envvar="GONGKAI_DATA",
    default=Path("gongkai-data"),
    show_default=True,
    show_envvar=True,
    help="Data folder; or, to read only, a store such as s3://bucket/prefix.",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="GONGKAI_CACHE",
    default=default_cache,
    show_envvar=True,
    help="Where ledgers of stores are kept, and indexes of them  [default: the system's cache folder]",
)
@click.option("--endpoint-url", metavar="URL", help="Server to ask for s3:// (default: AWS_ENDPOINT_URL).")
@click.option(
    "--sites",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="Registry file to add to the packaged one; may be given several times.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=default_language,
    envvar="GONGKAI_LANG",
    help="Language of tables and of what crawl and status say; errors and help are in English  "
    "[default: by locale]",
)
@click.version_option(package_name="gongkai", prog_name="gongkai")
@click.pass_context
def gongkai(
    context: click.Context,
    data: Path | str,
    cache: Path,
    endpoint_url: str | None,
    sites: tuple[Path, ...],
    lang: str,
) -> None:
    """Crawl, archive, search and audit the notices that Chinese public security bureaus publish.

    Start with `gongkai demo`. Results go to standard output, progress and messages to standard error.
    """
    context.obj = State(data=data, sites=sites, language=lang, cache=cache, endpoint_url=endpoint_url)


def main() -> None:
    """Entry point of the console script: never returns, never shows a traceback."""
    sys.exit(run_guarded(lambda: gongkai.main(prog_name="gongkai", standalone_mode=False)))


if __name__ == "__main__":
    main()
