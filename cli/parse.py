"""``gongkai parse``: notices out of saved pages."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import BelowTarget, GongkaiError, InputError, ParseError

from .jsonlines import as_line, input_lines, read_lines
from .options import http_address
from .output import progress_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .state import State

Asked = tuple[str, str | None]
"""A page to read: its path or address, and the URL it is to be read as."""
_MANY = 32
"""From so many files on it pays to begin further processes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of JSON: a notice, or why there is none (``failed``), which may be our own fault (``bug``)."""

    line: bytes
    failed: bool = False
    bug: bool = False


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|URL...|-")
@click.option("--url", callback=http_address, help="Address that a single FILE was saved from.")
@click.option("--ocr", is_flag=True, help="Read the characters in scans and pictures (needs tesseract).")
@click.option(
    "--without-layout",
    "without",
    multiple=True,
    metavar="NAME",
    help="Read as if this platform's layout were unknown; `all` leaves the generic reader alone. Repeatable.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read; 1 reads in this one.  [default: one a core for `-` and for many files]",
)
@click.pass_obj
def parse(
    state: State,
    pages: tuple[str, ...],
    url: str | None,
    ocr: bool,
    without: tuple[str, ...],
    jobs: int | None,
) -> None:
    """Read notices out of saved pages and documents, as JSON Lines.

    Each FILE is answered by one line, in the order given; a page that cannot be read by {"path", "error"},
    and the exit status is 1. A document that cannot be read is a notice still, with a flag that says why.

    A URL is looked up in the archive: nothing is fetched. `-` reads JSON Lines {"path", "url"}, answers each
    as soon as it can, and ends with 0 whatever its pages are, at a line that is no such object with 2.

    \b
    gongkai parse --url https://www.example.gov.cn/art/2021/3/5/art_1_2.html page.html
    gongkai parse guide.ofd
    """
    if url is not None and (len(pages) != 1 or pages == ("-",)):
        raise click.UsageError("--url goes with exactly one FILE")
    state.ocr = ocr
    state.without_layouts = known_layouts(without)
    failed, bugs = print_answers(state, asked(pages, url), jobs=processes(pages, jobs))
    if bugs:
        raise GongkaiError(f"{bugs} pages met a bug of ours, which their answers name: please report it")
    if failed and pages != ("-",):
        raise BelowTarget(f"{failed} of {len(pages)} pages could not be read; their lines say why")


def known_layouts(names: tuple[str, ...]) -> frozenset[str]:
    """The names of layouts that are to be passed over. Raises UsageError for a name that no layout has."""
    if not names:
        return frozenset()
    from parsers.layouts import LAYOUTS

    known = {layout.name for layout in LAYOUTS}
    if unknown := set(names) - known - {"all"}:
        raise click.UsageError(
            f"no layout is called {min(unknown)}; there are: {', '.join(sorted(known))}, all"
        )
    return frozenset(known if "all" in names else names)


def processes(pages: tuple[str, ...], jobs: int | None) -> int:
    """How many processes read: never more than pages, and only this one for a few files."""
    from indexer.building.parallel import usable_cores

    if "-" in pages:
        return jobs or usable_cores()
    return min(jobs or (usable_cores() if len(pages) >= _MANY else 1), len(pages))


def print_answers(state: State, questions: Iterable[Asked], *, jobs: int) -> tuple[int, int]:
    """Print the answer to each question, in order; return how many failed, and how many by a bug of ours."""
    from indexer.building.parallel import Workers

    failed = bugs = 0
    with (
        progress_line("reading", beside_output=True) as say,
        Workers(partial(page_reader, state), jobs=jobs) as workers,
        closing(workers.work(questions, lost)) as answers,
    ):
        for number, answer in enumerate(answers, start=1):
            say(f"{number} pages")
            failed += answer.failed
            bugs += answer.bug
            sys.stdout.buffer.write(answer.line)
            sys.stdout.buffer.flush()  # somebody may wait for this answer before asking on
    return failed, bugs


def asked(pages: Iterable[str], url: str | None) -> Iterator[Asked]:
    """The pages named on the command line, or those of standard input for ``-``."""
    for page in pages:
        if page != "-":
            yield page, url
            continue
        for number, line in enumerate(read_lines(input_lines(), texts=("path", "url")), start=1):
            if not line["path"]:
                raise InputError(f'standard input, page {number}: "path" is missing')
            yield line["path"], line["url"] or None


def page_reader(state: State) -> Callable[[Asked], Answer]:
    """What a process answers questions with; loads the parsers."""
    import parsers.notice  # noqa: F401 - loaded before the first question

    return partial(answer_one, state)


def answer_one(state: State, question: Asked) -> Answer:
    """The answer to one question, whatever happens in reading the page."""
    path, url = question
    try:
        form = read_one(state, path, url)
    except MemoryError:
        return lost(question, "there is not enough memory for it")
    except Exception as error:  # noqa: BLE001 - what one page in a million shows must not hide the others
        if os.environ.get("GONGKAI_DEBUG"):
            traceback.print_exc()
        form = {"path": path, "error": f"a bug of ours: {type(error).__name__}: {error}"}
        return Answer(as_line(form), failed=True, bug=True)
    return Answer(as_line(form), failed="error" in form)


def lost(question: Asked, how: str) -> Answer:
    """The answer to a question whose process died over it."""
    return Answer(as_line({"path": question[0], "error": f"cannot be read: {how}"}), failed=True)


def read_one(state: State, path: str, url: str | None) -> dict[str, Any]:
    """The notice of one page as JSON, or ``{"path", "error"}``."""
    from parsers.jsonform import notice_to_json
    from parsers.page import Page

    from .document_files import read_file

    try:
        if path.startswith(("http://", "https://")):
            page = archived_page(state, path)
        else:
            page = Page(Path(path).read_bytes(), url=url)
        return notice_to_json(read_file(page, path, ocr=state.ocr, without=state.without_layouts))
    except OSError as error:
        return {"path": path, "error": f"cannot be read: {error.strerror or error}"}
    except ValueError as error:  # a path that no system has, such as one with a NUL
        return {"path": path, "error": f"cannot be read: {error}"}
    except (ParseError, InputError) as error:
        return {"path": path, "error": str(error)}


def archived_page(state: State, url: str) -> Any:
    """The latest archived capture of ``url`` as a page. Raises InputError when there is none."""
    from parsers.page import Page

    from .archived import latest_capture

    return Page.from_capture(latest_capture(state, url))
