"""Acts on the editor's screens of texts for the matrix; reviewers see them too."""

from __future__ import annotations

from typing import Any

from consultations.models import ConsultationPage
from consultations.texts.models import Preparation
from tests.consultations.texts.admin_screens import way
from tests.participation.acts import Actor, Stage, act
from tests.participation.texts_acts import (
    PEOPLE_HERE,
    PUBLISHERS,
    begun,
    published,
)


def opening(name: str, *args: Any) -> Any:
    def does(actor: Actor, stage: Stage) -> Any:
        return actor.client.get(way(name, ConsultationPage.objects.get(), *args))

    return does


def correct(actor: Actor, stage: Stage) -> Any:
    told = {"do": "join-1", "edition": Preparation.objects.get().edition}
    return actor.client.post(way("cut", ConsultationPage.objects.get()), told)


def write(actor: Actor, stage: Stage) -> Any:
    page = ConsultationPage.objects.get()
    told = {"title": "Regulamin", "preamble": ""}
    return actor.client.post(way("translate_title", page, "pl"), told)


for name in ("overview", "import", "cut", "preview", "left_out", "publish"):
    act(f"open the screen {name} of a text", opening(name), PEOPLE_HERE, begun)
act("open translations of a text", opening("translations", "pl"), PUBLISHERS, published)
act("correct the cut on its screen", correct, PEOPLE_HERE, begun)
act("translate a title on its screen", write, PUBLISHERS, published)
