"""What stands against a search in Elasticsearch is one line and the right exit status."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Any]
    Server = Any  # the fixture of that name

OTHER_VERSION = (400, {"error": {"type": "media_type_header_exception", "reason": "x"}, "status": 400})
TOO_LONG = (
    400,
    {
        "error": {
            "type": "search_phase_execution_exception",
            "failed_shards": [{"reason": {"caused_by": {"type": "too_many_nested_clauses"}}}],
        },
        "status": 400,
    },
)
NO_INDEX = (404, None)


def one_line(err: str) -> str:
    (line,) = err.splitlines()
    assert line.startswith("gongkai: ")
    assert "Traceback" not in line
    return str(line)


def test_a_server_that_does_not_answer(call: Call) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    ended = call("search", "户口", "--index", url)
    assert ended.status == 3
    assert f"{url}: no answer" in one_line(ended.err)


@pytest.mark.parametrize("status", [401, 403])
def test_access_that_is_denied(call: Call, server: Server, status: int) -> None:
    server.answers["POST /gongkai/_search"] = (status, {"error": {"type": "security_exception"}})
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == 2
    assert "access was denied" in one_line(ended.err)


@pytest.mark.parametrize("command", ["search", "export", "audit"])
def test_no_such_index(call: Call, server: Server, command: str) -> None:
    server.answers |= {"HEAD /_alias/gongkai": NO_INDEX, "HEAD /gongkai": NO_INDEX}
    ended = call(command, "--index", server.url)
    assert ended.status == 2
    assert "no index gongkai there; run `gongkai index --index URL`" in one_line(ended.err)


def test_a_query_that_is_too_long_for_the_server(call: Call, server: Server) -> None:
    server.answers["POST /gongkai/_search"] = TOO_LONG
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == 2
    assert f"this query is longer than {server.url} takes; ask for fewer words" in one_line(ended.err)


def test_another_version_of_elasticsearch(call: Call, server: Server) -> None:
    server.answers["POST /gongkai/_search"] = OTHER_VERSION
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == 2
    assert "another version of Elasticsearch; 9 is wanted" in one_line(ended.err)


def test_a_server_that_is_something_else(call: Call, server: Server) -> None:
    server.product = "Else"
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == 2
    assert "is not Elasticsearch" in one_line(ended.err)


def test_an_index_of_something_else(call: Call, server: Server) -> None:
    server.answers |= {"HEAD /_alias/gongkai": NO_INDEX, "HEAD /gongkai": (200, None)}
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == 2
    assert "not one of gongkai" in one_line(ended.err)


@pytest.mark.parametrize(
    ("meta", "status", "said"),
    [
        ({}, 2, "not one of gongkai"),
        ({"_meta": {"format": "mapping 0"}}, 4, "made by another version; run `gongkai index --rebuild`"),
    ],
)
def test_an_alias_of_another_format(
    call: Call, server: Server, meta: dict[str, Any], status: int, said: str
) -> None:
    server.answers["GET /gongkai/_mapping"] = (200, {"x": {"mappings": meta}})
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == status
    assert said in one_line(ended.err)


def test_a_server_that_stays_busy(call: Call, server: Server) -> None:
    server.answers["POST /gongkai/_search"] = (429, {"error": {"type": "circuit_breaking_exception"}})
    ended = call("search", "户口", "--index", server.url)
    assert ended.status == 3
    assert "too busy" in one_line(ended.err)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://user:secret@127.0.0.1:9200", "no user or password in the address"),
        ("https://127.0.0.1:9200/a/b", "write it as https://host:9200"),
        ("https://127.0.0.1:9200/Name", "in lower case"),
        ("https://127.0.0.1:9200/a*", "write it as"),
        ("https://127.0.0.1:port", "write it as"),
        ("https://", "write it as"),
    ],
)
def test_an_address_that_is_none(call: Call, url: str, said: str) -> None:
    ended = call("search", "户口", "--index", url)
    assert ended.status == 2
    assert said in one_line(ended.err)
    assert "secret" not in ended.err


def test_what_has_no_index_of_its_own_says_so(call: Call, server: Server) -> None:
    server.answers |= {"HEAD /_alias/gongkai": NO_INDEX, "HEAD /gongkai": NO_INDEX}
    ended = call("search", "户口")
    assert ended.status == 2
    assert server.asked == []
