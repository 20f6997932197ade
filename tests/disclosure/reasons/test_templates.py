"""Every template: written, found again in what was written, and told in both languages."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from crawler.hosts import blocking
from crawler.network.tls import Tls
from disclosure.model import FetchState
from disclosure.reasons.answers import ANSWERS
from disclosure.reasons.lists import LISTS
from disclosure.reasons.reading import in_language, pieces
from disclosure.reasons.sites import SITES
from disclosure.reasons.states import STATES, TLS, WALLS
from disclosure.reasons.writing import NOTHING, SENTENCES, quoted, recorded, together

VALUES = {
    "address": "fe80::1",
    "cookie": "__jsl",
    "day": "2026-03-01",
    "detail": "status 429 after 3 tries",
    "error": "SomeError",
    "fetches": "3 dns, 1 timeout",
    "host": "www.jia.gov.cn:8443",
    "pattern": "'a(b'",
    "place": "http://www.jia.gov.cn/a.html?b=(1)",
    "state": "geo fenced",
    "states": "2 robots, 1 never asked",
    "tls": "legacy TLS, certificate not verified",
    "url": "https://www.jia.gov.cn/",
    "wall": "ruishu",
    "words": "window['$_ts'] (x, y)",
}
TOLD = {
    "fetches": "3次域名无法解析，1次超时",
    "detail": "请求3次后状态码为429",
    "state": "限制境外访问",
    "states": "2行受robots.txt限制，1行未曾请求",
    "tls": "旧版TLS，未验证证书",
    "wall": "瑞数",
}
NUMBER = "17"


def names(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name]


@pytest.mark.parametrize("code", SENTENCES)
def test_what_is_written_is_read_back_and_told_in_both_languages(code: str) -> None:
    english, chinese = SENTENCES[code]
    values = {name: VALUES.get(name, NUMBER) for name in names(english)}
    written = recorded(code, **values)
    (found,) = pieces(written)
    assert (found.code, found.values) == (code, values)
    assert in_language(written, "en") == written == english.format(**values)
    told = {name: TOLD.get(name, value) for name, value in values.items()}
    assert in_language(written, "zh") == chinese.format(**told)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_found_among_others(code: str) -> None:
    values = {name: VALUES.get(name, NUMBER) for name in names(SENTENCES[code][0])}
    text = together(
        recorded("shifted"), recorded(code, **values), recorded("rows_old", count=1, day="2026-01-02")
    )
    assert [piece.code for piece in pieces(text)][:2] == ["shifted", code][: 1 + (code != "shifted")] + (
        ["rows_old"] if code == "shifted" else []
    )


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_have_the_same_values_and_chinese_is_chinese(code: str) -> None:
    english, chinese = SENTENCES[code]
    assert sorted(names(chinese)) == sorted(names(english))
    assert english.isascii()
    if code not in {"address", "exception", "exception_bare", "wall", "robots", "page_open", "fetch_states"}:
        assert re.search(r"[一-鿿]", chinese)


def test_what_another_sentence_ends_with_is_not_said_again() -> None:
    rows = recorded("rows_listed", got=3, expected=9)
    assert together(together(recorded("no_next", page=1), rows), rows) == (
        "page 1 leads to no next page; 3 of 9 rows listed"
    )


def test_no_code_is_in_both_tables() -> None:
    assert len(LISTS) + len(SITES) + len(ANSWERS) == len(SENTENCES)
    assert len({english for english, _ in SENTENCES.values()}) == len(SENTENCES)


def test_every_state_wall_and_way_of_tls_has_a_name() -> None:
    assert STATES.keys() == {*FetchState, "never asked"}
    assert WALLS.keys() == {*blocking._HINTS}
    ways = {
        str(Tls(legacy=legacy, verified=verified)) for legacy in (False, True) for verified in (False, True)
    }
    assert TLS.keys() == ways - {""}


def test_sentences_within_brackets_are_told_with_theirs() -> None:
    said = together(recorded("status_tries", status=429, tries=3), recorded("leave_alone"))
    text = together(
        recorded("list_state_detail", page=2, state="forbidden", detail=said),
        recorded("rows_before", got=9),
    )
    assert (
        in_language(text, "zh")
        == "列表第2页：拒绝访问（请求3次后状态码为429；对方要求暂停访问）；此前列出9行"
    )


def test_what_is_unknown_stays_as_it_is_beside_what_is_known() -> None:
    assert in_language("what nobody says; 3 of 9 rows listed; {braces}", "zh") == (
        "what nobody says；应有9行，列出3行; {braces}"
    )


def test_sentences_of_columns_are_told_with_their_names() -> None:
    text = "hjgl: 1 rows not looked at (1 robots; first http://a/b); tzgg: 3 of 9 rows listed; a: b"
    assert in_language(text, "zh", named=True) == (
        "hjgl：有1行未能查看（1行受robots.txt限制；首个http://a/b）；tzgg：应有9行，列出3行; a: b"
    )
    assert in_language("tzgg: 3 of 9 rows listed", "zh") == "tzgg: 3 of 9 rows listed"


def test_counts_of_one_are_told_whichever_way_they_were_written() -> None:
    for written in (
        recorded("rows_open", count=1, states="1 robots", place="http://a/b"),
        "1 rows not looked at (1 robots; first http://a/b)",
    ):
        assert in_language(written, "zh") == "有1行未能查看（1行受robots.txt限制；首个http://a/b）"
    assert recorded("rows_open", count=1, states="1 dns", place="a") == "1 row not looked at (1 dns; first a)"
    assert recorded("no_next", page=1) == "page 1 leads to no next page"


def test_nothing_says_nothing() -> None:
    assert in_language("", "zh") == ""
    assert together(NOTHING, NOTHING) == ""
    assert list(pieces("")) == []


def test_an_exception_keeps_its_own_words() -> None:
    assert (
        in_language(quoted(OSError("Connection reset; by peer")), "zh")
        == "OSError：Connection reset; by peer"
    )
    assert in_language(quoted(TimeoutError()), "zh") == "TimeoutError"
    assert in_language(quoted(EOFError(recorded("cut_packing", words="br"))), "zh") == (
        "内容不完整：正文在其压缩（br）结束之前中断"
    )


def test_a_text_of_many_sentences_is_read_at_once() -> None:
    text = "; ".join(f"nobody says {number}; page {number} of the list is a stub" for number in range(2_000))
    assert [piece.code for piece in pieces(text)] == [None, "list_stub"] * 2_000


def test_a_refused_connection_is_worded_however_it_was_recorded() -> None:
    assert in_language(recorded("refused"), "zh") == "拒绝连接"
    raw = "DownloadConnectionRefusedError: Connection was refused by other side: 111: Connection refused."
    assert in_language(f"page 1 of the list: unreachable ({raw})", "zh") == (
        "列表第1页：无法连接（拒绝连接（111: Connection refused.））"
    )
