"""``gongkai parse``: notices out of saved pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import BelowTarget, InputError, ParseError

from .jsonlines import flush, read_lines, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .state import State

Asked = tuple[str, str | None]
"""A page to read: its path or address, and the URL it is to be read as."""


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|URL...|-")
@click.option("--url", help="Address that a single FILE was saved from.")
@click.option("--ocr", is_flag=True, help="Read the characters in scans and pictures (needs tesseract).")
@click.pass_obj
def parse(state: State, pages: tuple[str, ...], url: str | None, ocr: bool) -> None:
    """Read notices out of saved pages and documents, as JSON Lines.

    A URL is looked up in the archive: nothing is fetched. `-` reads JSON Lines {"path", "url"} and answers
    each in order; a page that cannot be read is answered {"path", "error"}.

    \b
    gongkai parse page.html
    gongkai parse --url https://www.example.gov.cn/art/2021/3/5/art_1_2.html page.html
    gongkai parse guide.ofd
    """
    if url is not None and len(pages) != 1:
        raise click.UsageError("--url goes with exactly one FILE")
    state.ocr = ocr
    failed = 0
    for path, address in asked(pages, url):
        answer = read_one(state, path, address)
        failed += "error" in answer
        write_line(answer)
    flush()
    if failed and pages != ("-",):
        raise BelowTarget(f"{failed} of {len(pages)} pages could not be read")


def asked(pages: Iterable[str], url: str | None) -> Iterator[Asked]:
    """The pages named on the command line, or those of standard input for ``-``."""
    for page in pages:
        if page != "-":
            yield page, url
            continue
        for number, line in enumerate(read_lines(sys.stdin.buffer, texts=("path", "url")), start=1):
            if not line["path"]:
                raise InputError(f'standard input, page {number}: "path" is missing')
            yield line["path"], line["url"] or None


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
        return notice_to_json(read_file(page, path, ocr=state.ocr))
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
