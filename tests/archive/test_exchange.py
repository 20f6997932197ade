from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.exchange import resource_key, wire_url


def test_methods_and_bodies_tell_requests_to_one_address_apart() -> None:
    url = "http://gaj.example.gov.cn/list.do"
    keys = {
        resource_key(url),
        resource_key(url, method="POST"),
        resource_key(url, method="POST", body=b"page=1"),
        resource_key(url, method="POST", body=b"page=2"),
    }
    assert len(keys) == 4
    assert resource_key(url, method="get") == resource_key(url)


@given(st.text(max_size=40))
def test_an_address_on_the_wire_is_the_same_resource(path: str) -> None:
    url = f"http://gaj.example.gov.cn/{path}"
    wired = wire_url(url)
    assert wired.isascii()
    assert not set(wired) & set(' \r\n\t<>"')
    assert resource_key(wired) == resource_key(url)
    assert wire_url(wired) == wired
