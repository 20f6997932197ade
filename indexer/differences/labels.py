"""Words of the pages that we make, in Chinese and English; and the names of a notice's fields."""

from __future__ import annotations

ZH = {
    "title": "标题",
    "issuer": "发布机构",
    "document_number": "发文字号",
    "index_number": "索引号",
    "date_written": "成文日期",
    "date_published": "发布日期",
    "date_effective": "实施日期",
    "date_repealed": "废止日期",
    "category": "信息分类",
    "subject": "主题分类",
    "keywords": "关键词",
    "method": "公开方式",
    "validity": "有效性",
    "content_source": "信息来源",
    "original_url": "原文链接",
    "text": "正文",
    "attachment": "附件",
    "attachment_content": "附件内容",
    "payload": "原始数据",
    "Differences between two captures": "两次存档的差异",
    "earlier capture": "较早存档",
    "later capture": "较晚存档",
    "captured (UTC)": "采集时间（世界时）",
    "captured (Beijing)": "采集时间（北京时间）",
    "status": "状态码",
    "payload digest": "数据摘要",
    "record": "存档记录",
    "offset {offset}, {length} bytes": "偏移 {offset}，{length} 字节",
    "removed": "删除",
    "added": "新增",
    "reworded": "修改",
    "unchanged": "未变",
    "Legend: ": "图例：",
    "Fields": "著录项",
    "Text": "正文",
    "Attachments": "附件",
    "No differences: both captures say the same.": "没有差异：两次存档内容相同。",
    "The payloads differ in what is not compared (counters, navigation, markup).": (
        "两份原始数据仅在不作比较之处不同（计数、导航、标记）。"
    ),
    "The payloads are identical.": "两份原始数据完全相同。",
    "not stated": "未载明",
    "The payload could not be read ({why}); only digests are compared.": (
        "原始数据无法读取（{why}），只比较摘要。"
    ),
    "its content differs: {before} → {after}": "内容不同：{before} → {after}",
    "text of the file": "文件正文",
    "Personal information is masked.": "个人信息已作遮盖。",
    "Personal information is shown as printed: do not pass this page on.": "个人信息按原样显示，请勿外传。",
    "Read by gongkai's parser {parser} from the archive; times are those of the captures.": (
        "由 gongkai 解析器第 {parser} 版读自存档；所列时间均为采集时间。"
    ),
}


def label(english: str, language: str) -> str:
    """The words in a language, ``zh`` or ``en``; a field's name stands for itself, without underscores.

    >>> label("date_published", "zh"), label("date_published", "en")
    ('发布日期', 'date published')
    """
    if language == "zh":
        return ZH.get(english, english)
    return english.replace("_", " ")
