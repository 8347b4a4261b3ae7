"""Giving a remark: by whom, what is kept, what is refused."""

from __future__ import annotations

from consultations.remarks.models import Remark
from participation.moderation.enums import Standing
from tests.consultations.remarks.making import TEXT, open_consultation, remark
from tests.factories import Site


def test_an_account_remarks_on_a_clause(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)

    made = Remark.objects.get(pk=made.pk)
    assert (made.number, made.standing) == (1, Standing.PUBLISHED)
    assert (made.text, made.text_language) == (TEXT, "uk")
    assert made.version is not None
    assert made.version.number == 1
