"""What an official document is in the words of schema.org, and its feed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.models import BasePage
from cms.site.feed_list import newest_can_be_followed
from cms.site.structured import described_by, publisher
from cms.states import State, state_on

from .models import DocumentPage
from .selectors import in_force

FORCE = {
    State.IN_FORCE: "https://schema.org/InForce",
    State.PENDING: "https://schema.org/NotInForce",
    State.ENDED: "https://schema.org/NotInForce",
}


def legislation(page: BasePage) -> dict[str, Any]:
    """An act: number, date, kind, who passed it, whether it is in force today."""
    assert isinstance(page, DocumentPage)
    document = page.document
    if document is None:
        return {"@type": "Legislation"}
    begins, ends = in_force(page, page.known_relations)
    state = state_on(document.kind.state_rule, begins, ends)
    return {
        "@type": "Legislation",
        "legislationIdentifier": document.number,
        "legislationDate": document.adopted_on,
        "legislationType": document.kind.name_in(page.locale.language_code),
        "legislationPassedBy": publisher(page),
        "legislationLegalForce": state and FORCE.get(state),
        "temporalCoverage": f"{begins or '..'}/{ends or '..'}" if begins else None,
    }


described_by(DocumentPage, legislation)
newest_can_be_followed("documents", "document", _("Newest documents"))
