"""Names that editors of many sites give the element of the body, and nothing else of a page."""

from __future__ import annotations

from .base import Layout

GENERIC = Layout(
    name="generic",
    bodies=(
        "#ivs_content",
        "#info_content",
        "#js_content",
        "#artcontent",
        "#ArticleContent",
        "#articleContent",
    ),
)
