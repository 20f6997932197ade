"""Paths of the notices that ``Pages.trs_column`` makes, and what a ledger says of a site's paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.folder import DataFolder
from archive.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import LocalSite

    from disclosure.model import FetchState


def detail(number: int, column: str = "/tzgg/") -> str:
    return f"{column}202401/t20240105_{number}.html"


def states(folder: Path, site: LocalSite) -> dict[str, FetchState]:
    with Ledger.open(DataFolder.open(folder).ledger_path(site.host)) as ledger:
        return {state.url.partition(site.host)[2]: state.state for state in ledger.states()}
