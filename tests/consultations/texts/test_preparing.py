"""A version is prepared by editors, who don't overwrite each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from cms.refusals import Refused
from consultations.drafts import json_form
from consultations.drafts.clauses import Clause, Draft, Level
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.joins import from_json, uncertain
from consultations.texts.models import Preparation
from consultations.texts.selectors import lacking
from participation.journal.models import Event
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import prepared, published_text, small_draft
from tests.factories import Site

OTHER = "Забороняється миття автомобілів біля колодязів і джерел громади."


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return draft_consultation(site.council)


def test_the_first_version_is_compared_with_nothing(
    site: Site, page: ConsultationPage
) -> None:
    assert lacking(page) == ""
    preparation = prepared(page, site.council)
    assert (preparation.edition, preparation.joins) == (1, [])
    assert json_form.from_json(preparation.draft) == small_draft()
    assert "версії 1" in lacking(page)
    with pytest.raises(ValidationError):
        actions.decide_join(
            preparation=preparation, edition=1, old=[0], new=[0], by=site.admin
        )
    published_text(page, site.council)
    prepared(page, site.council)
    assert lacking(page) == ""


def test_a_decision_outlives_the_next_cut(site: Site, page: ConsultationPage) -> None:
    published_text(page, site.council)
    changed = small_draft(**{"aim text": OTHER})
    preparation = prepared(page, site.council, changed)
    (open_one,) = uncertain(from_json(preparation.joins))
    preparation = actions.decide_join(
        preparation=preparation,
        edition=preparation.edition,
        old=open_one.old,
        new=open_one.new,
        by=site.council.editor,
    )
    recut = small_draft(**{"aim text": OTHER, "last": "Останні положення"})
    preparation = actions.save_cut(
        preparation=preparation,
        draft=recut,
        edition=preparation.edition,
        by=site.council.editor,
    )
    assert [one.old for one in from_json(preparation.joins) if one.by_editor] == [
        open_one.old
    ]


def test_an_old_edition_changes_nothing(site: Site, page: ConsultationPage) -> None:
    preparation = prepared(page, site.council)
    by = site.council.editor
    actions.save_notes(
        preparation=preparation, edition=1, notes={"uk": " Перша ", "de": "x"}, by=by
    )
    for act in (
        lambda: actions.save_cut(
            preparation=preparation, draft=small_draft("pl"), edition=1, by=by
        ),
        lambda: actions.save_notes(preparation=preparation, edition=1, notes={}, by=by),
        lambda: actions.publish_version(page=page, edition=1, by=site.admin),
    ):
        with pytest.raises(actions.Overtaken, match="Тим часом"):
            act()
    kept = Preparation.objects.get()
    assert (kept.edition, kept.notes) == (2, {"uk": "Перша"})
    assert json_form.from_json(kept.draft) == small_draft()


def test_an_old_tab_fits_nothing_that_was_begun_later(
    site: Site, page: ConsultationPage
) -> None:
    before = prepared(page, site.council)
    actions.discard(preparation=before, by=site.council.editor)
    prepared(page, site.council)
    with pytest.raises(actions.Overtaken):
        actions.save_cut(
            preparation=before,
            draft=small_draft("pl"),
            edition=before.edition,
            by=site.council.editor,
        )


def test_what_is_given_up_is_gone(site: Site, page: ConsultationPage) -> None:
    preparation = prepared(page, site.council)
    actions.discard(preparation=preparation, by=site.council.editor)
    assert not Preparation.objects.exists()
    with pytest.raises(actions.Overtaken):
        actions.publish_version(page=page, edition=1, by=site.admin)
    told = Event.objects.filter(action__startswith="consultation_text")
    assert [*told.order_by("pk").values_list("action", flat=True)] == [
        "consultation_text.begun",
        "consultation_text.discarded",
    ]


BAD = {
    "no clauses": (replace(small_draft(), clauses=()), "uk"),
    "another language": (small_draft("pl"), "pl"),
    "no language": (small_draft(), "de"),
    "a long number": (
        Draft("", (Clause(Level.POINT, "1" * 41, "", "Текст"),), "", (), "uk"),
        "uk",
    ),
}


@pytest.mark.parametrize(("draft", "language"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    site: Site, page: ConsultationPage, draft: Draft, language: str
) -> None:
    published_text(page, site.council)
    with pytest.raises(ValidationError):
        prepared(page, site.council, draft, language)
    assert not Preparation.objects.exists()


def test_signs_that_no_database_keeps_are_left_out(
    site: Site, page: ConsultationPage
) -> None:
    bad = small_draft(**{"aim": "Ме\x00та\ud800", "title": "На\x00зва"})
    version = published_text(page, site.council, bad)
    assert version.words.get().title == "Назва"
    assert version.places.get(order=1).wordings.get().heading == "Мета"


@pytest.mark.parametrize("name", ["library", "citizen"])
def test_others_prepare_nothing(site: Site, page: ConsultationPage, name: str) -> None:
    from tests.participation.people import make_citizen

    by = site.library.editor if name == "library" else make_citizen("other")
    with pytest.raises(Refused):
        actions.begin_version(page=page, draft=small_draft(), language="uk", by=by)
    preparation = prepared(page, site.council)
    for act in (
        lambda: actions.save_cut(
            preparation=preparation, draft=small_draft(), edition=1, by=by
        ),
        lambda: actions.decide_join(
            preparation=preparation, edition=1, old=[0], new=[0], by=by
        ),
        lambda: actions.save_notes(preparation=preparation, edition=1, notes={}, by=by),
        lambda: actions.discard(preparation=preparation, by=by),
        lambda: actions.publish_version(page=page, edition=1, by=by),
    ):
        with pytest.raises(Refused):
            act()
    assert Preparation.objects.get().edition == 1


def test_an_editor_does_not_publish(site: Site, page: ConsultationPage) -> None:
    preparation = prepared(page, site.council)
    with pytest.raises(Refused):
        actions.publish_version(
            page=page, edition=preparation.edition, by=site.council.editor
        )
