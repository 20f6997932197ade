"""What ``gongkai index`` and ``gongkai status`` say of the index, in Chinese."""

from __future__ import annotations

INDEX = {
    "ok": "正常",
    "degraded": "需要处理",
    "damaged": "已损坏",
    "rebuilding": "正在重建",
    "the index cannot be asked: {why}": "无法查询索引：{why}",
    "another index is being built; this one answers until it is done": (
        "正在另建索引；建成之前仍由现有索引应答"
    ),
    "a rebuild was interrupted; gongkai index --rebuild goes on with it": (
        "上次重建被中断；运行 gongkai index --rebuild 继续"
    ),
    "1 site has captures that are not indexed; run gongkai index": "有 1 个网站的存档尚未索引：gongkai index",
    "{count} sites have captures that are not indexed; run gongkai index": (
        "有 {count} 个网站的存档尚未索引：gongkai index"
    ),
    "ledger: {pages} pages = {notices} notices + {skipped} skipped + {failed} failed + {refused} refused"
    " + {shared} other addresses of a notice": (
        "台账：{pages} 页 = {notices} 条信息 + 略过 {skipped} + 读取失败 {failed} + 索引拒收 {refused}"
        " + 同一信息的其他网址 {shared}"
    ),
    "  {count} of them failed in earlier builds: gongkai index --json names them": (
        "  其中 {count} 页在以前的索引中读取失败：gongkai index --json 逐一列出"
    ),
}
