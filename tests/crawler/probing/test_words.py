"""Which links promise a column."""

from __future__ import annotations

import pytest

from crawler.probing.columns import column_id
from crawler.probing.words import promise_of, words


@pytest.mark.parametrize(
    ("text", "path", "is_topic", "is_column"),
    [
        ("户籍管理", "/", True, True),
        ("户政业务", "/", True, True),
        ("居住证办理", "/", True, True),
        ("办事指南", "/", False, True),
        ("通知公告", "/", False, True),
        ("政策文件", "/", False, True),
        ("信息公开", "/", False, False),
        ("基层政务公开", "/", False, False),
        ("更多", "/zwgk/hjgl/", True, True),
    ],
)
def test_links_worth_a_request(text: str, path: str, is_topic: bool, is_column: bool) -> None:  # noqa: FBT001 - a table
    promise = promise_of(text, f"http://www.example.gov.cn{path}")
    assert promise.weight > 0
    assert (promise.is_topic, promise.is_column) == (is_topic, is_column)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("依申请公开", "/"),
        ("政府信息公开指南", "/zwgk/gkzn/"),
        ("政府信息公开年报", "/"),
        ("新闻动态", "/"),
        ("登录", "/user/login/"),
        ("无障碍浏览", "/"),
        ("领导信箱", "/"),
        ("人事招考公告", "/"),
        ("关于印发某县户籍管理领域基层政务公开标准目录的通知公告解读", "/a.html"),
        ("首页", "/"),
    ],
)
def test_links_not_worth_one(text: str, path: str) -> None:
    assert promise_of(text, f"http://www.example.gov.cn{path}").weight <= 0


def test_the_most_particular_word_weighs_most() -> None:
    weights = [promise_of(text, "").weight for text in ("户籍管理", "办事指南", "信息公开", "部门")]
    assert weights == sorted(weights, reverse=True)


def test_each_word_stands_once_and_has_a_weight() -> None:
    assert len({(word.word, word.where) for word in words()}) == len(words())
    assert all(word.weight for word in words())
    assert all((word.role in {"topic", "column", "way"}) == (word.weight > 0) for word in words())


@pytest.mark.parametrize(
    ("url", "taken", "expected"),
    [
        ("http://www.example.gov.cn/", set(), "home"),
        ("http://www.example.gov.cn/list.jsp?id=12&p=1", set(), "12"),
        ("http://www.example.gov.cn/户籍/", set(), "home"),
        ("http://www.example.gov.cn/a/b/", {"b", "a-b"}, "a-b-2"),
        ("http://www.example.gov.cn/gaj/gkmlpt/index#7", {"gkmlpt-7"}, "gaj-gkmlpt-7"),
    ],
)
def test_ids_of_columns_are_new_ones(url: str, taken: set[str], expected: str) -> None:
    assert column_id(url, taken) == expected
