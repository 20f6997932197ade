"""How Elasticsearch lets us in, from the environment: nowhere else is it read, and nothing of it is said.

A secret may lie in a file that a variable ending in ``_FILE`` names: what is in a process's environment, its
children and the system's list of processes may see.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import InputError, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.elastic.addresses import Access

KEY, USER, PASSWORD, CERTIFICATES = (
    "GONGKAI_ES_API_KEY",
    "GONGKAI_ES_USER",
    "GONGKAI_ES_PASSWORD",
    "GONGKAI_ES_CA",
)


def access(environment: Mapping[str, str] = os.environ) -> Access:
    """What the environment holds. Raises UserError for two ways at once, InputError for a file without it."""
    from indexer.elastic.addresses import Access

    key, user = _secret(environment, KEY), environment.get(USER) or None
    password = _secret(environment, PASSWORD)
    if key and (user or password):
        raise UserError(f"set {KEY}, or {USER} and {PASSWORD}, not both")
    if bool(user) != bool(password):
        raise UserError(f"{USER} and {PASSWORD} go together; one of them is not set")
    return Access(
        api_key=key, user=user, password=password, certificates=environment.get(CERTIFICATES) or None
    )


def _secret(environment: Mapping[str, str], name: str) -> str | None:
    """The value of a variable, or what the file holds that its ``_FILE`` names, without the line's end."""
    value, file = environment.get(name), environment.get(f"{name}_FILE")
    if value and file:
        raise UserError(f"set {name} or {name}_FILE, not both")
    if not file:
        return _checked(name, value) if value else None
    try:
        text = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise InputError(f"{name}_FILE: {file} cannot be read ({why})") from None
    if not text:
        raise InputError(f"{name}_FILE: {file} is empty")
    return _checked(f"{name}_FILE", text)


def _checked(name: str, value: str) -> str:
    """Raises InputError for what no HTTP header holds."""
    if not value.isprintable():
        raise InputError(f"{name}: it holds a line's end or another character that cannot be sent")
    return value
