"""What became of every page of a site, kept in the index beside the site's mark.

    ledger pages = notices + skipped + failed + refused + shared

What is left over is ``lost``: pages that should be notices and are not, for no reason that anybody gave.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field, fields
from typing import Literal, get_args

Kind = Literal["failed", "refused", "lost"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a page is no notice although it should be: the parser ``failed``, or the index ``refused`` it.

    ``again``: not the page itself was to blame, so that the next build tries it again. ``lost`` was stored
    and is not there.
    """

    kind: Kind
    why: str
    again: bool


@dataclass(slots=True, kw_only=True)
class Account:
    """One site's pages up to ``mark`` of its ledger, read with ``versions`` of parser and registry.

    ``mark`` is -1 until all pages are accounted for. ``shared`` pages are other addresses of a notice: it
    has the latest capture of those that are there (`shared_ids`). ``stored`` is how many notices the index
    held of the site, those of earlier captures and of pages that the ledger no longer has among them.
    ``troubles`` are by address; ``ids`` names the notices whose ids do not follow from the address of their
    page.
    """

    versions: str
    mark: int = -1
    pages: int = 0
    notices: int = 0
    shared: int = 0
    stored: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    troubles: dict[str, Trouble] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def count(self, kind: Kind) -> int:
        """How many pages have a trouble of this kind."""
        return sum(trouble.kind == kind for trouble in self.troubles.values())

    def named(self, kind: Kind) -> list[tuple[str, str]]:
        """Address and reason of each of them."""
        return [(url, each.why) for url, each in self.troubles.items() if each.kind == kind]

    def again(self) -> list[str]:
        """The addresses of pages that are worth another try."""
        return [url for url, trouble in self.troubles.items() if trouble.again]

    @property
    def is_balanced(self) -> bool:
        """Whether every page is accounted for."""
        explained = self.count("failed") + self.count("refused")
        return self.pages == self.notices + self.skipped.total() + explained + self.shared

    def to_text(self) -> str:
        """The account as JSON."""
        form = {
            **{each.name: getattr(self, each.name) for each in fields(self)},
            "troubles": {url: asdict(trouble) for url, trouble in self.troubles.items()},
        }
        return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def account_of(text: str, *, versions: str) -> Account:
    """The account that an index kept; an empty one where it kept none, or one of other versions."""
    try:
        form = json.loads(text)
        if form["versions"] != versions:
            return Account(versions=versions)
        troubles = {url: Trouble(**told) for url, told in form.pop("troubles").items()}
        if any(trouble.kind not in KINDS for trouble in troubles.values()):
            return Account(versions=versions)
        return Account(**{**form, "skipped": Counter(form["skipped"]), "troubles": troubles})
    except (ValueError, TypeError, KeyError, AttributeError):
        return Account(versions=versions)
