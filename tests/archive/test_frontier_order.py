"""Order and identity of what is still to fetch, held against a model of a few lines."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.exchange import resource_key
from archive.fetches import FrontierEntry, Kind
from archive.tables.frontier import Frontier
from archive.tables.schema import _TABLES

HOST = "gaj.example.gov.cn"
SPELLINGS = (
    "http://{host}/{name}/",
    "https://{host}/{name}/",
    "HTTP://{upper}:80/{name}/",
    "https://{host}:443/{name}/index.html",
    "http://{host}/{name}/index.shtml",
    "http://{host}/x/../{name}/#top",
    "http://{host}/{name}/?utm_source=weixin",
    "http://{host}/{name}/?from=timeline&isappinstalled=0",
    "http://{host}/{name}/index.html;jsessionid=0A1B",
    "http://{host}/{name}/;JSESSIONID=0a1b",
)
"""Ten ways to write one address."""


def spelled(name: int, way: int) -> str:
    written = ("%E9%80%9A", "%e9%80%9a", "通")[way % 3]
    return SPELLINGS[way].format(host=HOST, upper=HOST.upper(), name=f"{written}{name}")


def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.executescript(_TABLES)
    return connection


entries = st.builds(
    lambda name, way, priority: FrontierEntry(url=spelled(name, way), kind=Kind.DETAIL, priority=priority),
    *(st.integers(0, 8), st.integers(0, len(SPELLINGS) - 1), st.sampled_from([-10, 0, 100])),
)
steps = st.one_of(
    st.tuples(st.sampled_from(["put", "again"]), entries),
    st.tuples(st.sampled_from(["made", "release"]), st.integers(0, 8)),
    st.tuples(st.sampled_from(["claim", "crash"]), st.none()),
)


class Model:
    """What the frontier should do, written down as plainly as can be."""

    def __init__(self) -> None:
        self.known: dict[str, FrontierEntry | None] = {}  # in the order first met; None once made
        self.claimed: set[str] = set()

    def put(self, entry: FrontierEntry) -> None:
        self.known.setdefault(entry.key, entry)

    def again(self, entry: FrontierEntry) -> None:
        if self.known.get(entry.key) is None:
            self.known[entry.key] = entry

    def made(self, key: str) -> None:
        self.known[key] = None
        self.claimed.discard(key)

    @property
    def waiting(self) -> list[FrontierEntry]:
        left = [entry for entry in self.known.values() if entry is not None]
        return sorted(left, key=lambda entry: -entry.priority)

    def claim(self) -> FrontierEntry | None:
        best = next((entry for entry in self.waiting if entry.key not in self.claimed), None)
        if best is not None:
            self.claimed.add(best.key)
        return best


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, max_size=60))
def test_the_frontier_does_what_its_model_does(made_steps: list[tuple[str, object]]) -> None:
    with closing(empty()) as connection:
        frontier, model = Frontier(connection), Model()
        for name, value in made_steps:
            if isinstance(value, FrontierEntry):
                frontier.put(value, again=name == "again")
                getattr(model, name)(value)
            elif isinstance(value, int):
                key = resource_key(spelled(value, 0))
                getattr(frontier, name)(key)
                model.made(key) if name == "made" else model.claimed.discard(key)
            elif name == "claim":
                assert frontier.claim() == model.claim()
            else:
                frontier = Frontier(connection)
                model.claimed.clear()
            assert frontier.waiting == len(model.waiting)
        frontier = Frontier(connection)
        assert list(iter(frontier.claim, None)) == model.waiting


@given(st.lists(entries, min_size=1, max_size=40))
def test_every_spelling_of_an_address_is_one_request(found: list[FrontierEntry]) -> None:
    with closing(empty()) as connection:
        frontier = Frontier(connection)
        for entry in found:
            frontier.put(entry)
        claimed = list(iter(frontier.claim, None))
        assert len(claimed) == frontier.waiting == len({entry.key for entry in found})
        assert all(entry in found for entry in claimed), "the spelling found first is the one that is asked"


@pytest.mark.parametrize("way", range(len(SPELLINGS)))
def test_ten_ways_to_write_an_address(way: int) -> None:
    assert resource_key(spelled(1, way)) == f"http://{HOST}/%E9%80%9A1/"


def test_a_request_costs_the_same_among_few_and_among_many() -> None:
    """Counted in instructions of SQLite's machine, which are the same on every computer."""
    few, many = instructions(300), instructions(30_000)
    assert few == many
    assert max(few) < 400


def instructions(waiting: int) -> list[int]:
    """What it takes, among so many, to claim a request, mark it made, and put a known and a new one: five times."""
    with closing(empty()) as connection:
        connection.executemany(
            """INSERT INTO frontier (key, priority, entry) VALUES (?, ?, '{"url": "http://h/", "kind": "detail"}')""",
            ((f"http://{HOST}/{number}.html", number % 3) for number in range(waiting)),
        )
        frontier, taken = Frontier(connection), [0]

        def count() -> int:
            taken[-1] += 1
            return 0

        connection.set_progress_handler(count, 1)
        for turn in range(5):
            assert frontier.claim() is not None
            frontier.made(f"http://{HOST}/{turn}.html")
            frontier.put(FrontierEntry(url=f"http://{HOST}/{turn}.html", kind=Kind.DETAIL))
            frontier.put(FrontierEntry(url=f"http://{HOST}/new/{turn}.html", kind=Kind.DETAIL))
            taken.append(0)
        connection.set_progress_handler(None, 0)
        return taken[:5]
