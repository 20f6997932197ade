"""Figures as inline SVG: bars of verdicts, the grid of provinces, audits over time; with numbers as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markup import Markup, joined, said, tag
from .rows import MARKS
from .words import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .groups import Tile
    from .rows import Share
    from .trend import TrendPoint

SIZE, GAP = 84, 6  # of a tile, in units of the picture
CLASSES = 5
"""Steps of colour from no cell met (0) to all met (4); what is not known has a pattern of its own."""


_SIGNED = 9
"""Per cent of a bar that hold the sign of a verdict: colour alone tells nothing on paper without colour."""


def step_of(share: Share) -> str:
    """The class of a tile's colour: ``s0`` to ``s4``, a fifth each, or ``su`` where nothing is known."""
    return f"s{min(share.met * CLASSES // share.known, CLASSES - 1)}" if share.known else "su"


def percent(share: Share) -> str:
    """What is met of what is known, in whole per cent, never rounded up to 100 or down to 0; ? if unknown."""
    if not share.known:
        return "?"
    rounded = round(100 * share.met / share.known)
    if rounded in {0, 100} and 0 < share.met < share.known:
        rounded = 1 if rounded == 0 else 99
    return f"{rounded}%"


def bar(share: Share) -> Markup:
    """What a set of cells is made up of, to scale. For the eye: the numbers stand beside it."""
    total, left, parts = share.known + share.unknown, 0.0, []
    for verdict, sign in MARKS.items():
        width = 100 * getattr(share, verdict.value) / total if total else 0
        shape = tag(
            "rect", x=f"{left:.2f}%", width=f"{width:.2f}%", height="100%", class_=f"v-{verdict.value}"
        )
        parts.append(shape if width else Markup())
        if width >= _SIGNED:
            middle = f"{left + width / 2:.2f}%"
            parts.append(tag("text", sign, x=middle, y="50%", dy=".36em", class_=f"on-{verdict.value}"))
        left += width
    return tag("svg", *parts, class_="bar", aria_hidden="true")


def tile_map(tiles: Sequence[Tile], shares: Mapping[str, Share], language: str) -> Markup:
    """The grid of provinces. A tile leads to the province's row in the table."""
    width = (max(tile.column for tile in tiles) + 1) * (SIZE + GAP)
    height = (max(tile.row for tile in tiles) + 1) * (SIZE + GAP)
    drawn = joined(*(_tile(tile, shares.get(tile.code), language) for tile in tiles))
    return tag(
        "svg", drawn, class_="tiles", id="tiles", viewBox=f"0 0 {width} {height}", role="group",
        aria_labelledby="map-caption",
    )  # fmt: skip


def _tile(tile: Tile, share: Share | None, language: str) -> Markup:
    if share is None:
        why = "not_audited" if tile.in_scope else "out_of_scope"
        return _shape(tile, "su" if tile.in_scope else "so", said_inside(why, language), language)
    values = {
        "name": getattr(tile, language),
        "met": share.met,
        "known": share.known,
        "unknown": share.unknown,
        "share": percent(share),
    }
    shape = _shape(tile, step_of(share), Markup(percent(share)), language)
    return tag(
        "a", shape, href=f"#province-{tile.code}", data_code=tile.code, data_zh=tile.zh, data_en=tile.en,
        aria_label=text("tile_label", language, **values),
        data_share=percent(share), data_met=share.met, data_known=share.known, data_unknown=share.unknown,
    )  # fmt: skip


def said_inside(key: str, language: str) -> Markup:
    """A message within a picture."""
    return tag("tspan", text(key, language), data_t=key)


def _shape(tile: Tile, step: str, figure: Markup, language: str) -> Markup:
    x, y = tile.column * (SIZE + GAP), tile.row * (SIZE + GAP)
    middle = x + SIZE / 2
    name = tag("tspan", getattr(tile, language), data_zh=tile.zh, data_en=tile.en)
    small = "tile-why" if step == "so" or figure.startswith("<") else "tile-figure"
    return tag(
        "g",
        tag("rect", x=x, y=y, width=SIZE, height=SIZE, rx=8),
        tag("text", name, x=middle, y=y + 34, class_="tile-name"),
        " ",
        tag("text", figure, x=middle, y=y + 62, class_=small),
        class_=f"tile {step}",
    )


def scale(language: str) -> Markup:
    """What the colours of tiles mean."""
    steps = [
        tag("li", tag("span", class_=f"swatch s{number}", aria_hidden="true"), words)
        for number, words in enumerate(("0–19%", "20–39%", "40–59%", "60–79%", "80–100%"))
    ]  # fmt: skip
    unknown = tag("li", tag("span", class_="swatch su", aria_hidden="true"), said("unknown", language))
    return tag("ul", *steps, unknown, class_="scale")


def trend_chart(points: Sequence[TrendPoint], language: str) -> Markup:
    """A column an audit, as high as its cells, marked where the version of the rules changes."""
    width, height = 64 * len(points), 220
    top = max(point.share.known + point.unknown for point in points) or 1
    parts = []
    for number, point in enumerate(points):
        parts.append(_column(point, 64 * number, top=top, height=height))
        if number and point.rules != points[number - 1].rules:
            parts.append(
                tag("line", x1=64 * number, x2=64 * number, y1=0, y2=height + 46, class_="rules-change")
            )
    return tag(
        "svg", *parts, class_="trend", viewBox=f"0 0 {width} {height + 50}", role="img",
        width=width, aria_label=text("trend_caption", language), data_t_label="trend_caption",
    )  # fmt: skip


def _column(point: TrendPoint, x: int, *, top: int, height: int) -> Markup:
    y, parts = float(height), []
    for verdict in MARKS:
        size = height * getattr(point, verdict.value) / top
        y -= size
        shape = {"x": x + 8, "y": f"{y:.2f}", "width": 48, "height": f"{size:.2f}"}
        parts.append(tag("rect", class_=f"v-{verdict.value}", **shape))
        if size > 14:  # noqa: PLR2004 - as high as the sign that stands in it
            label = tag(
                "text", MARKS[verdict], x=x + 32, y=f"{y + size / 2 + 5:.2f}", class_=f"on-{verdict.value}"
            )
            parts.append(label)
    for line, words in enumerate((f"{point.made_at:%m-%d}", f"{point.made_at:%Y}", percent(point.share))):
        parts.append(tag("text", words, x=x + 32, y=height + 16 + 14 * line, class_="axis"))
    return joined(*parts)
