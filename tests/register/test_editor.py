"""The editor of a document, through Wagtail's own views: make, change, submit."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from cms.core.models import Place, Topic
from cms.register.models import DocumentPage, OfficialDocument
from tests.factories import (
    Site,
    draft_document,
    make_file,
    make_kind,
    publish,
)
from tests.register.acts import act, related, shown, translated
from tests.register.conftest import SignIn
from tests.register.editing import (
    SUBMIT,
    add_address,
    attachment,
    edit_address,
    errors,
    filled,
    form_of,
    latest,
    only_new,
    relation,
)


def test_a_draft_is_made_with_facts_attachment_and_relation(
    site: Site, editor: Client
) -> None:
    other, file = act(site.council, "Старий акт"), make_file(site.council)
    topic = Topic.objects.create(slug="water", name_uk="Вода")
    place = Place.objects.create(slug="lviv", name_uk="Львів")
    data = filled(editor, site, topics=topic.pk, places=place.pk)
    data.update(attachment(0, file.pk) | relation("amends", other))

    response = editor.post(add_address(site), data)

    assert response.status_code == 302, errors(response)
    page = only_new()
    draft = latest(page)
    assert not page.live
    assert draft.slug == "pro-yakist-vody"
    assert draft.facts["number"] == "12"
    assert draft.facts["topics"] == [topic.pk]
    assert draft.facts["places"] == [place.pk]
    assert [one["value"] for one in draft.facts["relations"]] == [
        {"type": "amends", "document": other.pk}
    ]
    assert [one.file for one in draft.attachments.all()] == [file]
    assert not OfficialDocument.objects.filter(number="12").exists()


def test_what_was_saved_comes_back_in_the_form(site: Site, editor: Client) -> None:
    other = act(site.council, "Старий акт")
    page = draft_document(
        site.council,
        facts={"number": "88", "relations": related(other, "repeals")},
    )

    response = editor.get(edit_address(page))
    form = response.context["form"]

    assert form["number"].value() == "88"
    assert form["adopted_on"].value().isoformat() == "2026-03-02"
    assert form["kind"].value() == make_kind().pk
    assert str(other.pk) in response.content.decode()
    [item] = form["relations"].value()
    assert (item.value["type"], item.value["document"].pk) == ("repeals", other.pk)


def test_a_document_is_submitted_and_approved(
    site: Site, editor: Client, sign_in: SignIn
) -> None:
    data = filled(editor, site)
    data.update(SUBMIT)

    response = editor.post(add_address(site), data)
    assert response.status_code == 302, errors(response)
    page = only_new()
    assert page.workflow_in_progress
    answer = sign_in(site.council.reviewer).post(
        reverse("review:page", args=[page.pk]), {"decision": "approve"}
    )

    assert answer.status_code == 302
    assert OfficialDocument.objects.get().number == "12"
    assert "Про якість води" in shown(page)


def test_a_draft_may_lack_what_a_submission_must_have(
    site: Site, editor: Client
) -> None:
    asked_for = ["responsible", "produced_on", "kind"]
    before = DocumentPage.objects.count()
    draft = filled(editor, site, **dict.fromkeys(asked_for, ""))

    assert editor.post(add_address(site), draft).status_code == 302
    assert DocumentPage.objects.count() == before + 1

    page = only_new()
    again = form_of(editor, edit_address(page))
    again.update(SUBMIT)
    response = editor.post(edit_address(page), again)

    assert set(errors(response)) == set(asked_for)
    assert not DocumentPage.objects.get(pk=page.pk).workflow_in_progress


def test_what_was_typed_comes_back_with_the_error(site: Site, editor: Client) -> None:
    other, file = act(site.council, "Старий акт"), make_file(site.council)
    data = filled(
        editor,
        site,
        title="Моя назва",
        number="№ 45",
        in_force_from="2026-05-01",
        in_force_to="2026-04-30",
    )
    data.update(attachment(0, file.pk, "Мій додаток") | relation("repeals", other))

    response = editor.post(add_address(site), data)

    assert "in_force_to" in errors(response)
    page = response.content.decode()
    for typed in ("Моя назва", "№ 45", "2026-05-01", "2026-04-30", "Мій додаток"):
        assert typed in page
    [item] = response.context["form"]["relations"].value()
    assert item.value["document"].pk == other.pk
    assert not DocumentPage.objects.filter(title="Моя назва").exists()


SPELLINGS = {
    "№ 12": "12",
    "№12": "12",
    "No. 12": "12",
    "nr 12/2026": "12/2026",
    " 12 – р ": "12-р",
    "Н-12": "Н-12",
    "normatyw": "normatyw",
}


def test_a_number_has_one_spelling(site: Site, editor: Client) -> None:
    form, kept = filled(editor, site), {}
    for typed in SPELLINGS:
        form["number"] = typed
        assert editor.post(add_address(site), form).status_code == 302
        kept[typed] = latest(only_new()).facts["number"]

    assert kept == SPELLINGS


def test_a_number_given_before_is_refused_by_name(site: Site, editor: Client) -> None:
    act(site.council, "Перше рішення", number="12-р", adopted_on="2026-01-01")

    response = editor.post(add_address(site), filled(editor, site, number="№ 12-Р"))

    assert "Перше рішення" in errors(response)["number"][0]


def test_pages_of_one_title_have_addresses_of_their_own(
    site: Site, editor: Client
) -> None:
    form, slugs = filled(editor, site), []
    for number, title in enumerate(("Про воду", "Про воду", "Про воду!"), 1):
        form.update({"title": title, "number": str(number)})
        assert editor.post(add_address(site), form).status_code == 302
        slugs.append(latest(only_new()).slug)

    assert slugs == ["pro-vodu", "pro-vodu-2", "pro-vodu-3"]


def test_the_browser_s_address_field_knows_the_romanisation(
    site: Site, editor: Client
) -> None:
    page = editor.get(add_address(site)).content.decode()

    assert "data-w-slug-formatters-value" in page
    assert "zgh" in page


def test_a_reason_is_asked_from_the_second_publication_on(
    site: Site, editor: Client
) -> None:
    first = editor.get(add_address(site)).context["form"]
    page = publish(draft_document(site.council), site.council)
    second = form_of(editor, edit_address(page))

    assert "change_reason" not in first.fields
    second.update(SUBMIT | {"title": "Нова назва"})
    second.pop("change_reason", None)
    refused = editor.post(edit_address(page), second)
    assert list(errors(refused)) == ["change_reason"]

    second["change_reason"] = "misprint"
    second["change_note"] = "Виправлено назву."
    assert editor.post(edit_address(page), second).status_code == 302
    assert DocumentPage.objects.get(pk=page.pk).workflow_in_progress


def test_a_translation_s_form_has_no_facts(site: Site, editor: Client) -> None:
    page = act(site.council, number="9")
    polish = translated(page, site.council, "pl")
    data = form_of(editor, edit_address(polish))
    data.update({"number": "10", "title": "Nowy tytuł", "change_reason": "misprint"})

    assert "number" not in editor.get(edit_address(polish)).context["form"].fields
    assert editor.post(edit_address(polish), data).status_code == 302

    assert latest(polish).title == "Nowy tytuł"
    assert latest(polish).facts.get("number") != "10"
    assert OfficialDocument.objects.get().number == "9"


def test_a_relation_to_nothing_is_refused(site: Site, editor: Client) -> None:
    data = filled(editor, site)
    data.update(relation("amends", site.council.section) | SUBMIT)

    assert "relations" in errors(editor.post(add_address(site), data))


def test_a_file_of_another_authority_cannot_be_attached(
    site: Site, editor: Client
) -> None:
    foreign = make_file(site.library, content=b"foreign words")
    data = filled(editor, site)
    data.update(attachment(0, foreign.pk))

    response = editor.post(add_address(site), data)

    assert response.status_code == 200
    assert response.context["form"].formsets["attachments"].errors[0]["file"]
