"""Whatever ledger and index hold, every page is accounted for once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.exchange import resource_key
from archive.fetches import Kind
from archive.ledger import PageOutline
from disclosure.model import FetchState
from indexer.building.accounts import Account, Trouble, account_of
from indexer.building.reckoning import id_of, reckon

SITE = "gaj.example.gov.cn"
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
FAILED = Trouble(kind="failed", why="the page holds neither text nor title", again=False)


def url(number: int, folder: str = "art") -> str:
    return f"http://{SITE}/{folder}/t20210315_{number}.html"


def page(
    address: str, hour: int = 0, media_type: str = "text/html", state: FetchState = FetchState.OK
) -> PageOutline:
    return PageOutline(
        key=resource_key(address),
        url=address,
        captured_at=BEGIN + timedelta(hours=hour),
        status=200,
        media_type=media_type,
        kind=Kind.DETAIL,
        listed=True,
        state=state,
    )


def at(hour: int) -> datetime:
    return BEGIN + timedelta(hours=hour)


ADDRESSES = [url(number, folder) for number in range(6) for folder in ("art", "other")]
PAGES = st.dictionaries(
    st.sampled_from(ADDRESSES),
    st.tuples(st.integers(0, 5), st.sampled_from(["text/html", "text/html", "text/css"])),
    max_size=8,
).map(lambda drawn: [page(address, *seen) for address, seen in drawn.items()])
HELD = st.dictionaries(st.integers(0, 7), st.integers(0, 5), max_size=6)
TROUBLED = st.sets(st.sampled_from(ADDRESSES), max_size=3)


@given(PAGES, HELD, TROUBLED)
def test_every_page_is_one_thing(pages: list[PageOutline], held: dict[int, int], troubled: set[str]) -> None:
    account = Account(versions="1", troubles=dict.fromkeys(troubled, FAILED))
    stored = [(id_of(SITE, resource_key(url(number))), at(hour)) for number, hour in held.items()]
    found = reckon(account, SITE, pages, stored)
    told = found.account
    explained = told.notices + told.skipped.total() + told.count("failed") + told.shared
    assert told.pages == len(pages) == explained + len(found.missing)
    assert told.is_balanced is not bool(found.missing)
    assert set(told.troubles) <= {each.url for each in pages} & troubled
    times = dict(stored)
    for each in pages:
        if each.url in found.missing:
            assert times.get(id_of(SITE, each.key), BEGIN - timedelta(1)) < each.captured_at
    assert told.notices <= len(held) == told.stored
    assert account_of(told.to_text(), versions="1") == told


def test_of_two_addresses_of_one_notice_one_is_shared() -> None:
    pages = [page(url(1), 1), page(url(1, "other"), 2)]
    found = reckon(Account(versions="1"), SITE, pages, [(id_of(SITE, resource_key(url(1))), at(2))])
    assert (found.account.notices, found.account.shared, found.missing) == (1, 1, [])


def test_a_notice_of_an_older_capture_leaves_the_newer_page_missing() -> None:
    pages = [page(url(1), 1), page(url(1, "other"), 2)]
    found = reckon(Account(versions="1"), SITE, pages, [(id_of(SITE, resource_key(url(1))), at(1))])
    assert (found.account.notices, found.account.shared, found.missing) == (1, 0, [url(1, "other")])


def test_an_id_that_does_not_follow_from_the_address_is_remembered_while_its_page_is_there() -> None:
    address = "file:///saved/1.html"
    account = Account(versions="1", ids={address: "sha1:1234", url(2): "elsewhere"})
    found = reckon(account, SITE, [page(address)], [("sha1:1234", at(0))])
    assert (found.account.notices, found.missing, found.account.ids) == (1, [], {address: "sha1:1234"})


def test_notices_that_no_page_explains_are_counted_as_stored() -> None:
    found = reckon(Account(versions="1"), SITE, [], [("of nothing", at(0))])
    assert (found.account.pages, found.account.stored, found.account.is_balanced) == (0, 1, True)
