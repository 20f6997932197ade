"""Messages of ``gongkai audit`` in Chinese."""

AUDIT = {
    "nothing was judged: {count} county-level regions, none with a registered agency (--all)": (
        "未作判断：{count}个县级地区均没有登记机构（--all 显示）"
    ),
    "further county-level regions without a registered agency: unknown (--all shows them): {count}": (
        "其余县级地区没有登记机构，无法判断（--all 显示）：{count}"
    ),
    "made": "审计时间",
    "regions": "地区数",
    "rules": "规则版本",
    "rules {rules}, registry {registry}, parser {parser}": "规则{rules}版，登记表{registry}，解析器{parser}",
    "{region} ({code}), item {no} {name}": "{region}（{code}），事项{no} {name}",
    "{verdict} by rule {rule}: {detail}": "{verdict}（依据规则{rule}）：{detail}",
    "captured {when}": "采集于{when}",
    "offset {offset}": "偏移{offset}",
    "written to {file}": "已写入{file}",
    "kept as {path}": "已保存为{path}",
    "the audit could not be kept: {why}": "审计结果未能保存：{why}",
    "passed over: {why}": "略过：{why}",
    "since {day}: {changed} of {cells} cells changed; {counted} (compared with {file})": (
        "自{day}以来：{cells}格中{changed}格有变；{counted}（对照{file}）"
    ),
    "nothing changed since {day}: all {cells} cells have the verdicts of then (compared with {file})": (
        "自{day}以来没有变化：{cells}格的结论均与当时相同（对照{file}）"
    ),
    "earlier audits kept: {count}; the one before: --since {when}; all: --history": (
        "更早的审计还有{count}次；再早一次：--since {when}；全部：--history"
    ),
}
