"""A score as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from disclosure.model import Verdict

from .intervals import LEVEL

if TYPE_CHECKING:
    from .agreement import Agreement
    from .estimate import Estimate, Judged
    from .faults import Fault
    from .scoring import Score, Scored


def score_to_json(score: Score) -> dict[str, Any]:
    """The whole score; shares between 0 and 1, None where there is no figure."""
    return {
        "sample": score.key.tag,
        "seed": score.key.seed,
        "cells": len(score.key.cells),
        "confidence": LEVEL,
        "audit": {verdict.value: count for verdict, count in score.key.counts().items()},
        "estimates": {
            "coverage": estimate_to_json(score.estimates.coverage),
            "agreement": estimate_to_json(score.estimates.agreement),
            "published_unknown": estimate_to_json(score.estimates.published_unknown),
        },
        "together": {**scored_to_json(score.together), "disputed": list(score.disputed)},
        "sheets": [
            {
                "name": answers.name,
                "reviewers": list(answers.reviewers),
                **scored_to_json(scored),
                "empty": list(answers.empty),
                "missing": list(answers.missing),
                "faults": [_fault_to_json(fault) for fault in answers.faults],
            }
            for answers, scored in score.sheets
        ],
        "between_sheets": [
            {"first": first, "second": second, **agreement_to_json(both)}
            for first, second, both in score.pairs
        ],
        "disagreements": [_difference(pair) for pair in score.together.differing],
    }


def scored_to_json(scored: Scored) -> dict[str, Any]:
    """Answers against the audit."""
    return {
        "filled": len(scored.judged),
        "verdicts": agreement_to_json(scored.verdicts) if scored.verdicts else None,
        "confusion": {
            ours.value: {theirs.value: scored.confusion.get((ours, theirs), 0) for theirs in Verdict}
            for ours in Verdict
        },
        "unknown_published": scored.unknown_published,
        "not_told": scored.not_told,
        "elements": {name: agreement_to_json(one) for name, one in scored.elements.items()},
    }


def agreement_to_json(agreement: Agreement) -> dict[str, Any]:
    """Raw agreement and kappa, each with its interval."""
    kappa = agreement.kappa
    return {
        "n": agreement.n,
        "agreed": agreement.agreed,
        "share": agreement.share,
        "interval": asdict(agreement.interval) if agreement.interval else None,
        "kappa": kappa.value,
        "kappa_error": kappa.error,
        "kappa_interval": asdict(kappa.interval) if kappa.interval else None,
        "kappa_remark": kappa.why,
    }


def estimate_to_json(estimate: Estimate) -> dict[str, Any]:
    """An estimate, with its total."""
    return {**asdict(estimate), "total": estimate.total}


def _difference(pair: Judged) -> dict[str, Any]:
    cell, answer = pair
    return {
        **{name: getattr(cell, name) for name in ("id", "region", "region_name", "item", "item_name")},
        "audit": cell.verdict.value,
        "reviewer": answer.verdict.value,
        "rule": cell.rule,
        "detail": cell.detail,
        "remark": answer.remark,
        "by": answer.reviewer,
        "place": answer.place,
        "addresses": list(cell.addresses),
    }


def _fault_to_json(fault: Fault) -> dict[str, str]:
    return {"place": fault.place, "id": fault.id, "kind": fault.kind.value, "why": fault.said()}
