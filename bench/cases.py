"""The pages that are measured on: the project's own test pages, and captured ones where there are any."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from parsers.encoding import decode

OWN_PAGES = Path(__file__).resolve().parents[1] / "tests" / "parsers" / "pages"
_ADDRESS = re.compile(r"\A<!-- synthetic; (\S+)")


@dataclass(frozen=True)
class Case:
    """A page, and what it says as far as that is known: title, day of publication (ISO), text of its body."""

    name: str
    body: bytes
    url: str | None
    title: str | None = None
    published: str | None = None
    text: str | None = None

    @cached_property
    def source(self) -> str:
        """The page decoded: for readers that take text, so that none pays or suffers for its encoding."""
        return decode(self.body).text


def own_pages(folder: Path = OWN_PAGES) -> list[Case]:
    """The project's synthetic test pages, as they are: a few kilobytes each, every one a trap."""
    return [_own(path) for path in sorted(folder.glob("*/page.html"))]


def _own(path: Path) -> Case:
    body = path.read_bytes()
    said = json.loads(path.with_name("notice.json").read_text(encoding="utf-8"))
    address = _ADDRESS.match(body.decode("utf-8", "replace"))
    return Case(
        name=path.parent.name,
        body=body,
        url=address[1] if address else None,
        title=said.get("title"),
        published=said.get("date_published"),
        text=said.get("text"),
    )


def captured_pages(folder: Path) -> list[Case]:
    """Captured pages ``<family>/<name>.html`` beside ``<name>.json``, whose "expected" says what they say."""
    cases = []
    for sidecar in sorted(folder.glob("*/*.json")):
        case = json.loads(sidecar.read_text(encoding="utf-8"))
        pages = [page for page in sidecar.parent.glob(f"{sidecar.stem}.*") if page.suffix == ".html"]
        if pages and case.get("expected"):
            cases.append(_captured(pages[0], case))
    return cases


def _captured(page: Path, sidecar: dict[str, object]) -> Case:
    said = sidecar["expected"]
    assert isinstance(said, dict)
    url = sidecar.get("original_url")
    return Case(
        name=f"{page.parent.name}/{page.name}",
        body=page.read_bytes(),
        url=url if isinstance(url, str) and url.startswith("http") else None,
        title=said.get("title"),
        published=said.get("date_published_visible") or said.get("date_published_meta"),
        text=said.get("body_text"),
    )
