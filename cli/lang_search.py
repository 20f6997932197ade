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

_UNREAD = {
    "encrypted": "加密",
    "damaged": "损坏",
    "too_large": "过大",
    "too_many_pages": "页数过多",
    "too_many_members": "压缩包内文件过多",
    "too_deep": "压缩层次过深",
    "bomb": "解压后过大",
    "timeout": "读取超时",
    "crashed": "读取程序崩溃",
    "scanned": "为扫描件",
    "no_text": "无文字",
    "garbled": "字符无法辨认",
    "unsupported": "格式不支持",
}

FLAGS_ZH = {
    "document": "正文为文件",
    "no_text": "无文字",
    "ocr": "文字经识别",
    "attachment_ocr": "附件文字经识别",
    **{f"document_{why}": f"文件{zh}" for why, zh in _UNREAD.items()},
    **{f"attachment_{why}": f"附件{zh}" for why, zh in _UNREAD.items()},
    "image_only": "正文为图片",
    "mojibake": "乱码",
    "title_body_disagree": "标题正文不符",
    "dates_contradict": "日期矛盾",
    "personal_information": "含个人信息",
    "index_placeholder_organ": "索引号机构为占位符",
    "document_number_repaired": "文号经补正",
    "document_number_unconfirmed": "文号待核实",
    "site_id_code_malformed": "网站标识码有误",
    "site_id_code_of_other_province": "网站标识码属外省",
    "reprint": "转载",
    "missing": "原页面已不存在",
}
"""Flags of notices; no messages, for their names are words of others as well."""
