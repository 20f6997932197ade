"""Keys and passwords come from the environment, reach the server, and are shown nowhere."""

from __future__ import annotations

import base64
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest

from cli.access import access
from cli.main import COMMANDS, gongkai
from disclosure.errors import InputError, UserError
from indexer.elastic.addresses import Access, Address
from indexer.elastic.connecting import client_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Any]
    Server = Any  # the fixture of that name

SECRET = "c2VjcmV0OnNlY3JldA=="  # noqa: S105 - nobody's


def test_a_search_asks_for_nothing_that_a_key_for_reading_does_not_allow(
    call: Call, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_ES_API_KEY", SECRET)
    ended = call("search", "户口", "--index", server.url)
    assert (ended.status, ended.out) == (0, "0 notices\n")
    opened, searched = server.asked[:2], set(server.asked[2:])  # the search, then what else may be offered
    assert opened == ["HEAD /_alias/gongkai", "GET /gongkai/_mapping"]
    assert searched == {"POST /gongkai/_search"}
    assert set(server.authorization) == {f"ApiKey {SECRET}"}


def test_a_key_may_lie_in_a_file(
    call: Call, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text(SECRET + "\n")
    monkeypatch.setenv("GONGKAI_ES_API_KEY_FILE", str(tmp_path / "key"))
    assert call("search", "--index", server.url).status == 0
    assert set(server.authorization) == {f"ApiKey {SECRET}"}


def test_a_user_has_a_password(call: Call, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_ES_USER", "reader")
    monkeypatch.setenv("GONGKAI_ES_PASSWORD", "密码")
    assert call("search", "--index", server.url).status == 0
    assert set(server.authorization) == {"Basic " + base64.b64encode("reader:密码".encode()).decode()}


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_no_failure_shows_the_key(
    call: Call, server: Server, monkeypatch: pytest.MonkeyPatch, status: int, debug: str
) -> None:
    monkeypatch.setenv("GONGKAI_ES_API_KEY", SECRET)
    monkeypatch.setenv("GONGKAI_DEBUG", debug)
    server.otherwise = (status, {"error": {"type": "an_exception", "reason": "why"}, "status": status})
    del server.answers["POST /gongkai/_search"]
    ended = call("search", "--index", server.url)
    assert ended.status > 0
    assert SECRET not in ended.out + ended.err


def test_help_shows_no_key(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_ES_API_KEY", SECRET)
    for name in COMMANDS:
        ended = call(name, "--help")
        assert SECRET not in ended.out + ended.err


def test_what_is_secret_is_not_in_its_own_description() -> None:
    assert SECRET not in repr(Access(api_key=SECRET, user=SECRET, password=SECRET))


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"GONGKAI_ES_API_KEY": SECRET, "GONGKAI_ES_USER": "a", "GONGKAI_ES_PASSWORD": SECRET}, "not both"),
        ({"GONGKAI_ES_API_KEY": SECRET, "GONGKAI_ES_API_KEY_FILE": "a"}, "not both"),
        ({"GONGKAI_ES_USER": "a"}, "go together"),
        ({"GONGKAI_ES_PASSWORD": SECRET}, "go together"),
        ({"GONGKAI_ES_API_KEY_FILE": "/no/such/file"}, "cannot be read"),
        ({"GONGKAI_ES_API_KEY": SECRET + "\nX-Other: 1"}, "line's end"),
    ],
)
def test_access_that_cannot_be_meant(environment: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said) as raised:
        access(environment)
    assert SECRET not in str(raised.value)


def test_an_empty_file_holds_no_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("\n")
    with pytest.raises(InputError, match="is empty"):
        access({"GONGKAI_ES_API_KEY_FILE": str(tmp_path / "key")})


def test_no_variable_is_no_access() -> None:
    assert access({}) == Access()
    assert access({"GONGKAI_ES_API_KEY": ""}) == Access()


def test_a_key_is_not_sent_in_the_clear() -> None:
    with pytest.raises(UserError, match="over https:// only"):
        client_of(Address("http://search.example.org:9200", "gongkai"), Access(api_key=SECRET))
    client_of(Address("https://search.example.org:9200", "gongkai"), Access(api_key=SECRET)).close()
    client_of(Address("http://[::1]:9200", "gongkai"), Access(api_key=SECRET)).close()


def test_a_file_of_certificates_that_is_none_is_named(tmp_path: Path) -> None:
    certificates = str(tmp_path / "ca.pem")
    with pytest.raises(UserError, match=r"ca\.pem"):
        client_of(Address("https://search.example.org:9200", "gongkai"), Access(certificates=certificates))


TAKING = ["index", "search", "export", "audit", "status", "run"]


@pytest.mark.parametrize("name", TAKING)
def test_every_command_that_uses_an_index_takes_another(name: str) -> None:
    command = gongkai.get_command(click.Context(gongkai), name)
    assert command is not None
    assert any("--index" in parameter.opts for parameter in command.params)


def test_the_client_is_imported_for_elasticsearch_alone(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from indexer.opening import open_index\n"
        "open_index(sys.argv[1]).close()\n"
        "from cli.main import gongkai\n"
        "gongkai.main(['search', '户口', '--index', sys.argv[1]], standalone_mode=False)\n"
        "found = sorted({'elasticsearch', 'elastic_transport'} & set(sys.modules))\n"
        "sys.exit(f'imported: {found}' if found else 0)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "index.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert "0 notices" in done.stdout
