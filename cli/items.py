"""``gongkai items``: the ministry's catalogue of 18 items, and what a province makes of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from .output import print_json, print_table

if TYPE_CHECKING:
    from disclosure.catalogue import DisclosureItem, ProvincialList
    from disclosure.registry import Registry

    from .lang import Messages
    from .state import State


@click.command()
@click.argument("number", type=click.IntRange(1, 18), required=False, metavar="[NO]")
@click.option(
    "--region", metavar="REGION", help="With what this region's province adds: bases, codes, rows of its own."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def items(state: State, number: int | None, region: str | None, *, as_json: bool) -> None:
    """Show the 18 items of the catalogue, or all that is known of item NO.

    What the ministry's notice claims of the catalogue and what its table shows are both given as they are
    printed; so is what a province's own list is said to hold, beside the rows that were seen.

    \b
    gongkai items --region 福建
    gongkai items 18 --region 安徽
    """
    registry, say = state.registry, state.say
    code = registry.region(region).code if region else None
    shown = registry.items_in(code)
    chosen = [shown[number]] if number else list(shown.values())
    province = registry.province_of(code)
    if as_json:
        print_json(_as_object(registry, chosen, province))
        return
    if number:
        _print_item(say, chosen[0])
        return
    _print_counts(say, registry)
    heads = [say("no"), say("group"), say("item"), say("basis"), say("codes"), say("confirmed")]
    print_table(heads, [_row(say, item) for item in chosen])
    if code:
        _print_province(say, registry, code, province)


def _as_object(
    registry: Registry, chosen: list[DisclosureItem], province: ProvincialList | None
) -> dict[str, Any]:
    facts = asdict(registry.facts) | {"issued_on": registry.facts.issued_on.isoformat()}
    return {
        "catalogue": facts,
        "items": [asdict(item) for item in chosen],
        "province": asdict(province) if province else None,
    }


def _row(say: Messages, item: DisclosureItem) -> list[object]:
    confirmed = "✓" if item.confirmed else say("seen once")
    return [
        item.no,
        item.level1,
        item.level2,
        "、".join(item.basis),
        "、".join(item.codes) or None,
        confirmed,
    ]


def _print_counts(say: Messages, registry: Registry) -> None:
    facts = registry.facts
    click.echo(f"{facts.title}（{facts.number}）")
    claimed = say("the notice speaks of {groups} groups and {items} items")
    seen = say("the table shows {groups} groups and {items} items")
    click.echo(claimed.format(groups=facts.groups_claimed, items=facts.items_claimed))
    click.echo(seen.format(groups=facts.groups_seen, items=facts.items_seen))
    click.echo(say("neither figure is derived from the other"))
    elements = next(iter(registry.items.values())).elements
    click.echo(say.labelled("elements of every item", "、".join(elements)))


def _print_province(say: Messages, registry: Registry, code: str, province: ProvincialList | None) -> None:
    from disclosure.regions import ancestors

    name = registry.regions[ancestors(code)[-1]].name
    if province is None:
        nothing = say("no list of the province's own was seen")
        click.echo(say.labelled(name, nothing))
        return
    if province.groups is not None or province.rows is not None:
        held = say("{groups} groups, {rows} rows").format(groups=province.groups, rows=province.rows)
        click.echo(say.labelled(name, f"{say('said to hold')} {held}"))
    seen = len({row.name for row in province.local_rows})
    if seen:
        open_end = province.rows is not None and seen < province.rows
        known = (
            say("rows seen: {seen}; what the others are is not known")
            if open_end
            else say("rows seen: {seen}")
        )
        click.echo(say.labelled(name, known.format(seen=seen)))
        rows = [
            [row.level1, row.name, row.no or say("none of the 18"), row.seen_in, row.source]
            for row in province.local_rows
        ]
        print_table([say("group"), say("item"), say("answers to"), say("seen in"), say("source")], rows)
    if province.group_codes:
        codes = "、".join(f"{code} {group}" for code, group in province.group_codes.items())
        click.echo(say.labelled("codes of groups", codes))
    for note in province.notes:
        click.echo(say.labelled(name, say(note)))


def _print_item(say: Messages, item: DisclosureItem) -> None:
    told = {
        "group": [item.level1],
        "item": [f"{item.no} {item.level2}"],
        "elements of every item": ["、".join(item.elements)],
        "basis": item.basis,
        "codes": item.codes,
        "aliases": ["、".join(item.terms.aliases)],
        "confirmed": ["✓" if item.confirmed else say("seen once")],
        "notes": item.notes,
        "source": item.sources,
    }
    for name, values in told.items():
        for value in values:
            click.echo(say.labelled(name, say(str(value))))
