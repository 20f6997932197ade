"""The audit that a sample is drawn from: made now and kept, or one that was kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cli.audit import run_audit, scope_of
from cli.audit_history import LAST, keep, store_of
from disclosure.errors import UserError

if TYPE_CHECKING:
    from audit.result import Audit
    from cli.state import State


def audit_for(state: State, *, region: str | None, when: str | None, index_url: str | None) -> Audit:
    """The audit of a region that was kept by ``when``; without it one that is made now, and kept.

    Raises UnknownName, UserError where none was kept by then, DataError.
    """
    from audit.stored.series import Series
    from cli.time_prefix import end_of

    if when is None:
        audit = run_audit(state, region=region, index_url=index_url)
        keep(state, audit)
        return audit
    store = store_of(state)
    moment = datetime.max.replace(tzinfo=UTC) if when == LAST else end_of(when)
    stored = store.at(Series(scope_of(state, region)), moment)
    if stored is None:
        raise UserError(f"--audit {when}: no audit of this region was kept by then; gongkai audit --history")
    return store.read(stored)
