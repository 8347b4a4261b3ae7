"""Acts on texts of consultations for the matrix: who prepares and who publishes."""

from __future__ import annotations

from typing import Any

from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.models import Place, Preparation, Version
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import prepared, published_text, small_draft
from tests.participation.acts import Actor, Role, Stage, act

PUBLISHERS = frozenset({Role.ADMINISTRATOR})
"""And reviewers, who are no role of the matrix: see tests/consultations/texts."""
PEOPLE_HERE = frozenset({Role.EDITOR, Role.ADMINISTRATOR})


def page() -> ConsultationPage:
    return ConsultationPage.objects.get()


def begun(stage: Stage) -> None:
    prepared(draft_consultation(stage.site.council), stage.site.council)


def published(stage: Stage) -> None:
    published_text(draft_consultation(stage.site.council), stage.site.council)


def begin(actor: Actor, stage: Stage) -> Any:
    return actions.begin_version(
        page=page(), draft=small_draft(), language="uk", by=actor.user
    )


def cut(actor: Actor, stage: Stage) -> Any:
    preparation = Preparation.objects.get()
    return actions.save_cut(
        preparation=preparation, draft=small_draft(), edition=1, by=actor.user
    )


def discard(actor: Actor, stage: Stage) -> Any:
    return actions.discard(preparation=Preparation.objects.get(), by=actor.user)


def publish(actor: Actor, stage: Stage) -> Any:
    return actions.publish_version(page=page(), edition=1, by=actor.user)


def translate(actor: Actor, stage: Stage) -> Any:
    place = Place.objects.filter(order=1).get()
    return actions.write_translation(
        place=place, language="pl", heading="Cel", text="", by=actor.user
    )


def import_file(actor: Actor, stage: Stage) -> Any:
    return actions.import_translation(
        version=Version.objects.get(),
        draft=small_draft("pl"),
        language="pl",
        by=actor.user,
    )


act("begin a version of a text", begin, PEOPLE_HERE, published)
act("correct the cut of a text", cut, PEOPLE_HERE, begun)
act("give up a version of a text", discard, PEOPLE_HERE, begun)
act("publish a version of a text", publish, PUBLISHERS, begun)
act("translate a clause", translate, PUBLISHERS, published)
act("import a translation of a text", import_file, PUBLISHERS, published)
