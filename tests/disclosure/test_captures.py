from __future__ import annotations

from datetime import UTC, datetime

from disclosure.captures import Capture, FetchState, Headers


def capture(headers: Headers) -> Capture:
    when = datetime(2024, 5, 31, tzinfo=UTC)
    return Capture(url="http://www.example.gov.cn/", captured_at=when, status=200, headers=headers, body=b"")


def test_a_state_says_that_there_is_no_page_or_says_nothing_or_has_the_page() -> None:
    has_page = {FetchState.OK, FetchState.NOT_MODIFIED, FetchState.REDIRECTED}
    absent = {FetchState.GONE, FetchState.SOFT_404, FetchState.REDIRECTED_HOME}
    assert {state for state in FetchState if state.says_absent} == absent
    assert {state for state in FetchState if state.says_nothing} == set(FetchState) - absent - has_page


def test_the_content_type_is_the_first_one_sent() -> None:
    headers = (("Server", "x"), ("content-TYPE", "text/html"), ("Content-Type", "text/plain"))
    assert capture(headers).content_type == "text/html"
    assert capture(()).content_type is None


def test_challenges_and_fences_are_a_firewall_s_and_say_nothing_of_the_page() -> None:
    assert {state for state in FetchState if state.is_firewall} == {FetchState.BLOCKED, FetchState.GEO_FENCED}
    assert all(state.says_nothing for state in FetchState if state.is_firewall)
