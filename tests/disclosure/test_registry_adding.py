"""Adding entries to a user's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disclosure.errors import RegistryError, UserError
from disclosure.packaged import Source
from disclosure.registry import load_registry
from disclosure.registry_adding import add_entries, refuse_host

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Path]

NEW = """\
# A guess. Check it.
agencies:
  - {id: 990101-ga, name: 样本县公安局, region: 990101, level: county, columns: partial}
  - {id: 990102-ga, name: 样例市公安局新区分局, region: 990100, level: county, columns: partial}
sites:
  - id: new.example.gov.cn
    url: https://new.example.gov.cn/
    platform: trs   # 2 of 2 lists
    agency: 990102-ga
    columns:
      - {id: a, name: 户籍, url: "https://new.example.gov.cn/a/"}
      - {id: b, name: 户政, url: "https://new.example.gov.cn/b/", agency: 990101-ga}
"""


def test_what_is_new_is_added_and_what_is_there_stays(write: Write, sample: str) -> None:
    mine = write()
    added = add_entries(mine, Source("new", NEW), [])
    assert added.sites == ("new.example.gov.cn",)
    assert added.agencies == ("990102-ga",)
    assert mine.read_text(encoding="utf-8") == sample  # nothing is written here
    assert added.text.count("id: 990101-ga") == 1
    assert "platform: trs   # 2 of 2 lists" in added.text
    registry = load_registry(write(text=added.text))
    assert [column.id for column in registry.columns_of("990102-ga")] == ["a"]
    assert [column.id for column in registry.columns_of("990101-ga")] == ["hjgl", "b"]


def test_an_agency_of_the_file_no_longer_says_that_its_columns_are_unknown(write: Write, sample: str) -> None:
    new = NEW.replace("990102-ga", "990100-ga").replace("样例市公安局新区分局", "样例市公安局")
    new = new.replace(
        "level: county, columns: partial}\nsites", "level: prefecture, columns: partial}\nsites"
    )
    added = add_entries(write(), Source("new", new), [])
    assert added.agencies == ()
    before, after = sample.splitlines(), added.text.splitlines()
    assert after[: len(before)] == [
        "    columns: partial" if line == "    columns: unknown" else line for line in before
    ]


def test_another_file_that_must_be_changed_first_is_named(write: Write, tmp_path: Path) -> None:
    new = NEW.replace("990102-ga", "990100-ga").replace(
        "level: county, columns: partial}\nsites", "level: prefecture, columns: partial}\nsites"
    )
    with pytest.raises(UserError, match=r"my\.yml:20: 990100-ga gets columns: say partial there"):
        add_entries(tmp_path / "new.yml", Source("new", new), [write()])


def test_a_new_file_is_begun(tmp_path: Path) -> None:
    entry = (
        "sites:\n  - id: new.example.gov.cn\n    url: https://new.example.gov.cn/\n    platform: trs\n"
        "    agency: 330824-ga\n    columns:\n"
        '      - {id: a, name: 户籍, url: "https://new.example.gov.cn/a/"}\n'
    )
    for before in (None, "", "# my sites\n"):
        path = tmp_path / "new.yml"
        if before is not None:
            path.write_text(before, encoding="utf-8")
        text = add_entries(path, Source("new", entry), []).text
        assert text.replace("\n\n", "\n") == (before or "") + entry


def test_a_host_that_is_registered_is_refused_saying_where(write: Write, tmp_path: Path) -> None:
    mine = write()
    again = NEW.replace("new.example.gov.cn", "home.example.gov.cn")
    with pytest.raises(UserError) as caught:
        add_entries(mine, Source("new", again), [])
    assert str(caught.value) == f"home.example.gov.cn is registered already: {mine}:45; change it there"
    with pytest.raises(UserError, match=r"my\.yml:45; change it there"):
        add_entries(tmp_path / "other.yml", Source("new", again), [mine])
    with pytest.raises(UserError, match=r"home\.example\.gov\.cn is registered already"):
        refuse_host("home.example.gov.cn", [mine], replace=True)


def test_a_site_of_the_package_is_replaced_only_if_asked_for(tmp_path: Path) -> None:
    entry = (
        "sites:\n  - id: www.kaihua.gov.cn\n    url: https://www.kaihua.gov.cn/\n    platform: jpage\n"
        "    agency: 330824-ga\n    columns:\n"
        '      - {id: new, name: 户籍, url: "https://www.kaihua.gov.cn/new/"}\n'
    )
    path = tmp_path / "mine.yml"
    with pytest.raises(UserError, match=r"sites/zhejiang\.yml:\d+ of the package; --replace puts yours"):
        add_entries(path, Source("new", entry), [])
    path.write_text(add_entries(path, Source("new", entry), [], replace=True).text, encoding="utf-8")
    assert [column.id for column in load_registry(path).columns_of("330824-ga")] == ["new"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("sites:\n  - {id: x}\n", "new:2: sites\\[0\\]"),
        ("sites: [\n", "new:"),
        ("", "a file that begins with"),
        (NEW.replace("agency: 990102-ga", "agency: nobody"), "there is no agency nobody"),
        (
            NEW.replace("https://new.example.gov.cn/b/", "https://elsewhere.gov.cn/b/"),
            "neither the site's host",
        ),
    ],
)
def test_what_is_faulty_is_not_added(write: Write, entry: str, said: str) -> None:
    with pytest.raises(RegistryError, match=said):
        add_entries(write(), Source("new", entry), [])


def test_an_entry_without_a_site_is_nothing_to_add(write: Write) -> None:
    with pytest.raises(UserError, match="no site stands in it"):
        add_entries(write(), Source("new", NEW.partition("sites:")[0]), [])


def test_a_file_that_is_faulty_already_is_not_added_to(write: Write) -> None:
    with pytest.raises(RegistryError, match=r"my\.yml:"):
        add_entries(write(("platform: jpage", "platform: none")), Source("new", NEW), [])
