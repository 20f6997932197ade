"""How a query is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.errors import QueryError
from indexer.base import Query
from indexer.bigrams import fold
from indexer.queries.fields import FIELDS
from indexer.queries.reading import DEEPEST, MOST_TOKENS, read_query
from indexer.queries.tree import EVERYTHING, All, Any, Between, Holds, Is, Not, Words, wanted


def words(*texts: str) -> tuple[Words, ...]:
    return tuple(map(Words, texts))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", EVERYTHING),
        ("户口", Words("户口")),
        ("户口\u3000迁移\n登记", All(words("户口", "迁移", "登记"))),
        ('"户口 迁移" 登记', All(words("户口迁移", "登记"))),
        ("“户口 迁移”登记", All(words("户口迁移", "登记"))),
        ("＂户口＂", Words("户口")),
        ("户口 -迁移", All((Words("户口"), Not(Words("迁移"))))),
        ("户口 －迁移", All((Words("户口"), Not(Words("迁移"))))),
        ("户口 NOT 迁移", All((Words("户口"), Not(Words("迁移"))))),
        ('-"迁移 登记" 户口', All((Not(Words("迁移登记")), Words("户口")))),
        ("0570-601", Words("0570－601")),
        ('关于"户口"通知', Words("关于＂户口＂通知")),
        ("户口 --迁移", All((Words("户口"), Not(Words("－迁移"))))),
        ("Ａbc", Words("abc")),
        ("户口 OR 户籍", Any(words("户口", "户籍"))),
        ("户口 AND 户籍", All(words("户口", "户籍"))),
        ("户口 or 户籍", All(words("户口", "or", "户籍"))),
        ("a b OR c d", Any((All(words("a", "b")), All(words("c", "d"))))),
        ("(a OR b) c", All((Any(words("a", "b")), Words("c")))),
        ("a -(b OR c)", All((Words("a"), Not(Any(words("b", "c")))))),
        ("((a))", Words("a")),
        ("国发(2019)1号", Words("国发（2019）1号")),
        ("(国发(2019)1号)", Words("国发（2019）1号")),
        ("国发〔2019〕1号", Words("国发〔2019〕1号")),
        ("（试行）", Words("（试行）")),
        ("10:30", Words("10：30")),
        ("办理时间：9点", Words("办理时间：9点")),
        ("a)", Words("a）")),
    ],
)
def test_a_query_means(text: str, tree: object) -> None:
    assert read_query(text) == tree


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("title:户口", Words("户口", "title")),
        ("标题：户口", Words("户口", "title")),
        ('正文:"户口 登记"', Words("户口登记", "text")),
        ("title:(户口 OR 户籍)", Any((Words("户口", "title"), Words("户籍", "title")))),
        ("title:(户口 -户籍)", All((Words("户口", "title"), Not(Words("户籍", "title"))))),
        ("issuer:开化县公安局", Holds("issuer", "开化县公安局")),
        ("文号:国发〔2019〕", Holds("document_number", "国发〔2019〕")),
        ("索引号:0033/2019-1", Holds("index_number", "0033／2019－1")),
        ("TITLE:a", Words("a", "title")),
        ("site:gaj.example.gov.cn", Is("site", "gaj.example.gov.cn")),
        ("item:7", Is("item", 7)),
        ("region:330824", Is("region", "330824")),
        ("flag:image_only", Is("flag", "image_only")),
        ("item：７", Is("item", 7)),
        ("地区：３３０８２４", Is("region", "330824")),
        ("要素：７：受理部门", Is("element", "7:受理部门")),
        ("published:＞＝２０１９－０５", Between("published", date(2019, 5, 1), None)),
        ("published:2019", Between("published", date(2019, 1, 1), date(2019, 12, 31))),
        ("发布日期:2019年5月", Between("published", date(2019, 5, 1), date(2019, 5, 31))),
        ("published:2019..2020-02", Between("published", date(2019, 1, 1), date(2020, 2, 29))),
        ("published:..2020", Between("published", None, date(2020, 12, 31))),
        ("published:2019-05-06..", Between("published", date(2019, 5, 6), None)),
        ("written:>=2019-05", Between("written", date(2019, 5, 1), None)),
        ("written:>2019", Between("written", date(2020, 1, 1), None)),
        ("written:<2019", Between("written", None, date(2018, 12, 31))),
        ("written:<=2019", Between("written", None, date(2019, 12, 31))),
    ],
)
def test_a_field_means(text: str, leaf: object) -> None:
    assert read_query(text) == leaf


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ('户口 "迁移', 4, 'add " at the end'),
        ("“迁移", 1, "add ” at the end"),
        ('户口 -"迁移', 5, "never closed"),
        ("户口 -", 4, "nothing to search for"),
        ("户口 - 迁移", 4, "nothing to search for"),
        ('户口 ""', 4, "nothing to search for"),
        ("户口 \u200b", 4, "nothing to search for"),
        (" -户口 -迁移", 2, "every term is excluded"),
        ("a OR -b", 1, "one side of OR only excludes"),
        ("户口 OR", 6, "nothing to search for"),
        ("OR 户口", 1, "nothing to search for"),
        ("户口 AND OR 迁移", 8, "nothing to search for"),
        ("(户口", 1, "never closed"),
        ("户口 ()", 4, "nothing in the brackets"),
        ("户口 NOT", 7, "nothing to search for"),
        ("title:", 1, "a value is missing behind title:"),
        ("title:(issuer:a)", 8, "a field within the field title"),
        ("colour:red 户口", 1, "there is no field colour; .*title"),
        ("http://gaj.example.gov.cn/", 1, "in quotation marks"),
        ("item:19", 6, "a number from 1 to 18"),
        ("item:七", 6, "a number from 1 to 18"),
        ("region:开化", 8, "--region takes names"),
        ("published:昨天", 11, "write it as 2019"),
        ("published:2019-02-30", 11, "is no day"),
        ("published:2020..2019", 11, "the earlier first"),
        ("published:..", 11, "is no span"),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), DEEPEST + 1, "levels"),
        ("a " * (MOST_TOKENS + 1), 2 * MOST_TOKENS + 1, "more than"),
    ],
)
def test_a_query_that_cannot_be_read_says_where_and_what_to_do(text: str, position: int, what: str) -> None:
    with pytest.raises(QueryError, match=f"position {position}: .*{what}"):
        read_query(text)


@given(st.lists(st.text(min_size=1).filter(lambda text: fold(" ".join(text.split()))), max_size=5))
def test_quoted_phrases_come_back_folded_and_in_order(phrases: list[str]) -> None:
    plain = [phrase for phrase in phrases if '"' not in phrase]
    text = " ".join(f'"{phrase}"' for phrase in plain)
    assert tuple(wanted(read_query(text))) == tuple(fold(" ".join(phrase.split())) for phrase in plain)


SIGNS = st.text(st.sampled_from('ab户 -()"“”:：.<>[]') | st.characters(), max_size=30)
PIECES = st.lists(SIGNS | st.sampled_from(["AND ", "OR ", "NOT ", *(f"{each.names[0]}:" for each in FIELDS)]))


@given(st.text(min_size=1).filter(str.isalnum) | st.sampled_from(["AND", "户口", "Ａb１", "title", "\uffa0"]))
def test_a_word_without_signs_reads_as_among_blanks(word: str) -> None:
    try:
        among_blanks = read_query(f"{word} ")
    except QueryError:
        with pytest.raises(QueryError):
            read_query(word)
    else:
        assert read_query(word) == among_blanks


@given(PIECES.map("".join))
def test_any_text_is_read_or_refused_with_its_position(text: str) -> None:
    try:
        tree = read_query(text)
    except QueryError as error:
        said = str(error)
    else:
        said = "position"
        assert all(term and "\n" not in term for term in wanted(tree))
    assert "position" in said


def test_pages_cannot_begin_or_end_before_the_first_hit() -> None:
    with pytest.raises(QueryError, match="negative"):
        Query(limit=-1)
    with pytest.raises(QueryError, match="negative"):
        Query(offset=-1)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(QueryError, match="exchange"):
        Query(since=date(2022, 1, 1), until=date(2021, 1, 1))
