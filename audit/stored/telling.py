"""Changes between audits for people and programs: words in two languages, JSON values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from audit.report.structured import finding_to_json

from .causes import Cause
from .comparing import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .comparing import Change
    from .store import StoredAudit

KINDS = {
    ChangeKind.IMPROVED: ("improved", "改善"),
    ChangeKind.FELL_BACK: ("fell back", "退步"),
    ChangeKind.BECAME_UNKNOWN: ("became unknown", "变为无法判断"),
    ChangeKind.BECAME_KNOWN: ("became known", "变为可判断"),
    ChangeKind.ADDED: ("judged for the first time", "首次判断"),
    ChangeKind.DROPPED: ("no longer judged", "不再判断"),
}
CAUSES = {
    Cause.SCOPE: ("only one of the two audits looked at the region", "两次审计中仅一次涉及该地区"),
    Cause.JUDGED_ANEW: (
        "the same captures, read or judged by other versions",
        "存档相同，解析、规则有别",
    ),
    Cause.PAGE_GONE: ("the page that decided is gone", "原依据页面已不存"),
    Cause.PAGE_CHANGED: ("the page that decides was changed", "依据页面内容有变"),
    Cause.OTHER_PAGE: ("another page decides", "现以另一页面为依据"),
    Cause.NOT_SEARCHED: ("a channel could not be searched to its end", "有渠道未能查遍"),
    Cause.SEARCHED: ("every channel could be searched to its end", "各渠道均已查遍"),
    Cause.UNCLEAR: ("see both findings", "见前后两次结论"),
}
"""By member: the words in English and in Chinese."""


def changes_to_json(
    before: StoredAudit, after: dict[str, Any], changes: Sequence[Change], *, cells: int
) -> dict[str, Any]:
    """The comparison as JSON values; ``cells`` is how many the later audit judged."""
    counts = Counter(change.kind for change in changes)
    return {
        "before": {
            "file": before.path.name,
            "made_at": before.made_at.isoformat(),
            "rules": before.rules,
            "registry": before.registry,
        },
        "after": after,
        "cells": cells,
        "summary": {kind.value: counts[kind] for kind in ChangeKind},
        "changes": [_change_to_json(change) for change in changes],
    }


def _change_to_json(change: Change) -> dict[str, Any]:
    return {
        "region": change.region,
        "item": change.item,
        "kind": change.kind.value,
        "cause": change.cause.value,
        "before": finding_to_json(change.before) if change.before else None,
        "after": finding_to_json(change.after) if change.after else None,
    }
