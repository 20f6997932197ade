"""The options that choose notices, shared by search and export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from disclosure.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from indexer.base import Query, Sort

    from .state import State

Command = TypeVar("Command", bound="Callable[..., Any]")

DAY = click.DateTime(["%Y-%m-%d"])

OPTIONS = (
    click.option("--region", help="Notices of this region and all below it, by code or name."),
    click.option("--item", type=click.IntRange(1, 18), help="Notices that serve this item of the catalogue."),
    click.option("--issuer", help="Notices whose issuing body contains this."),
    click.option("--site", help="Notices of this site."),
    click.option("--work", help="A notice and its copies, by the work id that --json shows."),
    click.option("--variants", is_flag=True, help="Simplified and traditional forms of each word."),
    click.option("--since", type=DAY, help="Published on this day or later."),
    click.option("--until", type=DAY, help="Published on this day or earlier."),
)

sort_option = click.option(
    "--sort",
    type=click.Choice(["relevance", "published", "captured"]),
    default="relevance",
    show_default=True,
    help="Order of the answers; days newest first.",
)
"""Of a search alone: an export is in the order of ids."""


class QueryCommand(click.Command):
    """A command on a query, which says that ``-word`` at the beginning of one is taken for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does. Raises UserError for an option of one dash that there is not."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            raise UserError(
                f"no option {error.option_name}; where -word is part of QUERY, write -- before QUERY, behind"
                f" the options: gongkai {self.name} -- -注销"
            ) from error


def query_options(command: Command) -> Command:
    """Add the options of ``OPTIONS`` to a command, which receives them as keyword arguments."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def build_query(
    state: State, text: str, *, sort: Sort = "relevance", limit: int = 10, offset: int = 0, **chosen: Any
) -> Query:
    """The query that the options describe. Raises UnknownName for a region that is not registered."""
    from indexer.base import Query

    region = chosen["region"]
    return Query(
        text=text,
        region=state.registry.region(region).code if region else None,
        item=chosen["item"],
        issuer=chosen["issuer"],
        site=state.registry.site(chosen["site"]).id if chosen["site"] else None,
        work=chosen["work"],
        since=_day(chosen["since"]),
        until=_day(chosen["until"]),
        sort=sort,
        limit=limit,
        offset=offset,
        variants=chosen["variants"],
    )


def _day(value: datetime | None) -> Any:
    return value.date() if value else None
