"""What ``gongkai index``, ``export``, ``site list`` and ``status`` (of the index) say, in Chinese."""

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
    "{read} pages read: {notices} notices ({written} new or changed), {skipped} skipped": (
        "已读 {read} 页：信息 {notices} 条（新增或有变 {written}），略过 {skipped}"
    ),
    "  skipped {count}: {reason}": "  略过 {count}：{reason}",
    "  not read: {name}: {why}": "  未能读取：{name}：{why}",
    "  not stored: {name}: {why}": "  未能入库：{name}：{why}",
    "  not accounted for: {name}: {why}": "  去向不明：{name}：{why}",
    "{rows} notices written": "已写出 {rows} 条信息",
    "{written}; manifest: {name}": "{written}；清单：{name}",
    ", {count} of them by an export that was interrupted": "，其中 {count} 条由上次中断的导出写成",
    "an interrupted export was begun anew: {why}": "上次中断的导出已重新开始：{why}",
    "{count} captures are not in the archive; the manifest names them": (
        "{count} 次存档已不在档案中，清单逐一列出"
    ),
    "1 site": "共 1 个网站",
    "{count} sites": "共 {count} 个网站",
    "not known": "不详",
    "ledger: {pages} pages = {notices} notices + {skipped} skipped + {failed} failed + {refused} refused"
    " + {shared} other addresses of a notice": (
        "台账：{pages} 页 = {notices} 条信息 + 略过 {skipped} + 读取失败 {failed} + 索引拒收 {refused}"
        " + 同一信息的其他网址 {shared}"
    ),
    "  {count} of them failed in earlier builds: gongkai index --json names them": (
        "  其中 {count} 页在以前的索引中读取失败：gongkai index --json 逐一列出"
    ),
}
