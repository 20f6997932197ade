"""Pages in which our own readers find no body."""

from __future__ import annotations

import pytest
import trafilatura

from parsers.fallback import guessed_text, unlinked_text
from parsers.flow import read_flow
from parsers.page import Page

ARTICLE = "为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告，有不明之处可以向派出所咨询。"


def test_the_guess_is_trafilaturas() -> None:
    assert guessed_text(f"<html><body><article><p>{ARTICLE}</p><p>{ARTICLE}</p></article></body></html>")


@pytest.mark.parametrize(
    "source", ["", "<html></html>", "<ul><li><a href='/'>首页</a></li></ul>", "<p>公告</p>"]
)
def test_no_guess_is_made_of_menus_and_few_words(source: str) -> None:
    assert guessed_text(source) == ""


def test_a_very_long_page_is_not_guessed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.fallback._LARGEST", 10)
    assert guessed_text(f"<p>{ARTICLE}</p>") == ""


def test_a_failing_guess_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> str:
        raise ValueError

    monkeypatch.setattr(trafilatura, "extract", fail)
    assert guessed_text(f"<p>{ARTICLE}</p>") == ""


def test_all_that_a_bare_page_says_is_what_is_no_link() -> None:
    flow = read_flow(Page("<p>公告</p><p><a href='/'>首页</a></p><p>通告</p>".encode()).tree)
    assert unlinked_text(flow) == "公告\n通告"
