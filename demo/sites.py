"""A sample site as a function from requests to answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from .answers import Answer, challenge, fill, links, missing, page, robots
from .platforms import generic, jpage, trs
from .view import list_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .view import View

SEARCH = "/search/index.html"
"""Linked from every page of a TRS site and disallowed by its robots.txt."""

_PLATFORMS: dict[str, Callable[[View], Iterator[tuple[str, Answer]]]] = {
    "trs": trs.pages,
    "jpage": jpage.pages,
    "generic": generic.pages,
}


@dataclass(frozen=True)
class SitePages:
    """All pages of one site in one phase, made once and kept."""

    view: View

    @cached_property
    def pages(self) -> dict[str, Answer]:
        """Path, query included, to answer; what is not in it answers 404."""
        site = self.view.site
        if site.challenged:
            return {}
        found = {"/index.html": _home(self.view), **dict(_PLATFORMS[site.platform](self.view))}
        if site.robots is not None:
            found["/robots.txt"] = robots(site.robots)
        if site.platform == "trs":
            found[SEARCH] = _home(self.view, title="站内搜索")
        return found

    def answer(self, target: str, form: str = "") -> Answer:
        """The answer to a request target; ``form`` is the body of a POST, url-encoded."""
        site, parts = self.view.site, urlsplit(target)
        if site.challenged and parts.path != "/robots.txt":
            return challenge()
        if site.platform == "jpage" and parts.path == jpage.PROXY:
            return jpage.proxy(self.view, dict(parse_qsl(f"{parts.query}&{form}")))
        if parts.path.endswith("/"):
            target = f"{parts.path}index.html"
        return self.pages.get(target) or missing(site.encoding)


def _home(view: View, title: str = "") -> Answer:
    site = view.site
    text = fill(
        "home.html",
        title=title or site.title,
        id_code=site.id_code,
        charset="gb2312" if site.encoding == "gbk" else site.encoding,
        links=links([(list_path(column), column.name) for column in site.columns]),
    )
    return page(text, encoding=site.encoding)
