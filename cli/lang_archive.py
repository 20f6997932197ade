"""What ``gongkai archive history``, ``diff``, ``changes`` and ``show`` say, in Chinese."""

from __future__ import annotations

ARCHIVE = {
    "first_seen": "首次发现",
    "unchanged": "未变",
    "missing": "未能取得",
    "removed": "已撤下",
    "restored": "恢复",
    "moved": "已迁移",
    "backdated": "疑似倒签",
    "unread": "未判读",
    "time (UTC)": "时间（世界时）",
    "what": "情况",
    "{sites} sites: {found}; {records} records, {manifests} manifests, {stamps} stamps": (
        "{sites} 个网站：{found}；记录 {records}，清单 {manifests}，时间戳 {stamps}"
    ),
    "no fault": "无错误",
    "1 fault": "1 处错误",
    "{faults} faults": "{faults} 处错误",
    " (not anchored to a trusted root: see --tsa-roots)": "（未与可信根证书核对：见 --tsa-roots）",
    "details": "说明",
    "{times} times until {until}": "共 {times} 次，至 {until}",
    "absent since {since}": "自 {since} 起不见",
    "both times mean one capture: nobody looked in between": "两个时间对应同一次存档：其间没有采集",
    "imported {found_in}": "导入（{found_in}）",
    "to {url} (by {by})": "迁至 {url}（依据 {by}）",
    "{name}: paragraphs gone or reworded {removed}, new {added}": (
        "{name}：删除或改写 {removed} 段，新增 {added} 段"
    ),
    "says it was published {day}": "页面称发布于 {day}",
    "its list says it was published {day}": "列表称发布于 {day}",
    "nothing speaks against it": "无反证",
    "no complete reading of its list came before, which tells nothing": "此前未完整读过其列表，无从判断",
    "its list came back with new addresses, which tells nothing": "其列表网址整体更换，无从判断",
    "list {column} was complete without it {days} days later, as drafts wait": (
        "{days} 天后栏目 {column} 完整而无此条，属常见的审核延迟"
    ),
    "but list {column} was complete without it {lacking} times, last {days} days later ({read})": (
        "但栏目 {column} 此后 {lacking} 次完整读取均无此条，最后一次在 {days} 天后（{read}）"
    ),
    "but it stated {before} earlier, {days} days later": "但页面此前所载为 {before}，晚 {days} 天",
    "of looks without an answer before {time} only the last is known: {remedy}": (
        "{time} 之前无应答的查看只知最后一次：{remedy}"
    ),
    "move ledger.db away and run gongkai archive repair to find all": (
        "移走 ledger.db 后运行 gongkai archive repair 可全部找回"
    ),
    "one capture shows the page; nothing to compare it with": "只有一次存档有此页面，无可比较",
    "{file} written": "已写入 {file}",
    "the payload could not be read ({why}); only digests are compared": (
        "原始数据无法读取（{why}），只比较摘要"
    ),
    "no differences": "没有差异",
    "; the payloads are identical": "；原始数据完全相同",
    "  … unchanged paragraphs: {count}": "  … 未变段落：{count}",
    "{time} ({beijing} in Beijing)": "{time}（北京时间 {beijing}）",
    "status": "状态码",
    "digest": "摘要",
    "record": "记录",
    "manifest": "清单",
    "stamp": "时间戳",
    "since then": "此后",
    "never read": "未判读",
    "offset {offset}, {length} bytes": "偏移 {offset}，{length} 字节",
    "none yet: the run that wrote it has not ended": "尚无：写入它的批次还未结束",
    ": ": "：",
    "; ": "；",
    "WARC files": "WARC 文件",
    "bytes": "字节",
    "no such capture is in the archive": "存档中没有这样的记录",
    "{name}: manifest {manifest} stamped {time} by {authority}": (
        "{name}：清单 {manifest} 于 {time} 由 {authority} 加盖时间戳"
    ),
    "no stamp is kept; gongkai archive stamp --tsa URL asks for one": (
        "尚无时间戳；可运行 gongkai archive stamp --tsa URL 申请"
    ),
    "{bytes} bytes, {records} records": "{bytes} 字节，{records} 条记录",
    "no records": "没有记录",
    "open": "可续写",
    "sealed": "已封存",
    "{vouched} bytes of it vouched for": "其中 {vouched} 字节有清单作证",
    "nobody looked again": "未再查看",
}
