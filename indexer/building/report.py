"""What a build did, page by page and in all. Nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .accounts import KINDS

if TYPE_CHECKING:
    from .accounts import Account

Outcome = Literal["notice", "skipped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutcome:
    """What became of one page; ``why`` is empty for a notice."""

    site: str
    url: str
    outcome: Outcome
    why: str = ""


@dataclass(slots=True, kw_only=True)
class BuildReport:
    """How a build went; ``read`` pages are ``notices``, ``skipped`` and ``failed`` together.

    ``written`` counts the notices that were new to the index or changed it; ``skipped`` pages by reason;
    ``failed`` holds address and reason of each page that should have been a notice, ``unreadable`` id and
    reason of each site whose ledger could not be read to the end. ``refused`` are notices that the engine did
    not take, by id and reason; ``lost`` are pages that should be in the index and are not, by address.

    ``accounts`` says of each site what became of all pages of its ledger, whether they were read now or not.
    """

    read: int = 0
    notices: int = 0
    written: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)

    def add(self, page: PageOutcome) -> None:
        """Count one page."""
        self.read += 1
        if page.outcome == "notice":
            self.notices += 1
        elif page.outcome == "skipped":
            self.skipped[page.why] += 1
        else:
            self.failed.append((page.url, page.why))

    def settle(self, site: str, account: Account) -> None:
        """Take in what became of all pages of a site."""
        self.accounts[site] = account
        self.lost += account.named("lost")

    @property
    def unbalanced(self) -> list[str]:
        """The sites of which not every page is accounted for."""
        return [site for site, account in self.accounts.items() if not account.is_balanced]

    @property
    def ledger(self) -> dict[str, int]:
        """The figures of all accounts together: pages, and what they are."""
        told = self.accounts.values()
        return {
            "pages": sum(each.pages for each in told),
            "notices": sum(each.notices for each in told),
            "skipped": sum(each.skipped.total() for each in told),
            **{kind: sum(each.count(kind) for each in told) for kind in KINDS},
            "shared": sum(each.shared for each in told),
        }
