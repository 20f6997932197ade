"""Lists that do not tell the truth about themselves, or have no end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bodies import NOISE
from .fault import Fault, Place, notice
from .pages import good_list, good_notice, row, rows

if TYPE_CHECKING:
    from .fault import Behaviour
    from .line import Incoming, Line

MOST_PAGES = 12
"""Pages after which the suite lets a list be given up."""


def _shows(page: str) -> Behaviour:
    def behave(line: Line, _: Incoming) -> None:
        line.answer(page)

    return behave


def _empty_once(line: Line, incoming: Incoming) -> None:
    line.answer(good_list((3, 4), pages=2, page=1) if incoming.times else "<body><ul></ul></body>")


def _half(line: Line, _: Incoming) -> None:
    octets = good_list((3, 4), pages=3, page=1).encode()
    line.answer(octets[:100], 200, ("Content-Length", str(len(octets))))
    line.hang_up()


def _plain(numbers: tuple[int, ...], onward: str, total: str = "") -> str:
    """A list page of no known platform."""
    more = f"<a href='{onward}'>下一页</a>" if onward else ""
    return f"<body><ul>{rows(numbers)}</ul>{total} {more}</body>"


def _month(number: int) -> Behaviour:
    """A month of a calendar that has a next one for ever."""
    return _shows(_plain((number + 1,), f"month_{number + 1}.html"))


def faults(witness: str) -> list[Fault]:
    """``witness`` is a host and port that no entry names, and that must never be asked."""
    elsewhere = row(f"http://{witness}/tzgg/202401/t20240105_9.html", "转载")
    linked = f"<a href='http://{witness}/P0.docx'>附件.docx</a><img src='http://{witness}/p.jpg'>"
    months = range(1, MOST_PAGES + 3)
    return [
        Fault(
            name="empty_once",
            invariant="An empty list page is asked for again before it is believed.",
            state="ok",
            place=Place.LIST,
            behaviours={"": _shows(good_list((1, 2), pages=2)), "index_1.html": _empty_once},
            path="index_1.html",
            rows=(1, 2, 3, 4),
            good=(1, 2, 3, 4),
            complete=True,
            least_requests={"index_1.html": 2},
        ),
        Fault(
            name="first_again",
            invariant="A list whose page 2 is page 1 has not been read to its end.",
            state="ok",
            place=Place.LIST,
            behaviours={
                path: _shows(good_list((1, 2), pages=3)) for path in ("", "index_1.html", "index_2.html")
            },
            path="index_1.html",
            rows=(1, 2),
            good=(1, 2),
            why="page 2 of the list repeats page 1",
        ),
        Fault(
            name="cut_list",
            invariant="A list page of which half came is no list page, and the walk says where it ended.",
            state="unreachable",
            place=Place.LIST,
            behaviours={"": _shows(good_list((1, 2), pages=3)), "index_1.html": _half},
            path="index_1.html",
            rows=(1, 2),
            good=(1, 2),
            why="page 2 of the list: unreachable",
        ),
        Fault(
            name="no_list",
            invariant="Noise in the place of a list is no empty list.",
            state="unreadable",
            place=Place.LIST,
            behaviours={"": lambda line, _: line.answer(NOISE)},
            rows=(),
            good=(),
            why="page 1 of the list: unreadable",
        ),
        Fault(
            name="guarded_list",
            invariant="A challenge in the place of a list leaves its column unread, and says so.",
            state="blocked",
            place=Place.LIST,
            behaviours={"": lambda line, _: line.answer("<script>$_ts=window['$_ts']</script>", 202)},
            rows=(),
            good=(),
            why="page 1 of the list: blocked (ruishu",
            alone=True,
            most_requests={"": 1},
        ),
        Fault(
            name="twice",
            invariant="A notice that a list shows twice is asked for once.",
            state="ok",
            place=Place.LIST,
            behaviours={
                "": _shows(good_list((1, 2, 1, 2), pages=2)),
                "index_1.html": _shows(good_list((2, 3), pages=2, page=1)),
            },
            good=(1, 2, 3),
            most_requests={notice(1): 1, notice(2): 1},
            complete=True,
        ),
        Fault(
            name="links_elsewhere",
            invariant="What lists and notices link to outside the registry is recorded, and never asked for.",
            state="ok",
            place=Place.LIST,
            behaviours={
                "": _shows(good_list((1, 2), extra=elsewhere)),
                notice(1): lambda line, incoming: line.answer(good_notice(incoming.path, linked)),
            },
            rows=(1, 2),
            good=(1, 2),
            why="1 row not looked at (1 off_site",
        ),
        Fault(
            name="promises_more",
            invariant="A list that states more than it shows is not complete.",
            state="ok",
            place=Place.LIST,
            behaviours={"": _shows(_plain((1, 2, 3), "", "共 9 条"))},
            good=(1, 2, 3),
            why="page 1 leads to no next page; 3 of 9 rows listed",
            alone=True,
            platform="generic",
        ),
        Fault(
            name="calendar",
            invariant="A list that always has a next page is given up, and says so.",
            state="ok",
            place=Place.LIST,
            behaviours={"": _month(0), **{f"month_{n}.html": _month(n) for n in months}},
            rows=tuple(months),
            good=tuple(range(1, MOST_PAGES + 1)),
            why=f"given up after {MOST_PAGES} pages",
            alone=True,
            platform="generic",
            most_requests={f"month_{MOST_PAGES}.html": 0},
        ),
        Fault(
            name="month_by_month",
            invariant="Pages that link to ever new months are rows at most: what they link to is not followed.",
            state="ok",
            place=Place.LIST,
            behaviours={
                "": _shows(
                    _plain((1, 2), "")
                    + "<ul><li><a href='../month_by_month/m/1.html'>一月的公告列表</a></li></ul>"
                ),
                **{f"m/{n}.html": _shows(f"<a href='{n + 1}.html'>下一月的公告列表</a>" * 3) for n in months},
            },
            rows=(1, 2),
            good=(1, 2),
            alone=True,
            platform="generic",
            complete=True,
            most_requests={"m/2.html": 0},
        ),
    ]
