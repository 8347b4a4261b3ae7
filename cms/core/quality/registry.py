"""The checks, by name: those of the core and those that rooms above add."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from ..enums import QualityLevel

if TYPE_CHECKING:
    from .draft import Draft


@dataclass(frozen=True)
class Finding:
    """What a check found, and where the editor puts it right.

    `field` is the name of a field of the form, `block` the id of a block of a body
    in it; `quote` shows the place in the page's own words.
    """

    message: str
    field: str = ""
    block: str = ""
    quote: str = ""

    @property
    def anchor(self) -> str:
        """The id of an element on the editing screen."""
        return f"block-{self.block}-section" if self.block else f"id_{self.field}"


@dataclass(frozen=True)
class Check:
    """One question asked of every draft.

    `default` is how strict it is where nobody decided otherwise; one that only
    advises (`may_block` false) never holds up a page.  What the law asks is nobody's
    to decide on (`decidable` false): it is always as strict as its default.
    """

    slug: str
    title: str | Promise
    explanation: str | Promise
    find: Callable[[Draft], Iterable[Finding]]
    default: QualityLevel = QualityLevel.ADVICE
    may_block: bool = True
    decidable: bool = True


_checks: dict[str, Check] = {}


def register(check: Check) -> Check:
    """Add a check; one of the same name takes the place of the first."""
    _checks[check.slug] = check
    return check


def all_checks() -> list[Check]:
    """The checks in the order in which they were registered."""
    return list(_checks.values())


def decidable_checks() -> list[Check]:
    """Those of which administrators decide how strict they are."""
    return [check for check in _checks.values() if check.decidable]
