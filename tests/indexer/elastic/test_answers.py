"""What a server says is read alike by the faster parser and by that of the standard library."""

from __future__ import annotations

import json

import pytest
from elasticsearch import SerializationError
from hypothesis import given
from hypothesis import strategies as st

from indexer.elastic.answers import Answers

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(value=VALUES, escaped=st.booleans())
def test_whatever_is_written_is_read(value: object, *, escaped: bool) -> None:
    said = json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    assert Answers().loads(said) == json.loads(said.decode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "value",
    ["\ud83d", 10**400, float("inf"), json.loads("[" * 500 + "]" * 500)],
    ids=["half a pair", "a long number", "infinity", "500 levels"],
)
def test_what_the_faster_parser_refuses_is_read_too(value: object) -> None:
    assert Answers().loads(json.dumps(value).encode()) == value


@pytest.mark.parametrize("said", [b"{", b"<html>", b"\xff"])
def test_what_is_no_json_is_told_as_the_client_tells_it(said: bytes) -> None:
    with pytest.raises(SerializationError, match="Unable to deserialize as JSON"):
        Answers().loads(said)
