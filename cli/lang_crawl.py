"""What ``gongkai crawl`` and ``gongkai status`` say of issues, in Chinese."""

from __future__ import annotations

CRAWL = {
    "{runs} runs in a row were sent to a host that is not registered ({why})": (
        "连续 {runs} 个批次被转到未登记的主机（{why}）"
    ),
    "nothing was ever got, in {runs} runs ({why})": "{runs} 个批次从未取得任何内容（{why}）",
    "nothing was got in {runs} runs in a row ({why})": "连续 {runs} 个批次未取得任何内容（{why}）",
    "{got} rows listed; the median of the last {runs} runs is {median}": (
        "列出 {got} 行；最近 {runs} 个批次的中位数为 {median}"
    ),
    "the list states {got} rows; the median of the last {runs} runs is {median}": (
        "列表自称有 {got} 行；最近 {runs} 个批次的中位数为 {median}"
    ),
    "{field}: {share:.0%} of the last {sample} new notices state it; {before:.0%} before": (
        "{field}：最近 {sample} 条新信息中 {share:.0%} 有此字段；此前为 {before:.0%}"
    ),
    "{share:.0%} of {fetches} fetches gave nothing; the median of the last {runs} runs is {median:.0%}": (
        "{fetches} 次采集中 {share:.0%} 没有结果；最近 {runs} 个批次的中位数为 {median:.0%}"
    ),
    "{each:.1f} requests a new notice; the median of the last {runs} runs is {median:.1f}": (
        "每条新信息用 {each:.1f} 次请求；最近 {runs} 个批次的中位数为 {median:.1f}"
    ),
    "{each:.1f} seconds a request; the median of the last {runs} runs is {median:.1f}": (
        "每次请求用 {each:.1f} 秒；最近 {runs} 个批次的中位数为 {median:.1f}"
    ),
    "its newest row is {days} days old; it never was silent for more than {longest} before": (
        "最新一行已有 {days} 天；此前间隔从未超过 {longest} 天"
    ),
    "see whether the new host is the agency's own, and register it: gongkai site probe URL": (
        "核实新主机确属该机构后登记：gongkai site probe URL"
    ),
    "kept off in {runs} runs in a row ({why})": "连续 {runs} 个批次被拦截（{why}）",
    "blocks are never worked around: ask the site's operator for access, or use another network": (
        "从不绕过拦截：请向网站运维方申请访问，或换一个网络采集"
    ),
    "check address, platform and way to the site: gongkai site probe URL": (
        "核对网址、平台和访问途径：gongkai site probe URL"
    ),
    "open the site in a browser on this network; docs/states.md has a remedy for each state": (
        "在本网络用浏览器打开该网站；各状态的处理办法见 docs/states.md"
    ),
    "compare with the column in a browser; if it shows more, its pager or address has changed": (
        "用浏览器打开该栏目对照；如果显示更多，则翻页方式或网址已变"
    ),
    "open a new notice; where its layout has changed, report the site: its pages are kept": (
        "打开一条新信息；如版式已变，请报告该网站，其页面已存档"
    ),
    "see which states they are, in this run's report; docs/states.md has a remedy for each": (
        "在本批次报告中查看是哪些状态；处理办法见 docs/states.md"
    ),
    "see what is asked (crawl --log-json FILE): tries, redirects, or a list without end": (
        "查看请求了什么（crawl --log-json FILE）：重试、跳转，或没有尽头的列表"
    ),
    "the server is slower or asks for patience; crawl it at another time of day": (
        "服务器变慢或要求放慢；换一个时段采集"
    ),
    "see whether the column has moved within the site, and register the new one": (
        "查看该栏目是否已在网站内迁移，并登记新栏目"
    ),
}
"""Sentences and remedies are those of `crawler.health.kinds`."""
