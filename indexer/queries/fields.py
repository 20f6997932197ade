"""The fields that a query may name, in English and in Chinese, and what kind of value each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "holds", "is", "number", "element", "day", "year"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the name that trees use, all names that people use, the kind of its values."""

    name: str
    names: tuple[str, ...]
    kind: Kind


FIELDS = (
    Field("title", ("title", "标题"), "text"),
    Field("text", ("text", "正文"), "text"),
    Field("labels", ("labels", "标签"), "text"),
    Field("issuer", ("issuer", "发布机构", "发文机关"), "holds"),
    Field("document_number", ("number", "document_number", "文号", "发文字号"), "holds"),
    Field("index_number", ("index", "index_number", "索引号"), "holds"),
    Field("category", ("category", "组配分类", "信息分类"), "holds"),
    Field("site", ("site", "网站"), "is"),
    Field("agency", ("agency", "单位"), "is"),
    Field("region", ("region", "地区"), "is"),
    Field("flag", ("flag", "标记"), "is"),
    Field("work", ("work",), "is"),
    Field("item", ("item", "事项"), "number"),
    Field("element", ("element", "要素"), "element"),
    Field("published", ("published", "date_published", "发布日期"), "day"),
    Field("written", ("written", "date_written", "成文日期"), "day"),
    Field("captured", ("captured", "captured_at", "采集日期"), "day"),
    Field("published", ("year", "年份"), "year"),
)

BY_NAME = {name: field for field in FIELDS for name in field.names}
"""By every name, in lower case."""

NAMES = ", ".join(field.names[0] for field in FIELDS)
"""The names to offer where one is not known."""
