"""Who is measured: gongkai, the public extractors, and the bare parse that all of them stand on."""

from __future__ import annotations

import importlib
import importlib.metadata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from disclosure.errors import ParseError
from parsers.compiled import compiled
from parsers.notice import parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from .cases import Case


@dataclass(frozen=True)
class Answer:
    """What a reader says of a page. ``published`` begins with an ISO date where there is one."""

    title: str | None = None
    published: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Reader:
    """``read`` is what is timed; ``answer`` makes what it returned comparable, None where nothing is read.

    ``gives`` are the fields that it claims to find, ``raises`` the exceptions by which it says that it
    found nothing.
    """

    name: str
    says: str
    read: Callable[[Case], Any]
    answer: Callable[[Any], Answer] | None = None
    gives: tuple[str, ...] = ("title", "date", "body")
    raises: tuple[type[Exception], ...] = ()


@dataclass(frozen=True)
class Absent:
    """A reader that cannot be had here, and why."""

    name: str
    why: str


def all_readers() -> list[Reader | Absent]:
    """Everybody, gongkai first. Whatever cannot be imported is told as absent."""
    return [
        _gongkai(),
        *(_or_absent(name, make) for name, make in _PEERS.items()),
        Reader(
            "lxml", "bare parse, nothing read", lambda case: etree.fromstring(case.body, etree.HTMLParser())
        ),
    ]


def _or_absent(name: str, make: Callable[[], Reader]) -> Reader | Absent:
    try:
        return make()
    except (ImportError, AttributeError) as error:
        return Absent(name, f"{type(error).__name__}: {error}")


def _gongkai() -> Reader:
    return Reader(
        "gongkai",
        f"all fields, text, attachments, items; {'compiled walk' if compiled('walk') else 'Python alone'}",
        lambda case: parse_notice(Page(case.body, case.url)),
        lambda notice: Answer(notice.title, str(notice.date_published or ""), notice.text),
        raises=(ParseError,),
    )


def _trafilatura() -> Reader:
    trafilatura = importlib.import_module("trafilatura")
    return Reader(
        _named("trafilatura"),
        "text, title, date, other metadata",
        lambda case: trafilatura.bare_extraction(case.body, url=case.url, with_metadata=True),
        lambda found: Answer(found.title, found.date, found.text) if found else Answer(),
    )


def _gne() -> Reader:
    gne = importlib.import_module("gne")
    extractor = gne.GeneralNewsExtractor()
    return Reader(
        _named("gne"),
        "text, title, time, author",
        lambda case: extractor.extract(case.source),
        lambda found: Answer(found["title"], found["publish_time"], found["content"]),
        raises=(Exception,),  # whatever a page makes it raise; its own exception is one of many
    )


def _readability() -> Reader:
    readability = importlib.import_module("readability")

    def read(case: Case) -> tuple[str, str]:
        document = readability.Document(case.source)
        return document.short_title(), document.summary(html_partial=True)

    return Reader(
        _named("readability-lxml"),
        "text as HTML, title",
        read,
        lambda found: Answer(found[0], None, _plain(found[1])),
        gives=("title", "body"),
        raises=(Exception,),  # its Unparseable, and what lxml raises through it
    )


def _htmldate() -> Reader:
    htmldate = importlib.import_module("htmldate")
    return Reader(
        _named("htmldate"),
        "date of publication only",
        lambda case: htmldate.find_date(case.source, original_date=True, url=case.url),
        lambda found: Answer(None, found, None),
        gives=("date",),
    )


_PEERS: dict[str, Callable[[], Reader]] = {
    "trafilatura": _trafilatura,
    "gne": _gne,
    "readability-lxml": _readability,
    "htmldate": _htmldate,
}


def _named(distribution: str) -> str:
    return f"{distribution} {importlib.metadata.version(distribution)}"


def _plain(markup: str) -> str:
    root: etree._Element | None = etree.fromstring(markup or "<p/>", etree.HTMLParser())
    return "" if root is None else "\n".join(str(text) for text in root.itertext())
