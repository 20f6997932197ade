"""Scores of the simulated sites: ``PYTHONPATH=. python tests/parsers/score_strangers.py [--show] [--prune] [PREFIX …]``.

Prints per field how many values are right, wrong or missed, with precision, recall and F1, and the mean F1 of the
bodies by the first word of the pages' names. ``--show`` prints each misreading; ``--prune`` takes the lines out of
``known_misses.yml`` that are read rightly by now, and names what is misread without standing there.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import Any

import test_strangers as strangers
import yaml

Miss = tuple[str, str, Any, Any]
Counts = dict[str, list[int]]


def readings(gold: Any) -> list[Any]:  # noqa: ANN401 - the value of any field
    """The values that a reader would accept."""
    return gold["any_of"] if isinstance(gold, dict) else [gold]


def judge(names: list[str]) -> tuple[Counts, dict[str, list[float]], list[Miss]]:
    """Right, wrong and missed values per field, body scores per family, and the misreadings."""
    counts: Counts = defaultdict(lambda: [0, 0, 0])
    bodies: dict[str, list[float]] = defaultdict(list)
    misses: list[Miss] = []
    for name in names:
        for field in strangers.FIELDS[name]:
            gold = strangers.stated(name)[field]
            found = strangers.shape(field, strangers.read(name))
            right = strangers.agrees(field, found, gold)
            if field == "text":
                score = max(strangers.body_score(found, one) for one in readings(gold))
                bodies[name.partition("_")[0]].append(score)
            else:
                added = (right and bool(found), bool(found) and not right, not right and all(readings(gold)))
                counts[field] = [old + new for old, new in zip(counts[field], added, strict=True)]
            if not right:
                misses.append((name, field, found, gold))
    return counts, bodies, misses


def lists_misread() -> list[Miss]:
    """Fields of list pages that are read otherwise than a reader reads them."""
    return [
        (name, field, strangers.read_list(name)[field], strangers.stated_list(name)[field])
        for name in strangers.LIST_NAMES
        for field in strangers.LIST_FIELDS[name]
        if strangers.read_list(name)[field] != strangers.stated_list(name)[field]
    ]


def table(counts: Counts, bodies: dict[str, list[float]]) -> str:
    """The scores as lines of text."""
    lines = []
    for field, (right, wrong, missed) in sorted(counts.items()):
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(
            f"{field:16} precision {precision:.3f} recall {recall:.3f} f1 {f1:.3f}"
            f"  ({right} right, {wrong} wrong, {missed} missed)"
        )
    every = [score for scores in bodies.values() for score in scores]
    for family, scores in [*sorted(bodies.items()), ("all", every)]:
        same = sum(score >= strangers.SAME_BODY for score in scores)
        lines.append(
            f"body of {family:10} mean F1 {sum(scores) / max(1, len(scores)):.4f}, {same} of {len(scores)} the same"
        )
    return "\n".join(lines)


def prune(misses: list[Miss]) -> str:
    """Writes ``known_misses.yml`` without the lines that are read rightly; what is misread beyond it, as text."""
    misread = {(name, field) for name, field, _, _ in misses}
    left = {
        name: {field: why for field, why in fields.items() if (name, field) in misread}
        for name, fields in strangers.MISSES.items()
    }
    path = strangers.STRANGERS / "known_misses.yml"
    head = path.read_text("utf-8").splitlines()[0]
    body = yaml.safe_dump({n: f for n, f in left.items() if f}, allow_unicode=True, width=108)
    path.write_text(f"{head}\n{body}", "utf-8")
    beyond = sorted(
        f"{name}/{field}" for name, field in misread if field not in strangers.MISSES.get(name, {})
    )
    return "misread and not in known_misses.yml: " + (", ".join(beyond) or "none")


def main(arguments: list[str]) -> None:
    prefixes = tuple(one for one in arguments if not one.startswith("-"))
    counts, bodies, misses = judge([name for name in strangers.NAMES if name.startswith(prefixes or "")])
    if "--show" in arguments:
        for name, field, found, gold in misses:
            sys.stdout.write(f"{name} {field}\n  found {found!r}\n  gold  {gold!r}\n")
    sys.stdout.write(table(counts, bodies) + "\n")
    if "--prune" in arguments:
        if prefixes:
            sys.exit("--prune judges every page: name none")
        sys.stdout.write(prune(misses + lists_misread()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
