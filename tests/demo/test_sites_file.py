"""The registry file of the sample world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from disclosure.places import ColumnsKnown
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from demo.server import World

    Ask = Callable[..., Any]


def test_the_file_is_accepted_beside_the_packaged_registry(world: World, tmp_path: Path) -> None:
    path = world.write_sites_file(tmp_path / "sites.yml")
    registry = load_registry(path)
    hosts = {registry.site(address).id for address in world.hosts.values()}
    assert len(hosts) == 4
    assert [agency.id for agency in registry.agencies_in("990101")] == [
        "sample-yangxi",
        "sample-yangxi-chengguan",
    ]
    assert len(registry.agencies_in("990100")) == 5


def test_all_columns_are_known_and_may_be_fetched_from_loopback(world: World, tmp_path: Path) -> None:
    registry = load_registry(world.write_sites_file(tmp_path / "sites.yml"))
    for agency in registry.agencies_in("990100"):
        assert agency.columns_known is ColumnsKnown.COMPLETE
        for column in registry.columns_of(agency.id):
            site = registry.site(column.site)
            assert (site.allow_private, site.delay) == (True, 0)
            assert site.exception


def test_every_column_but_the_guarded_one_answers(world: World, ask: Ask, tmp_path: Path) -> None:
    registry = load_registry(world.write_sites_file(tmp_path / "sites.yml"))
    names = {address: name for name, address in world.hosts.items()}
    statuses = {}
    for address, name in names.items():
        for column in registry.site(address).columns:
            statuses[name, column.id] = ask(name, column.url.removeprefix(address)).status
    assert statuses.pop(("guarded", "hjgl")) == 412
    assert set(statuses.values()) == {200}
    assert len(statuses) == 8


def test_no_sample_region_bears_the_name_of_a_real_one(world: World, tmp_path: Path) -> None:
    packaged = {region.name for region in load_registry().regions.values()}
    registry = load_registry(world.write_sites_file(tmp_path / "sites.yml"))
    samples = {region.name for code, region in registry.regions.items() if code.startswith("99")}
    assert len(samples) == 5
    assert not samples & packaged
