"""What an export is asked for, and what makes two of them the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from disclosure.notices import SCHEMA_VERSION
from disclosure.urls import CANONICALISER
from parsers.notice import PARSER

from .forms import FORMS, form_named
from .understood import understood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.base import IndexState, Query

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An export: which notices, in which form.

    ``given`` is the query as the user wrote it, option by option. ``fields`` are columns in the order wanted,
    empty for those of the form. ``original`` leaves personal information as printed; ``attachments`` adds
    their captures to forms of captures. ``gongkai`` and ``registry`` are versions.
    """

    form: str
    query: Query
    given: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    bom: bool = False
    original: bool = False
    attachments: bool = False
    gongkai: str = ""
    registry: str = ""

    def made_form(self) -> Any:  # noqa: ANN401 - see `form_named`
        """Return the form. Raises UserError for options that it does not have."""
        return form_named(
            self.form,
            fields=self.fields,
            bom=self.bom,
            attachments=self.attachments,
            gongkai=self.gongkai,
        )

    @property
    def shows_original(self) -> bool:
        """Whether personal information is in the file as it was printed."""
        return self.original or FORMS[self.form].of_captures

    def versions(self, form: Any) -> dict[str, str]:  # noqa: ANN401 - see `form_named`
        """Return the version of everything that the bytes depend on."""
        return {
            "gongkai": self.gongkai,
            "parser": PARSER,
            "schema": str(SCHEMA_VERSION),
            "addresses": str(CANONICALISER),
            "registry": self.registry,
            **form.versions,
        }


def state_to_json(state: IndexState) -> Json:
    """Return the index's state as JSON values, sites in order."""
    marks = {
        site: {"mark": mark, "versions": versions} for site, (mark, versions) in sorted(state.marks.items())
    }
    return {"identity": state.identity, "changes": state.changes, "sites": marks}


def identity_of(request: Request, form: Any, state: IndexState) -> dict[str, Json]:  # noqa: ANN401
    """Return what an interrupted export must have in common with the one that goes on from it."""
    return {
        "query": understood(request.query),
        "form": {
            "name": request.form,
            "fields": list(request.fields),
            "bom": request.bom,
            "original": request.shows_original,
            "attachments": request.attachments,
        },
        "versions": request.versions(form),
        "index": state_to_json(state),
    }
