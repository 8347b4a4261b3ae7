"""Consultations of the demonstration, in three states, and a plan of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms import clock
from cms.authorities.models import Authority
from cms.clock import KYIV
from cms.core.actions import publish_setup
from cms.core.models import Place, Topic
from cms.languages import LANGUAGE_CODES
from cms.pages.models import HomePage
from cms.register.models import DocumentPage, File
from consultations import actions
from consultations.forms import phase_told
from consultations.models import (
    ConsultationEvent,
    ConsultationListPage,
    ConsultationPage,
    Material,
    PlanItem,
)
from consultations.plan_actions import save_plan_item
from consultations.proposing import put_to_consultation

from .accounts import people, person_of
from .publishing import keys_of, page_of, publish_draft, top_of
from .questionnaires import add_answers, ask, asks
from .reading import FOLDER, Record, load
from .translating import Strings
from .typography import bind

WORDS = (
    *("title", "lead", "purpose", "who_decides", "how_to_take_part"),
    *("next_steps", "contact", "legal_basis"),
)
LIST_SLUG = "consultations"
TEN: Final = time(10)


def told() -> Record:
    """What the file of consultations says."""
    return load(FOLDER / "consultations.toml")


def documents_told() -> set[str]:
    """Keys of the documents that are consulted on."""
    return {one["document"] for one in told()["consultations"] if "document" in one}


def has_begun() -> bool:
    """Whether the lists were made before."""
    return ConsultationListPage.objects.exists()


def add_consultations(authorities: Iterable[str], documents: Iterable[str]) -> None:
    """Lists, consultations and plans of those authorities that are loaded."""
    record = told()
    homes = list(HomePage.objects.order_by("path"))
    _add_lists(homes, record["list"], "")
    loaded = loaded_of(authorities, documents)
    made: dict[str, ConsultationPage] = {}
    for slug in authorities:
        own = [one for one in loaded if one["authority"] == slug]
        if own:
            tops = [top_of(slug, code) for code in LANGUAGE_CODES]
            _add_lists(tops, record["list"], slug)
        made |= {one["key"]: _add(one) for one in own}
        for plan in record["plan"]:
            if plan["authority"] == slug:
                _add_plan(plan, made)


def loaded_of(authorities: Iterable[str], documents: Iterable[str]) -> list[Record]:
    """Those consultations of the file whose authority and document are loaded."""
    bodies, acts = set(authorities), set(documents)
    return [
        one
        for one in told()["consultations"]
        if one["authority"] in bodies and one.get("document", "") in acts | {""}
    ]


def _add_lists(parents: list[Any], words: Record, authority: str) -> None:
    """A list in each language below the home pages or an authority's."""
    admin, first = people()["admin"], None
    for parent in parents:
        said = words[parent.locale.language_code]
        page = ConsultationListPage(
            title=said["title"],
            slug=LIST_SLUG,
            lead=bind(said["lead"]),
            locale=parent.locale,
            show_in_menus=True,
            live=False,
            owner=admin,
        )
        if first:
            page.translation_key = first.translation_key
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        first = first or page
        publish_setup(page=page, by=admin)


def _add(one: Record) -> ConsultationPage:
    """A consultation as it was announced some days ago, and what happened since."""
    loaded = clock.today()
    announced = _morning(loaded, one["announced"])
    with clock.told_by(lambda: announced):
        page = _drafted(one, loaded)
        strings = {code: _strings(one, code) for code in LANGUAGE_CODES if code != "uk"}
        page = publish_draft(page, authority=one["authority"], strings=strings)
    same = Page.objects.filter(translation_key=page.translation_key)
    same.update(first_published_at=announced, last_published_at=announced)
    if extended := one.get("extended"):
        _extend(page, extended, one["authority"], loaded)
    if asks(one["key"]):
        add_answers(one["key"], one["authority"], page)
    return page


def _drafted(one: Record, loaded: date) -> ConsultationPage:
    """The draft: of a document that is put to consultation, or written anew."""
    editor = person_of(people(), one["authority"], "editor")
    page = _of_document(one) or _written(one)
    for name in WORDS:
        setattr(page, name, _said(one["text"]["uk"][name]))
    page.slug = one["key"]
    page.facts |= {
        "responsible": one["responsible"],
        "produced_on": clock.today().isoformat(),
        "topics": keys_of(Topic, one["topics"]),
        "places": keys_of(Place, one["places"]),
        "kind": one["kind"],
        "level": one["level"],
        "phases": [
            phase_told(
                phase["kind"],
                loaded + timedelta(days=phase["opens"]),
                loaded + timedelta(days=phase["closes"]),
            )
            for phase in one["phases"]
        ],
    }
    for number, event in enumerate(one.get("events", [])):
        page.events.add(_event(event, number, page, loaded))
    page.save()
    page.save_revision(user=editor)
    if asks(one["key"]):
        ask(one["key"], page, editor)
    return page


def _of_document(one: Record) -> ConsultationPage | None:
    if "document" not in one:
        return None
    document = page_of(one["authority"], one["document"])
    if document is None:
        raise ValueError(f"{one['document']} has to be loaded before")
    editor = person_of(people(), one["authority"], "editor")
    found = DocumentPage.objects.get(pk=document.pk)
    return put_to_consultation(document=found, by=editor)


def _written(one: Record) -> ConsultationPage:
    authority = Authority.objects.get(slug=one["authority"])
    above = top_of(one["authority"]).get_children().get(slug=LIST_SLUG)
    editor = person_of(people(), one["authority"], "editor")
    page = ConsultationPage(
        title=one["text"]["uk"]["title"], slug=one["key"], owner=editor, live=False
    )
    page.locale = above.locale
    for number, told_file in enumerate(one["files"]):
        file = File(
            title=told_file["title"]["uk"],
            collection=authority.collection,
            uploaded_by_user=editor,
        )
        content = ContentFile(told_file["content"].strip().encode())
        file.file.save(told_file["name"], content, save=False)
        file.save()
        page.materials.add(
            Material(
                slot=told_file["slot"],
                file=file,
                title=told_file["title"]["uk"],
                locale=above.locale,
                sort_order=number,
            )
        )
    above.add_child(instance=page)
    return page


def _event(
    event: Record, number: int, page: ConsultationPage, loaded: date
) -> ConsultationEvent:
    day = loaded + timedelta(days=event["begins"])
    said = event["text"]["uk"]
    return ConsultationEvent(
        begins_at=datetime.combine(day, time(event["hour"]), KYIV),
        title=said["title"],
        place=bind(said["place"]),
        locale=page.locale,
        sort_order=number,
    )


def _strings(one: Record, language: str) -> Strings:
    """Translated strings by the field that they stand in, in order."""
    said = {name: [_said(one["text"][language][name])] for name in WORDS}
    files = [*one.get("materials", []), *one.get("files", [])]
    if files:
        said["materials"] = [file["title"][language] for file in files]
    if events := one.get("events"):
        said["events"] = [
            text
            for event in events
            for text in (
                event["text"][language]["title"],
                bind(event["text"][language]["place"]),
            )
        ]
    return said


def _extend(
    page: ConsultationPage, extended: Record, authority: str, loaded: date
) -> None:
    reviewer = person_of(people(), authority, "reviewer")
    moment = _morning(loaded, extended["on"])
    with clock.told_by(lambda: moment):
        assert page.consultation is not None
        actions.extend(
            page=page,
            phase=page.consultation.phases.get(),
            last_day=loaded + timedelta(days=extended["closes"]),
            reasons=extended["reason"],
            by=reviewer,
        )


def _add_plan(plan: Record, made: dict[str, ConsultationPage]) -> None:
    authority = Authority.objects.get(slug=plan["authority"])
    editor = person_of(people(), plan["authority"], "editor")
    for one in plan["items"]:
        page = made.get(one.get("consultation", ""))
        item = PlanItem(
            authority=authority,
            year=plan["year"],
            quarter=one["quarter"],
            form=one["form"],
            opens_on=one.get("opens"),
            closes_on=one.get("closes"),
            contact=plan["contact"],
            consultation_key=page.translation_key if page else None,
            **{f"subject_{code}": text for code, text in one["subject"].items()},
            **{f"concerned_{code}": text for code, text in one["concerned"].items()},
        )
        save_plan_item(item=item, by=editor)


def _morning(loaded: date, days: int) -> datetime:
    """Ten in the morning so many days from the day of loading."""
    return datetime.combine(loaded + timedelta(days=days), TEN, KYIV)


def _said(text: str) -> str:
    """A text as it is set, line by line."""
    return "\n".join(bind(line) for line in text.strip().splitlines())
