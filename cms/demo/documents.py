"""Official documents of the demonstration, with their typeset files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.core.models import Place, Topic
from cms.register.models import Attachment, DocumentKind, DocumentPage, File
from participation.citizens.models import User

from . import records
from .accounts import people, person_of
from .blocks import Paragraph
from .publishing import keys_of, page_of, publish
from .reading import labels
from .records import OfficialDocument, Restriction
from .texts import BodyData, body_data, strings_of
from .translating import Strings
from .typeset import typeset


def add_document(
    told: OfficialDocument, parent: Page, known: Mapping[str, OfficialDocument]
) -> DocumentPage:
    """Publish a document; `known` has those that it relates to."""
    text = told.texts["uk"]
    authority = Authority.objects.get(slug=told.authority.key)
    editor = person_of(people(), told.authority.key, "editor")
    page = DocumentPage(
        title=text.title,
        slug=told.key,
        summary=text.summary,
        body=body_of(text, "uk"),
        legal_basis=text.legal_basis,
        facts=_facts(told, known),
        locale=parent.locale,
        **_restriction(told.restriction),
    )
    for position, attachment in enumerate(told.attachments):
        row = _attachment(told, attachment, authority, editor)
        row.sort_order, row.locale = position, parent.locale
        page.attachments.add(row)
    strings = {code: strings_in(told, code) for code in told.texts if code != "uk"}
    return publish(page, parent=parent, authority=authority.slug, strings=strings)


def body_of(text: records.DocumentText, language: str) -> BodyData:
    """The body of a page; signatures close it."""
    return body_data((*text.body, *_signatures(text, language)))


def _signatures(text: records.DocumentText, language: str) -> tuple[Paragraph, ...]:
    signed = labels(language)["signed"]
    return tuple(Paragraph(f"{post} {signed} {name}") for post, name in text.signed_by)


def _facts(
    told: OfficialDocument, known: Mapping[str, OfficialDocument]
) -> dict[str, Any]:
    dates = {
        name: value.isoformat() if (value := getattr(told, name)) else None
        for name in ("produced_on", "adopted_on", "in_force_from", "in_force_to")
    }
    return dates | {
        "responsible": told.responsible,
        "kind": DocumentKind.objects.get(slug=told.kind.key.replace("_", "-")).pk,
        "number": told.number,
        "topics": keys_of(Topic, told.topics),
        "places": keys_of(Place, told.places),
        "relations": [
            _relation(relation.type, known[relation.target])
            for relation in told.relations
        ],
    }


def _relation(kind: str, target: OfficialDocument) -> dict[str, Any]:
    page = page_of(target.authority.key, target.key)
    if page is None:
        raise ValueError(f"{target.key} has to be loaded before")
    return {"type": "relation", "value": {"type": kind, "document": page.pk}}


def _attachment(
    told: OfficialDocument,
    attachment: records.Attachment,
    authority: Authority,
    editor: User,
) -> Attachment:
    file = File(
        title=attachment.title["uk"][:255],
        collection=authority.collection,
        uploaded_by_user=editor,
    )
    content = ContentFile(typeset(attachment, told))
    file.file.save(attachment.file, content, save=False)
    file.save()
    return Attachment(
        file=file,
        title=attachment.title["uk"][:255],
        language=attachment.language,
        role=attachment.role,
    )


def _restriction(
    restriction: Restriction | None, language: str = "uk"
) -> dict[str, str]:
    if restriction is None:
        return {}
    return {
        "restriction_scope": restriction.scope[language],
        "restriction_ground": restriction.ground[language],
        "restriction_decided_by": restriction.decided_by[language],
    }


def strings_in(told: OfficialDocument, language: str) -> Strings:
    """Translated strings of a document by the field that they stand in, in order."""
    text = told.texts[language]
    body = (*text.body, *_signatures(text, language))
    fields = {
        "title": [text.title],
        "summary": [text.summary],
        "legal_basis": [text.legal_basis],
        "body": list(strings_of(body)),
        "attachments": [one.title.get(language, "")[:255] for one in told.attachments],
    }
    restriction = _restriction(told.restriction, language)
    return fields | {name: [value] for name, value in restriction.items()}
