"""Messages of ``gongkai audit`` in Chinese."""

AUDIT = {
    "made": "审核时间",
    "regions": "地区数",
    "rules": "规则版本",
    "written to {file}": "已写入{file}",
    "kept as {path}": "已保存为{path}",
    "the audit could not be kept: {why}": "审核结果未能保存：{why}",
    "passed over: {why}": "略过：{why}",
    "since {day}: {changed} of {cells} cells changed": "自{day}以来：{cells}格中{changed}格有变",
}
