"""What the checks say of a page, by how strict its authority is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.authorities.selectors import authority_of

from ..enums import QualityLevel
from .draft import Draft
from .registry import Check, Finding, all_checks

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.authorities.models import Authority

    from ..models import BasePage


@dataclass(frozen=True)
class Remark:
    """A finding and whether it holds the page up."""

    check: Check
    finding: Finding
    level: QualityLevel

    @property
    def blocks(self) -> bool:
        return self.level == QualityLevel.BLOCKING


class QualityBlocked(ValidationError):
    """A page that may not be submitted yet; `remarks` say what to put right."""

    def __init__(self, remarks: list[Remark]) -> None:
        self.remarks = remarks
        said = dict.fromkeys(remark.finding.message for remark in remarks)
        super().__init__(
            [_("The page can't go on before this is put right:"), *said],
            code="quality",
        )


def levels_for(authority: Authority | None) -> dict[str, QualityLevel]:
    """The level of each check for an authority: its own, the portal's, the usual.

    Without an authority: for pages of the portal itself.
    """
    from ..models import QualityRule

    rows = QualityRule.objects.filter(Q(authority=authority) | Q(authority=None))
    # Those of the portal first, so that the authority's own win.
    decided = {
        row.check_slug: QualityLevel(row.level)
        for row in sorted(rows, key=lambda row: row.authority_id or 0)
    }
    return {
        check.slug: _level(check, decided.get(check.slug, check.default))
        for check in all_checks()
    }


def _level(check: Check, level: QualityLevel) -> QualityLevel:
    if not check.decidable:
        return check.default
    if level == QualityLevel.BLOCKING and not check.may_block:
        return QualityLevel.ADVICE
    return level


def remarks_on(
    page: BasePage, *, below: Page | None = None, only_blocking: bool = False
) -> list[Remark]:
    """What is to be said of a version of a page; what holds it up comes first.

    `below` is where a page will stand that is not in the tree yet.
    """
    levels = levels_for(authority_of(below or page))
    left_out = {QualityLevel.OFF}
    if only_blocking:
        left_out.add(QualityLevel.ADVICE)
    draft = Draft(page, below)
    remarks = [
        Remark(check, finding, levels[check.slug])
        for check in all_checks()
        if levels[check.slug] not in left_out
        for finding in check.find(draft)
    ]
    return sorted(remarks, key=lambda remark: not remark.blocks)


def ensure_quality(page: BasePage) -> None:
    """Hold up a version of a page in which a blocking check found something.

    Raises `QualityBlocked`.
    """
    if remarks := remarks_on(page, only_blocking=True):
        raise QualityBlocked(remarks)
