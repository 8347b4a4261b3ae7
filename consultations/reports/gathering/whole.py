"""A report as it would be published now: read for a preview, then frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..data import Summary
from .clauses import stand
from .parts import Page, cut
from .remarks import gather
from .summary import summary_of

if TYPE_CHECKING:
    from ...models import Consultation


@dataclass(frozen=True)
class Whole:
    """The summary, and pages with their rows."""

    summary: Summary
    pages: list[Page]


def whole(row: Consultation, *, edition: int, at: datetime) -> Whole:
    """The report of a consultation all of whose registered remarks are decided.

    A constant number of queries, however many remarks there are.
    """
    gathered = gather(row)
    standing = stand(row.translation_key, gathered.remarks)
    pages = cut(gathered, standing)
    return Whole(summary_of(row, gathered, pages, edition=edition, at=at), pages)
