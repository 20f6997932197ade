"""Where things lie on a site: the addresses of notices, moved notices and files, as the platforms build them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .content import Column, Page, Site

MOVED = 50000
"""What is added to a notice's number where it has moved to."""


def notice_path(site: Site, column: Column, page: Page, number: int | None = None) -> str:
    """The path of a notice's page, query included."""
    day, n = page.published, number or page.n
    hexed = hashlib.md5(f"{site.name}{n}".encode(), usedforsecurity=False).hexdigest()
    return {
        "trs": f"{column.path}{day:%Y%m}/t{day:%Y%m%d}_{n}.html",
        "nfcms": f"{column.path}content/post_{n}.html",
        "vsb": f"/info/1001/{n}.htm",
        "ucap": f"{column.path.rpartition('/')[0]}/{day:%Y%m}/{hexed}.shtml",
        "jpage": f"/art/{day.year}/{day.month}/{day.day}/art_{column.id}_{n}.html",
        "jpaas": f"/art/{day.year}/art_{hexed}.html",
        "gkmlpt": f"/gkmlpt/content/1/{n}/post_{n}.html",
        "openness": f"/public/{column.id}/{n}.html",
        "generic": f"/show.asp?id={n}",
    }[site.platform]


def file_path(page: Page, kind: str) -> str:
    """The path of a notice's file."""
    return f"/files/{page.n}.{kind}"


def row_path(site: Site, column: Column, page: Page) -> str:
    """Where a row of a list leads to on its site."""
    return file_path(page, page.row_is) if page.row_is else notice_path(site, column, page)
