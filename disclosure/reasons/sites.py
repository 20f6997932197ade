"""Sentences on a site as a whole, of no single column. By code: English, and Chinese."""

from __future__ import annotations

SITES: dict[str, tuple[str, str]] = {
    "stopped_site": ("stopped", "已停止"),
    "goes_on": ("the next crawl goes on", "下次采集继续"),
    "cap_reached": ("the daily cap of {count} requests is reached", "已达每日{count}次请求的上限"),
    "budget_reached": (
        "the budget of {count} requests for lists and new notices is reached",
        "读取列表和新信息的{count}次请求已用完",
    ),
    "died": ("its process ended ({words})", "其进程已结束（{words}）"),
    "too_few": (
        "{got} rows listed, where a healthy crawl has {least} or more",
        "列出{got}行，正常采集不少于{least}行",
    ),
    "page_open": ("{url}: {state}", "{url}：{state}"),
    "fetch_states": ("{fetches}", "{fetches}"),
}
