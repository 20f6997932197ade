"""What ``gongkai search`` says, in Chinese."""

from __future__ import annotations

SEARCH = {
    "{total} notices": "共 {total} 条",
    "1 notice": "1 条",
    ", {shown} shown": "，本页 {shown} 条",
    ", {first} to {last} shown": "，第 {first} 至 {last} 条",
    "; --offset {offset} lies behind the last": "；--offset {offset} 已在最后一条之后",
    "next page: --after {cursor}": "下一页：--after {cursor}",
    "next page: --offset {offset}": "下一页：--offset {offset}",
    "no date": "无日期",
    "(no title)": "（无标题）",
    "issuer, region, items": "发布机构、地区、事项",
    "items {items}": "事项 {items}",
    "1 copy": "另有 1 份转载",
    "{count} copies": "另有 {count} 份转载",
    "year": "年份",
    "{count} more: --json": "其余 {count} 项：--json",
    "did you mean": "您是不是要找",
    "reprints": "转载",
    "same document number": "同一文号",
    "cite its number": "引用其文号",
    "none": "无",
    "{total}, {shown} shown": "{total}，显示 {shown}",
    "versions: {count}; what changed: gongkai archive history {url}": (
        "存档版本：{count}；变更情况：gongkai archive history {url}"
    ),
}
