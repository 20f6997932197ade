"""Bodies of requests in the keys of an index."""

from __future__ import annotations

import pytest

from archive.exports.cdxj import asked_key, body_as_query

FORM = "application/x-www-form-urlencoded; charset=UTF-8"


@pytest.mark.parametrize(
    ("body", "content_type", "query"),
    [
        (b"pno=2&q=%E6%88%B7", FORM, "pno=2&q=户"),
        (b"\xff", FORM, "__wb_post_data=/w=="),
        (b'{"a": {"pno": 2}, "b": [1, 2], "n": null}', "application/json", "pno=2&b=1&b.2_=2&n=None"),
        (b"{", "application/json", "__wb_post_data=ew=="),
        (b"\x00", "application/octet-stream", "__wb_post_data=AA=="),
        (b"", "application/octet-stream", ""),
    ],
)
def test_a_body_is_taken_for_fields(body: bytes, content_type: str, query: str) -> None:
    assert body_as_query(body, content_type) == query


def test_a_query_of_its_own_stays() -> None:
    assert asked_key("http://a.cn/list?b=1", "POST", "a=2") == "cn,a)/list?__wb_method=post&a=2&b=1"
    assert asked_key("http://a.cn/list", "HEAD", "") == "cn,a)/list?__wb_method=head"
