"""``gongkai index``: from the archive to the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .build_report import build_to_json, settle_build, show_build
from .options import index_option
from .output import print_json, progress_line

if TYPE_CHECKING:
    from indexer.building.report import BuildReport

    from .state import State

JOBS_HELP = (
    "Processes that read pages; 1 reads in this one.  [default: one a core, for more than a few pages]"
)

WORDS_HELP = (
    "Analyzer of the Elasticsearch server that cuts words, such as smartcn: what stands as words ranks first."
    " 'none': no more.  [default: as the index has it]"
)


@click.command()
@click.option("--rebuild", is_flag=True, help="Read everything anew into a fresh index, then swap it in.")
@index_option
@click.option("--ocr", is_flag=True, help="Read the characters in scans and pictures (needs tesseract).")
@click.option("--words", metavar="ANALYZER", help=WORDS_HELP)
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help=JOBS_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def index(
    state: State,
    rebuild: bool,
    index_url: str | None,
    ocr: bool,
    words: str | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Read notices out of the archive into the index.

    Only what is new in the archive is read, unless the parsers or the registry changed; with --ocr, add
    --rebuild to read older scans as well. A rebuild that was interrupted goes on. What the archive could not
    give, or the index refused, is tried again each time. In the end every page is accounted for. Exit status
    1 when a page could not be read, a notice not be stored, or a page not be accounted for; it is named.
    """
    report = build(state, rebuild=rebuild, index_url=index_url, ocr=ocr, jobs=jobs, words=words)
    if as_json:
        print_json(build_to_json(report))
    else:
        show_build(report, state.say)
    settle_build(report)


def build(
    state: State,
    *,
    rebuild: bool = False,
    index_url: str | None = None,
    ocr: bool = False,
    jobs: int | None = None,
    words: str | None = None,
) -> BuildReport:
    """Bring the index up to the archive. Raises InputError where there is no data folder."""
    from indexer.building.build import build_index

    folder = state.folder()
    with (
        state.index(index_url, create=True, for_rebuild=rebuild, words=words) as found,
        progress_line("indexing") as say,
    ):
        return build_index(
            folder,
            found,
            state.registry,
            rebuild=rebuild,
            progress=lambda page: say(page.url),
            ocr=ocr,
            jobs=jobs,
        )
