"""Loading the demonstration, by the same acts that editors and reviewers do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.core import actions
from cms.core.models import BasePage, Place, Topic
from cms.pages.actions import Words, establish_authority, set_up_portal
from cms.pages.models import ArticlePage, HomePage
from cms.register.models import Attachment, DocumentKind, DocumentPage, File
from cms.states import StateRule
from participation.citizens.models import User

from . import records
from .accounts import join_authority, make_accounts, notify, person_of
from .texts import body_data, strings_of
from .translating import translate
from .typeset import typeset

Report = Callable[[str], None]


class Loader:
    """Fills an empty portal; everything or, if anything fails, nothing."""

    def __init__(self, content: records.Content, report: Report) -> None:
        self.content = content
        self.report = report
        self.users: dict[str, User] = {}
        self.homes: dict[str, HomePage] = {}
        self.sections: dict[str, dict[str, Page]] = {}
        self.documents: dict[str, DocumentPage] = {}

    @transaction.atomic
    def load(self) -> None:
        """Load accounts, vocabularies, authorities, documents and articles."""
        self.users = make_accounts()
        notify(self.users.values(), wanted=False)
        self._load_vocabularies()
        self.homes = set_up_portal(words=dict(self._home_words()), by=self.admin)
        for authority in self.content.authorities.values():
            self._load_authority(authority)
        ordered = list(in_order(self.content.documents.values()))
        for count, document in enumerate(ordered, 1):
            self._load_document(document)
            self.report(f"  {count} of {len(ordered)} documents")
        for article in self.content.articles.values():
            self._load_article(article)
        self.report(f"  {len(self.content.articles)} articles")
        notify(self.users.values(), wanted=True)

    @property
    def admin(self) -> User:
        return self.users["admin"]

    def _load_vocabularies(self) -> None:
        for topic in self.content.topics.values():
            Topic.objects.create(slug=topic.key, **_names(topic.name))
        places: dict[str, Place] = {}
        for place in self.content.places.values():
            places[place.key] = Place.objects.create(
                slug=place.key,
                katotth=place.katotth,
                part_of=places.get(place.parent),
                **_names(place.name),
            )
        for kind in self.content.kinds.values():
            DocumentKind.objects.create(
                slug=kind.key.replace("_", "-"),
                state_rule=_state_rule(kind),
                **_names(kind.name),
            )

    def _home_words(self) -> Iterator[tuple[str, Words]]:
        for code, text in self.content.home.items():
            queries = "\n".join(self.content.example_queries[code])
            yield code, Words(text.title, text.summary, example_queries=queries)

    def _load_authority(self, told: records.Authority) -> None:
        authority = Authority.objects.create(
            slug=told.key, edrpou=told.edrpou, **_names(told.name)
        )
        words = {
            code: Words(text.title, text.summary, tuple(body_data(text.body)))
            for code, text in told.texts.items()
        }
        self.sections[told.key] = dict(
            establish_authority(
                authority=authority, parents=self.homes, words=words, by=self.admin
            )
        )
        join_authority(authority, self.users)

    def _load_document(self, told: records.OfficialDocument) -> None:
        editor = person_of(self.users, told.authority.key, "editor")
        page = DocumentPage(
            **_own_words(told),
            summary=told.texts["uk"].summary,
            legal_basis=told.texts["uk"].legal_basis,
            facts=self._facts(told),
            **_restriction(told.restriction),
        )
        for position, attachment in enumerate(told.attachments):
            page.attachments.add(self._attachment(told, attachment, position, editor))
        strings = {
            code: document_strings(told, code) for code in _other_languages(told)
        }
        self.documents[told.key] = self._publish(page, told.authority.key, strings)

    def _facts(self, told: records.OfficialDocument) -> dict[str, Any]:
        dates = {
            name: value.isoformat() if (value := getattr(told, name)) else None
            for name in ("produced_on", "adopted_on", "in_force_from", "in_force_to")
        }
        return dates | {
            "responsible": told.responsible,
            "kind": DocumentKind.objects.get(slug=told.kind.key.replace("_", "-")).pk,
            "number": told.number,
            "topics": list(
                Topic.objects.filter(slug__in=told.topics).values_list("pk", flat=True)
            ),
            "places": list(
                Place.objects.filter(slug__in=told.places).values_list("pk", flat=True)
            ),
            "relations": [
                {
                    "type": "relation",
                    "value": {
                        "type": relation.type,
                        "document": self.documents[relation.target].pk,
                    },
                }
                for relation in told.relations
            ],
        }

    def _attachment(
        self,
        told: records.OfficialDocument,
        attachment: records.Attachment,
        position: int,
        editor: User,
    ) -> Attachment:
        authority = Authority.objects.get(slug=told.authority.key)
        file = File(
            title=attachment.title["uk"],
            collection=authority.collection,
            uploaded_by_user=editor,
        )
        file.file.save(
            attachment.file, ContentFile(typeset(attachment, told)), save=False
        )
        file.save()
        return Attachment(
            file=file,
            title=attachment.title["uk"],
            language=attachment.language,
            role=attachment.role,
            sort_order=position,
            locale=self.homes["uk"].locale,
        )

    def _load_article(self, told: records.Article) -> None:
        page = ArticlePage(
            **_own_words(told),
            lead=told.texts["uk"].summary,
            facts={
                "responsible": told.responsible,
                "produced_on": told.published_on.isoformat(),
            },
        )
        strings = {code: article_strings(told, code) for code in _other_languages(told)}
        self._publish(page, told.authority or "oblast-library", strings)

    def _publish[P: BasePage](
        self, page: P, authority: str, strings: dict[str, dict[str, list[str]]]
    ) -> P:
        """A page in Ukrainian, then in each other language that it has strings in.

        An editor writes and submits, a reviewer of the authority approves.
        """
        editor = person_of(self.users, authority, "editor")
        section = self.sections[authority]["uk"]
        section.refresh_from_db()
        page.owner, page.locale = editor, section.locale
        section.add_child(instance=page)
        page.save_revision(user=editor)
        page = self._review(page, authority, editor)
        for language, words in strings.items():
            translated = translate(page, language, words, by=editor)
            self._review(translated, authority, editor)
        return page

    def _review[P: BasePage](self, page: P, authority: str, editor: User) -> P:
        actions.submit_for_review(page=page, by=editor)
        page = type(page).objects.get(pk=page.pk)
        reviewer = person_of(self.users, authority, "reviewer")
        return actions.approve(page=page, by=reviewer)


def in_order(
    documents: Iterable[records.OfficialDocument],
) -> Iterator[records.OfficialDocument]:
    """Documents so that each comes after those that it relates to."""
    waiting = {document.key: document for document in documents}
    while waiting:
        ready = [
            document
            for document in waiting.values()
            if not any(relation.target in waiting for relation in document.relations)
        ]
        if not ready:
            raise ValueError(f"documents relate in a circle: {sorted(waiting)}")
        for document in ready:
            del waiting[document.key]
            yield document


def _own_words(told: records.OfficialDocument | records.Article) -> dict[str, Any]:
    """What a new page of either type says in Ukrainian, not yet on the site."""
    text = told.texts["uk"]
    return {
        "title": text.title,
        "slug": told.key,
        "body": body_data(text.body),
        "live": False,
    }


def _other_languages(told: records.OfficialDocument | records.Article) -> list[str]:
    """In what a page is to be had besides Ukrainian."""
    return [code for code in told.texts if code != "uk"]


def _names(name: records.Translated) -> dict[str, str]:
    return {f"name_{code}": name.get(code, "") for code in records.LANGUAGES}


def _state_rule(kind: records.Kind) -> str:
    if kind.key.startswith("draft"):
        return StateRule.DRAFT
    return StateRule.FORCE if kind.legal_force else StateRule.NONE


def _restriction(
    restriction: records.Restriction | None, language: str = "uk"
) -> dict[str, str]:
    if restriction is None:
        return {}
    return {
        "restriction_scope": restriction.scope[language],
        "restriction_ground": restriction.ground[language],
        "restriction_decided_by": restriction.decided_by[language],
    }


def document_strings(
    told: records.OfficialDocument, language: str
) -> dict[str, list[str]]:
    """Translated strings of a document by the field that they stand in, in order."""
    text = told.texts[language]
    fields = {
        "title": [text.title],
        "summary": [text.summary],
        "legal_basis": [text.legal_basis],
        "body": list(strings_of(text.body)),
        "attachments": [one.title.get(language, "") for one in told.attachments],
    }
    restriction = _restriction(told.restriction, language)
    return fields | {name: [value] for name, value in restriction.items()}


def article_strings(told: records.Article, language: str) -> dict[str, list[str]]:
    """Translated strings of an article by the field that they stand in, in order."""
    text = told.texts[language]
    return {
        "title": [text.title],
        "lead": [text.summary],
        "body": list(strings_of(text.body)),
    }
