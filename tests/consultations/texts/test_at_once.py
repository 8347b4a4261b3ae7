"""Two acts on one text at once: each waits its turn, and one version is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from consultations.models import ConsultationPage
from consultations.texts import actions, publishing
from consultations.texts.models import Clause, Preparation, Version, Wording
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import prepared, published_text, small_draft
from tests.factories import Site, stored_site
from tests.participation.test_at_once import Meeting


@pytest.fixture
def meeting(own_database: str) -> Iterator[Meeting]:
    return Meeting()


@pytest.fixture
def site(own_database: str) -> Site:
    return stored_site()


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


def overtaken(act: Callable[[], Any]) -> bool:
    try:
        act()
    except actions.Overtaken:
        return True
    return False


def test_two_publishers_make_one_version(
    meeting: Meeting,
    site: Site,
    page: ConsultationPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = prepared(page, site.council).edition
    slow = meeting.pause(publishing.write_rows)
    monkeypatch.setattr(publishing, "write_rows", slow)

    def publish() -> bool:
        return overtaken(
            lambda: actions.publish_version(
                page=page, edition=edition, by=site.council.reviewer
            )
        )

    assert meeting.hold(publish, publish) == (False, True)
    assert Version.objects.get().number == 1
    assert (Clause.objects.count(), Preparation.objects.count()) == (7, 0)


def test_a_cut_beside_a_publication_is_told_that_it_is_late(
    meeting: Meeting,
    site: Site,
    page: ConsultationPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preparation = prepared(page, site.council)
    slow = meeting.pause(publishing.write_rows)
    monkeypatch.setattr(publishing, "write_rows", slow)
    told = meeting.hold(
        lambda: actions.publish_version(
            page=page, edition=preparation.edition, by=site.council.reviewer
        ),
        lambda: overtaken(
            lambda: actions.save_cut(
                preparation=preparation,
                draft=small_draft("pl"),
                edition=preparation.edition,
                by=site.council.editor,
            )
        ),
    )
    assert told[1] is True
    assert not Preparation.objects.exists()


def test_a_translation_beside_a_publication_is_not_lost(
    meeting: Meeting,
    site: Site,
    page: ConsultationPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from consultations.texts import translating

    first = published_text(page, site.council)
    edition = prepared(page, site.council).edition
    monkeypatch.setattr(translating, "_write", meeting.pause(translating._write))
    meeting.hold(
        lambda: actions.import_translation(
            version=first,
            draft=small_draft("pl"),
            language="pl",
            by=site.council.reviewer,
        ),
        lambda: actions.publish_version(
            page=page, edition=edition, by=site.council.reviewer
        ),
    )
    carried = Wording.objects.filter(place__version__number=2, language="pl")
    assert carried.count() == 7
