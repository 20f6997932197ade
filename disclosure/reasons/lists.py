"""Sentences on a list as a whole. By code: English, and Chinese."""

from __future__ import annotations

LISTS: dict[str, tuple[str, str]] = {
    # how far its walk came
    "list_unread": ("its list was not read to an end", "列表未能读到末尾"),
    "stopped": ("stopped before all of its rows were looked at", "尚未查看全部各行即已停止"),
    "none_recorded": ("incomplete, no reason recorded", "未记录原因"),
    "list_state": ("page {page} of the list: {state}", "列表第{page}页：{state}"),
    "list_state_detail": (
        "page {page} of the list: {state} ({detail})",
        "列表第{page}页：{state}（{detail}）",
    ),
    "list_stub": ("page {page} of the list is a stub", "列表第{page}页为空壳页面"),
    "list_blank": ("page {page} of the list shows no rows", "列表第{page}页没有任何行"),
    "list_repeats_first": ("page {page} of the list repeats page 1", "列表第{page}页与第1页重复"),
    "list_repeats_last": ("page {page} of the list repeats the page before", "列表第{page}页与上一页重复"),
    "no_next": ("page {page} leads to no next page", "第{page}页没有通往下一页的链接"),
    "next_by_script": (
        "page 1 leads on by a script, without the address of page 2",
        "第1页靠脚本翻页，没有第2页的地址",
    ),
    "farthest": ("given up after {count} pages", "读到第{count}页后放弃"),
    "shifted": (
        "the list changed while it was read: rows have moved to pages that were read before",
        "读取过程中列表有变：有的行移到了已读过的页上",
    ),
    "since": ("rows older than {day} were not wanted", "按要求不取{day}以前的行"),
    "most_pages": ("no more than {count} pages were wanted", "按要求至多读{count}页"),
    "too_deep": (
        "an index of lists below {count} others is not followed: {place}",
        "列表索引已在{count}层索引之下，不再深入：{place}",
    ),
    "too_many_lists": (
        "{count} of {total} lists of the index were walked",
        "索引中有{total}个列表，只读了{count}个",
    ),
    # its rows, counted
    "rows_listed": ("{got} of {expected} rows listed", "应有{expected}行，列出{got}行"),
    "rows_before": ("{got} rows listed before it", "此前列出{got}行"),
    "rows_open": (
        "{count} rows not looked at ({states}; first {place})",
        "有{count}行未能查看（{states}；首个{place}）",
    ),
    "rows_old": ("{count} rows older than {day} not asked for", "有{count}行早于{day}，按要求未取"),
    "rows_elsewhere": (
        "{count} of {total} rows that the list shows lead elsewhere ({states}): unknown, not gone",
        "列表所列{total}行中有{count}行指向别处（{states}）：无法判断，不等于已撤下",
    ),
    "rows_to_one": (
        "{count} of {total} rows that the list shows lead elsewhere (all to {place}): unknown, not gone",
        "列表所列{total}行中有{count}行指向别处（均指向{place}）：无法判断，不等于已撤下",
    ),
    "none_wanted": (
        "none of its {count} lists shows a row that is wanted",
        "其{count}个列表中都没有所需的行",
    ),
    "vanished": (
        "the list states {count} rows, {fewer} fewer than are known",
        "列表自称有{count}行，比已知的少{fewer}行",
    ),
    # against its own past
    "empty": (
        "the list states that it has no rows; complete if the next crawl finds the same",
        "列表自称没有任何行；下次采集如仍是这样，即视为完整",
    ),
    "fell": ("the list fell from {before} to {got} rows", "列表由{before}行减为{got}行"),
    "fewer_rows": (
        "{got} rows listed; the median of the last {runs} runs is {median}",
        "列出{got}行；最近{runs}个批次的中位数为{median}",
    ),
    "fewer_stated": (
        "the list states {got} rows; the median of the last {runs} runs is {median}",
        "列表自称有{got}行；最近{runs}个批次的中位数为{median}",
    ),
}
