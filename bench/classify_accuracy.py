"""How often the labelled texts of the tests are classified rightly: per item, and per kind of near miss."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from disclosure.registry import load_catalogue
from parsers.fields.items import Subject, classify

TEXTS = Path(__file__).resolve().parents[1] / "tests" / "parsers" / "items"


def show_accuracy(folder: Path = TEXTS) -> None:
    """Print a line for each item and each named kind of near miss: texts, and how many are right."""
    texts = [
        text for file in sorted(folder.glob("*.yml")) for text in yaml.safe_load(file.read_text("utf-8"))
    ]
    counts: dict[object, Counter[str]] = {}
    for text in texts:
        wanted, got = set(text.get("items") or ()), _items(text)
        for key in wanted or {text.get("style", "near miss of no named kind")}:
            counted = counts.setdefault(key, Counter())
            counted["texts"] += 1
            counted["right"] += (key in got) if wanted else not got
        for no in got - wanted:
            counts.setdefault(no, Counter())["too many"] += 1
    names = {no: item.level2 for no, item in load_catalogue().items()}
    print(f"{len(texts)} texts in {folder.name}: texts, right, found without cause")
    for key in sorted(counts, key=lambda key: (isinstance(key, str), key)):
        counted = counts[key]
        name = f"{key:>2} {names[key]}" if isinstance(key, int) else f"   {key}"
        print(f"{counted['texts']:>4} {counted['right']:>4} {counted['too many']:>3}  {name}")


def _items(text: dict[str, Any]) -> set[int]:
    subject = Subject(
        title=text.get("title"),
        text=text.get("text") or "",
        category=text.get("category"),
        breadcrumb=tuple(text.get("breadcrumb") or ()),
        column=text.get("column"),
        issuer=text.get("issuer"),
    )
    return {match.no for match in classify(subject)}
