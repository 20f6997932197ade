"""An audit read back from its JSON form."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from audit.result import Audit
from disclosure.errors import InputError

from .rows import share_of
from .shapes import read_as
from .structured import FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER_NAMES = {"divisions": "regions", "regions_without_registered_agency": "unregistered"}
"""Keys of the JSON form, and the fields of :class:`Audit` that they hold."""

_DERIVED = frozenset({"format", "regions", "summary"})
"""Keys that say again what others hold, for who reads the file; they must agree with them."""


def audit_from_json(values: Mapping[str, Any]) -> Audit:
    """The audit that :func:`~audit.report.structured.audit_to_json` wrote.

    A field that a later version added takes its default. Raises InputError, with the path of what is wrong:
    a key that is missing or unknown, a value of another type, a sum that its findings do not bear out.
    """
    if not isinstance(values, dict):
        raise InputError("an audit is an object with findings, regions and versions")
    if values.get("format") != FORMAT:
        raise InputError(f"format: this reads audits of format {FORMAT}, not {values.get('format')!r}")
    kept = {_OTHER_NAMES.get(key, key): value for key, value in values.items() if key not in _DERIVED}
    try:
        audit = read_as(Audit, kept)
    except InputError as error:
        raise type(error)(_as_written(str(error))) from None
    _agree(audit, values)
    return audit


def _as_written(message: str) -> str:
    """The message with the keys of the file, not the fields of the type."""
    for key, field in _OTHER_NAMES.items():
        if message.startswith(field):
            return key + message.removeprefix(field)
    return message


def _agree(audit: Audit, values: Mapping[str, Any]) -> None:
    """Raises InputError where a file contradicts itself."""
    names = {region.code: region.name for region in audit.regions}
    if len(names) != len(audit.regions):
        raise InputError("divisions: a region stands in it twice")
    for key, found in (("regions", names), ("summary", asdict(share_of(audit.findings)))):
        if values.get(key) != found:
            raise InputError(f"{key}: does not agree with the rest of the file")
    for number, finding in enumerate(audit.findings):
        if finding.region not in names:
            raise InputError(f"findings[{number}].region: {finding.region} is not among the regions")
