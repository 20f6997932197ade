"""The sample world as a registry file, in the format of ``disclosure/data/sites/<province>.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from .view import list_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .content import Content, SampleSite

EXCEPTION = "sample site on loopback"
"""The written reason for a host that is not under gov.cn."""

_HEAD = "# Sample sites of `gongkai demo`, on loopback. Written anew by every run: ports may differ.\n"


def write_sites(path: Path, content: Content, hosts: Mapping[str, str]) -> Path:
    """Write the registry file for the given addresses of the sites; answers the path."""
    text = yaml.safe_dump(sites_document(content, hosts), allow_unicode=True, sort_keys=False, width=110)
    path.write_text(_HEAD + text, encoding="utf-8")
    return path


def sites_document(content: Content, hosts: Mapping[str, str]) -> dict[str, Any]:
    """The registry entries of the sample world: all its columns are known, whether they answer or not."""
    return {
        "regions": [dict(region) for region in content.regions],
        "agencies": [{**agency, "columns": "complete"} for agency in content.agencies],
        "sites": [_site(site, hosts[name]) for name, site in content.sites.items()],
    }


def _site(site: SampleSite, base: str) -> dict[str, Any]:
    columns = [
        {"id": column.id, "name": column.name, "url": base + list_path(column), "agency": column.agency}
        for column in site.columns
    ]
    return {
        "id": urlsplit(base).netloc,
        "url": f"{base}/",
        "platform": site.platform,
        "allow_private": True,
        "exception": EXCEPTION,
        "delay": 0,
        "columns": columns,
    }
