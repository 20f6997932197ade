"""The versions of a notice's page that the data folder holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError

if TYPE_CHECKING:
    from cli.state import State


def versions_of(state: State, url: str | None) -> list[dict[str, Any]] | None:
    """Each payload that the address gave, with its first and last capture; None without an archive of it.

    Payloads are told by their digests: what of them differs for a reader, ``gongkai archive history`` tells.
    """
    from cli.archive.located import located

    if url is None:
        return None
    try:
        with located(state.folder(), url) as places:
            captures = [snapshot for place in places for snapshot in place.attempts.good(url)]
    except InputError:
        return None
    found: dict[str, dict[str, Any]] = {}
    for snapshot in sorted(captures, key=lambda each: each.captured_at):
        at = snapshot.captured_at.isoformat().replace("+00:00", "Z")
        found.setdefault(snapshot.digest, {"digest": snapshot.digest, "first": at})["last"] = at
    return list(found.values())
