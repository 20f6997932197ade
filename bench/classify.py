"""How many texts a second one core classifies, and what one pass of a plain pattern over them takes.

usage: python -m bench.classify [--texts N] [--rounds N] [--check] [--accuracy]
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from statistics import mean, median
from typing import TYPE_CHECKING

from disclosure.registry import load_catalogue
from parsers.fields.elements import find_elements
from parsers.fields.items import classify, classify_with_elements, explain

from .classify_accuracy import show_accuracy
from .classify_texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.fields.items import Subject

TARGET = 2_000
"""Texts a second and core, items with their elements (issue: ≥ 2,000 notices/s/core on guide-sized texts)."""


def main() -> int:
    """Print a line for each way of reading the texts; 1 with ``--check`` where the target is missed."""
    options = _options()
    if options.accuracy:
        show_accuracy()
        return 0
    readers = _readers()
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(options.rounds + 1):
        subjects = texts(number, options.texts)
        names = [*readers]
        turn = number % len(names)
        for name in (*names[turn:], *names[:turn]):
            speed = len(subjects) / _seconds(readers[name], subjects)
            if number:  # the first round loads rules and fills caches
                speeds[name].append(speed)
    subjects = texts(1, options.texts)
    size, served = mean(len(s.text) for s in subjects), mean(bool(classify(s)) for s in subjects)
    print(f"{len(subjects):,} texts a round, {options.rounds} rounds; {size:,.0f} characters in the mean,")
    print(f"items in {served:.0%} of them. Texts a second and core:")
    floor = speeds[_BARE]
    for name, values in speeds.items():
        share = median(mine / bare for mine, bare in zip(values, floor, strict=True))
        span = f"({min(values):,.0f} to {max(values):,.0f})"
        print(f"{name:46} {median(values):>8,.0f}  {span:>20}  {share:6.3f} × the bare pass")
    slow = median(speeds[_CLASSIFY]) < TARGET
    print(f"target of `{_CLASSIFY}`: {TARGET:,} a second: {'missed' if slow else 'met'}")
    return int(options.check and slow)


_BARE = "bare pass: one pattern of all names and words"
_CLASSIFY = "classify: items with their elements"


def _readers() -> dict[str, Callable[[Subject], object]]:
    words = _words()
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return {
        _BARE: lambda subject: pattern.findall(subject.text),
        "the same words one by one": lambda subject: [word for word in words if word in subject.text],
        _CLASSIFY: classify,
        "... and elements of texts without items": classify_with_elements,
        "elements alone": lambda subject: find_elements(subject.text),
        "explain: with every term and gate": explain,
    }


def _words() -> list[str]:
    """Names, aliases and key words of the catalogue."""
    items = load_catalogue().values()
    named = (word for item in items for word in (item.level2, *item.terms.aliases, *item.terms.keywords))
    return sorted(set(named))


def _seconds(read: Callable[[Subject], object], subjects: list[Subject]) -> float:
    gc.collect()
    start = time.process_time()
    for subject in subjects:
        read(subject)
    return max(time.process_time() - start, 1e-9)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="end with 1 where the target is missed")
    parser.add_argument(
        "--accuracy", action="store_true", help="print instead how often labelled texts are right"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
