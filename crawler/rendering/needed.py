"""Which columns want a browser, and whether there is one, before a crawl begins."""

from __future__ import annotations

import importlib.util
import shutil
from typing import TYPE_CHECKING

from disclosure.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.plan import Target
    from disclosure.model import Column, Site

PARAM, BROWSER = "render", "browser"
"""``render: browser`` in the params of a site or column: its list pages are rendered before they are read."""

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
"""Names under which Chromium and its kin are found on the PATH."""


def rendered_columns(target: Target) -> frozenset[str]:
    """The ids of the columns whose list pages a browser renders."""
    return frozenset(column.id for column in target.columns if _how(target.site, column) == BROWSER)


def find_browser(program: str = "") -> str | None:
    """The path of the browser, ``program`` if it is named; None where it is not to be found."""
    names = (program,) if program else PROGRAMS
    return next((path for name in names if (path := shutil.which(name))), None)


def require_browser(targets: Iterable[Target], program: str) -> None:
    """Raises UserError, with what is to be installed, when a column wants a browser and there is none."""
    for site, column in _wanting(targets):
        how, where = _how(site, column), f"{site.id}: column {column.id}"
        if how != BROWSER:
            raise UserError(f"{where}: there is no {PARAM}: {how}; only {PARAM}: {BROWSER} is known")
        if importlib.util.find_spec("playwright") is None:
            raise UserError(f"{where} is rendered by a browser: pip install 'gongkai[browser]' first")
        if find_browser(program) is None:
            raise UserError(f"{where} is rendered by a browser: {_advice(program)}")


def _wanting(targets: Iterable[Target]) -> Iterator[tuple[Site, Column]]:
    return ((t.site, column) for t in targets for column in t.columns if _how(t.site, column))


def _how(site: Site, column: Column) -> str:
    return {**site.params, **column.params}.get(PARAM, "")


def _advice(program: str) -> str:
    if program:
        return f"there is no program {program}"
    return "install Chromium (Debian: apt-get install chromium) or name one by GONGKAI_BROWSER"
