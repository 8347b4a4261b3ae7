"""Two corrections at once: one is made, the other is told that it is late."""

from __future__ import annotations

from functools import partial

import pytest

from consultations.drafts.corrections import SIMPLE
from consultations.texts import correcting
from consultations.texts.actions import Overtaken
from consultations.texts.correcting import Correction, correct, undo
from tests.consultations.making import draft_consultation
from tests.consultations.texts.admin_screens import begun, clauses_of
from tests.factories import stored_site
from tests.participation.test_at_once import Meeting


def test_two_editors_correct_one_after_the_other(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, site = Meeting(), stored_site()
    page = draft_consultation(site.council)
    preparation = begun(page, site.council.editor)
    before = clauses_of(page)
    slow = meeting.pause(correcting.save_cut)
    monkeypatch.setattr(correcting, "save_cut", slow)

    def corrected(name: str) -> bool:
        made = Correction(name, 1, lambda draft: SIMPLE[name](draft, 1))
        try:
            correct(preparation=preparation, edition=1, correction=made, by=site.admin)
        except Overtaken:
            return False
        return True

    told = meeting.hold(partial(corrected, "join"), partial(corrected, "widen"))

    assert told == (True, False)
    preparation.refresh_from_db()
    assert preparation.earlier.count() == 1
    undo(preparation=preparation, edition=preparation.edition, by=site.admin)
    assert clauses_of(page) == before
