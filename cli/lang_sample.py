"""What ``gongkai sample`` says, in Chinese."""

from __future__ import annotations

SAMPLE = {
    "judging the cells": "正在判定各单元",
    "packing the evidence": "正在打包证据",
    "{count} captures in the pack": "证据包内有 {count} 次采集",
    "The captures keep personal information as it was published.": (
        "采集内容保留公开时的原文，个人信息未遮盖。"
    ),
    "{key} holds the audit's verdicts: not for reviewers": "{key} 含审计结论，勿交给核查人",
    "sample {tag}: {drawn} of {total} cells, {strata} strata": (
        "样本 {tag}：从 {total} 个单元、{strata} 层中抽取 {drawn} 个"
    ),
    "{wanted} were asked for: these are all cells, so nothing is left to chance": (
        "要求抽取 {wanted} 个：单元不足，全部列入，无抽样误差"
    ),
    "fewer cells than strata: {strata} strata ({cells} cells) have none, and nothing is said of them": (
        "样本量少于层数：{strata} 层（{cells} 个单元）未抽取，不作推断"
    ),
    "Sample {tag}, {count} cells": "样本 {tag}，{count} 个单元",
    "worksheet": "核对表",
    "filled": "已填",
    "empty": "未填",
    "judged by both": "双方均有结论",
    "agree": "一致率",
    "kappa": "kappa 系数",
    "standard error": "标准误",
    "together": "合并",
    "cells on which the worksheets differ from each other: {count}": "核查人之间结论不同的单元：{count}",
    "none: cells are judged more than once": "不计算：有单元被多人核查",
    "audit \\ reviewer": "审计＼核查人",
    "cannot tell": "无法判断",
    "Verdicts": "结论对照",
    "unknown to the audit, found published: {found}; known to it, reviewer cannot tell: {not_told}"
    " (neither is in agreement or kappa)": (
        "审计无法判断、核查发现已公开：{found}；审计有结论、核查人无法判断：{not_told}"
        "（均不计入一致率和 kappa）"
    ),
    "met, of cells known to the audit": "审计可判断的单元中，已公开的比例",
    "verdict agrees, of cells known to the audit": "审计可判断的单元中，结论一致的比例",
    "published, of cells unknown to the audit": "审计无法判断的单元中，已公开的比例",
    "share": "比例",
    "estimate": "估计值",
    "95% interval": "95% 置信区间",
    "cells answered": "已答单元",
    "speaks of": "代表单元",
    "of": "共",
    "Estimates": "对全部单元的估计",
    "the audit itself says met: {share} of {known} known cells": (
        "审计自身结论：{known} 个可判断单元中已公开 {share}"
    ),
    "method": "方法",
    "Wilson's score interval, finite population": "威尔逊区间，有限总体",
    "weighted by stratum; limits recovered from Wilson's of each stratum (MOVER), finite population": (
        "分层加权；由各层威尔逊区间还原上下限（MOVER），有限总体"
    ),
    "element": "要素",
    "Elements": "六项要素",
    "Cells on which the verdicts differ: {count}": "结论不同的单元：{count}",
    "audit": "审计",
    "reviewer": "核查人",
    "no cell was judged by both": "没有双方均有结论的单元",
    "both give the same answer for every cell, so kappa is not defined": (
        "双方对所有单元回答相同，kappa 无定义"
    ),
    "one gives the same answer for every cell, so kappa cannot be estimated": (
        "一方对所有单元回答相同，kappa 无法估计"
    ),
    "no pair disagrees, so its error cannot be estimated": "无一不同，误差无法估计",
    "rough: fewer than 30 cells": "粗略：不足 30 个单元",
    "rough: fewer than 10 answers other than the most frequent one": "粗略：最常见回答之外的回答不足 10 个",
    "of another sample": "属于其他样本",
    "id changed": "编号被改动",
    "id occurs twice": "编号重复",
    "no verdict": "没有结论",
    "unknown word": "无法识别的词",
    "contradictory": "自相矛盾",
    "{name}: rows that are not in it any more: {count}": "{name}：表中已删除的行：{count}",
    "{count} faults: what they are of does not count": "共 {count} 处问题，有关内容不计",
}
