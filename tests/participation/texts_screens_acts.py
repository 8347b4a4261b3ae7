"""Acts on the editor's screens of texts for the matrix; reviewers see them too."""

from __future__ import annotations

from typing import Any

from consultations.models import ConsultationPage
from consultations.texts.models import Preparation
from tests.consultations.texts.admin_screens import way
from tests.participation.acts import Actor, Stage, act
from tests.participation.texts_acts import PEOPLE_HERE, begun


def open_screens(actor: Actor, stage: Stage) -> Any:
    """One after the other; the last one, which is open to whom the others are."""
    names = ("overview", "import", "cut", "preview", "left_out", "publish")
    page = ConsultationPage.objects.get()
    answers = [actor.client.get(way(name, page)) for name in names]
    assert len({answer.status_code for answer in answers}) == 1
    return answers[-1]


def correct(actor: Actor, stage: Stage) -> Any:
    told = {"do": "join-1", "edition": Preparation.objects.get().edition}
    return actor.client.post(way("cut", ConsultationPage.objects.get()), told)


act("open the screens of a text", open_screens, PEOPLE_HERE, begun)
act("correct the cut on its screen", correct, PEOPLE_HERE, begun)
