"""What sentences call a column: its name, and whose it is where its site has several of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.model import Column
    from disclosure.registry import Registry


def called(column: Column, registry: Registry) -> str:
    """The name of a column, such as 便民服务, or 便民服务（甲县公安局） beside that of a station.

    Its id stands there where one agency has two of that name.
    """
    others = [one for one in registry.sites[column.site].columns if one.name == column.name]
    if len(others) < 2:  # noqa: PLR2004 - itself
        return column.name
    same = [one for one in others if one.agency == column.agency]
    whose = column.id if len(same) > 1 else registry.agencies[column.agency].name
    return f"{column.name}（{whose}）"
