"""The words that pages print before their metadata, by the field that each of them names."""

from __future__ import annotations


def _words(text: str) -> dict[str, tuple[str, ...]]:
    """Lines of ``field: word word``; a line that begins with a space goes on with the field before."""
    words: dict[str, tuple[str, ...]] = {}
    field = ""
    for line in text.strip().splitlines():
        if not line.startswith(" "):
            field, _, line = line.partition(":")  # noqa: PLW2901 - the rest of the line is its words
        words[field] = (*words.get(field, ()), *line.split())
    return words


PLAIN = _words("""
index_number: 索引号 信息索引号 信息索引 索取号 信息索取号 索引编号 公开索引号 索引码
document_number: 文号 发文字号 发文文号 公文文号 文件文号 文件字号 公文字号 文件号 发文号 信息文号 发布文号
 行政处罚决定书文号 处罚决定书文号 决定书文号
issuer: 发布机构 发文机关 发文机构 发布机关 发文单位 发布单位 公开机构 公开机关 发布部门 发文部门 制发机关
 制发单位 制发机构 公布机关 公布单位 信息公开机构 信息发布机构 发布机构名称 公开责任部门 公开单位
date_written: 成文日期 成文时间 发文日期 发文时间 签发日期 签发时间 印发日期 印发时间 制发日期 产生日期
 形成日期 颁布时间 颁布日期
date_published: 发布日期 发布时间 公开日期 公开时间 时间发布 发表时间 发表日期 信息发布日期 信息发布时间
 发稿时间 发稿日期 公布日期 公布时间 上网日期 上网时间
date_effective: 生效日期 生效时间 实施日期 实施时间 施行日期 施行时间 执行日期
date_repealed: 废止日期 废止时间 失效日期 失效时间 终止日期
category: 公开类目 组配分类 信息分类 信息类别 公开分类 公开类别 公开目录 信息所属分类 目录分类 所属目录
subject: 主题分类 所属主题 主题类别
keywords: 主题词 关键词 关键字 信息关键词
method: 公开方式 信息公开方式
validity: 有效性 有效状态 文件状态 效力状态 时效性 时效状态 是否有效 有效性状态 文件效力
content_source: 本文转载自 转载自 信息来源 文章来源 稿件来源 内容来源 信息提供 供稿单位
title: 信件标题 来信标题 信息名称 文件名称 公文名称 文件标题 信息标题 公文标题
original_url: 原文链接 原文地址 原文网址 原文链接地址 原始链接 转载链接 来源链接 来源网址
""")
"""Words that say what they label."""

LOOSE = _words("""
date_published: 日期 时间 更新时间 更新日期 发布 发表 发布于 发表于
content_source: 来源 来源单位 来自 稿源
title: 标题 名称 题名
subject: 主题
category: 分类 所属分类 栏目
validity: 效力 时效 状态
issuer: 公开主体 公开部门 制定机关
method: 公开形式
""")
"""Words that are said of other things too."""

WEAK = _words("""
document_number: 文件编号 统一编号 规范性文件编号
date_written: 生成日期 生成时间 编制日期
""")
"""Words for something near the field: the serial of a file is not always the number of its document, nor the
day on which a record was generated that of its writing."""  # fmt: skip

_OTHERS = _words("""
furniture: 浏览次数 访问次数 阅读次数 点击次数 点击数 点击率 点击量 点击 访问量 浏览量 阅读量 阅读数 阅读 浏览
 人气 字体 字号 字体大小 文字大小 作者 编辑 责任编辑 责编 审核 审稿 校对 初审 复审 终审 编审 值班编辑
 打印 打印本页 分享 分享到 收藏 收听 语音播报 视力保护色 背景色 保护视力色 文件登记号 体裁分类 体裁
 信息格式 信息状态 载体类型 语种 记录形式 记录方式 生命周期 录入 录入人 录入时间 归档时间 发布人
 撰稿 撰稿人 供稿人
 最后更新 最后更新时间 最后修改时间 修改时间 创建时间 创建日期
 网站标识码 当前位置 您的位置 所在位置 您现在的位置 文章类型 令号 效力位阶 标签
unused: 内容概述 内容摘要 摘要 概述 备注 登记号 备案号 服务对象 服务对象分类 公开范围 公开时限 公开期限
 公开属性 公开程序 公开程度 载体 文种 附件 附件下载 文件下载 相关附件 相关文档 政策解读 相关解读 层级 信息编号
 公开层级 公开渠道 公开载体 公开对象 公开依据
 失效依据 废止依据 编号 序号 密级 站点 统一登记号 签发人 联系人 联系电话 咨询电话 所属地区 生成机构
""")
FURNITURE = frozenset(_OTHERS["furniture"])
"""Words of the page's frame: lines that they begin are no text of the notice."""
UNUSED = frozenset(_OTHERS["unused"])
"""Words of metadata that no field takes, and of the text itself."""

CUT = {"号": "number", "称": "title", "词": "keywords", "性": "validity"}
"""Last characters of words whose first a layout span took away; ``number`` is told by its value's shape."""
