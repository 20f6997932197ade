"""What the commands say of leads, in Chinese.

Their sentences are in `audit.leads.wordings`, the names of their kinds in `audit.leads.kinds`.
"""

from __future__ import annotations

LEADS = {
    "Leads": "线索",
    "kind": "类型",
    "rule": "规则",
    "finding": "存档可证",
    "count": "数量",
    "no leads": "没有线索",
    "{count} leads; proven by captures alone: {proven}": (
        "共 {count} 条线索，其中 {proven} 条仅凭存档即可成立"
    ),
    "{count} guides to an item, published within 20 working days: {answers}": (
        "{count} 份事项指南是否在20个工作日内公开：{answers}"
    ),
    "in_time": "按期",
    "not_computable": "无法计算",
    "not_stated": "未载明日期",
    "seen_before_published": "见于所载发布日期之前",
    "written_after_published": "成文晚于发布",
    "late": "逾期公开",
}
"""English to Chinese."""
