"""What an audit of the sample world must say, written down by hand in ``truth.yml``."""

from __future__ import annotations

from importlib.resources import files

import yaml

from disclosure.findings import Verdict


def load_truth(phase: int = 2) -> dict[str, dict[int, Verdict]]:
    """The expected verdict of every item, by region code, after a crawl in the given phase."""
    document = yaml.safe_load(files("demo").joinpath("truth.yml").read_text(encoding="utf-8"))
    cells = {
        region: {number: Verdict(cell[0]) for number, cell in items.items()}
        for region, items in document["phase_2"].items()
    }
    if phase == 1:
        for region, items in document["before"].items():
            cells[region].update((number, Verdict(cell[0])) for number, cell in items.items())
    return cells
