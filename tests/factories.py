"""Things that tests begin with, made by the portal's own actions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from cms.authorities.models import Authority
from cms.core import actions
from cms.core.models import BasePage
from cms.pages.actions import Words, establish_authority, set_up_portal
from cms.pages.models import ArticlePage, AuthorityPage, HomePage
from cms.register.models import Attachment, DocumentKind, DocumentPage, File
from cms.states import StateRule
from participation.citizens.models import User

# Above any number that a test gives itself.
numbers = count(1001)
PASSWORD = "a-long-pass-phrase-7"


@dataclass
class Body:
    """An authority with its people and its section in each language."""

    authority: Authority
    editor: User
    reviewer: User
    sections: dict[str, AuthorityPage]

    @property
    def section(self) -> AuthorityPage:
        """Its Ukrainian section, as the database has it now."""
        return AuthorityPage.objects.get(pk=self.sections["uk"].pk)


@dataclass
class Site:
    """A portal: its home pages, an administrator, two authorities."""

    admin: User
    homes: dict[str, HomePage]
    council: Body
    library: Body


def make_user(name: str, **fields: Any) -> User:
    """An account with a password that tests know."""
    return User.objects.create_user(
        name, email=f"{name}@example.org", password=PASSWORD, **fields
    )


def make_site() -> Site:
    """A portal in three languages with two authorities."""
    admin = make_user("admin", is_superuser=True, is_staff=True)
    words = {
        "uk": Words("Відкрито"),
        "pl": Words("Vidkryto"),
        "en": Words("Vidkryto in English"),
    }
    homes = set_up_portal(words=words, by=admin)
    return Site(
        admin=admin,
        homes=homes,
        council=make_body("council", "Демонстраційна рада", homes, admin),
        library=make_body("library", "Демонстраційна бібліотека", homes, admin),
    )


def stored_site() -> Site:
    """The site that the template of test databases was made with."""
    homes = {home.locale.language_code: home for home in HomePage.objects.all()}
    return Site(
        admin=User.objects.get(username="admin"),
        homes=homes,
        council=stored_body("council"),
        library=stored_body("library"),
    )


def stored_body(slug: str) -> Body:
    """An authority with its people, from the database."""
    authority = Authority.objects.get(slug=slug)
    sections = AuthorityPage.objects.filter(translation_key=authority.section_key)
    return Body(
        authority=authority,
        editor=User.objects.get(username=f"{slug}-editor"),
        reviewer=User.objects.get(username=f"{slug}-reviewer"),
        sections={section.locale.language_code: section for section in sections},
    )


def make_body(
    slug: str, name: str, homes: dict[str, HomePage], admin: User, **fields: Any
) -> Body:
    """An authority with an editor, a reviewer and a section in three languages."""
    authority = Authority.objects.create(
        slug=slug,
        name_uk=name,
        name_pl=f"{slug} (pl)",
        name_en=f"{slug} (en)",
        **fields,
    )
    words = {code: Words(authority.name_in(code)) for code in homes}
    sections = establish_authority(
        authority=authority, parents=homes, words=words, by=admin
    )
    editor, reviewer = make_user(f"{slug}-editor"), make_user(f"{slug}-reviewer")
    editor.groups.add(authority.editors)
    reviewer.groups.add(authority.reviewers)
    return Body(authority, editor, reviewer, sections)


def make_kind(slug: str = "decision", rule: str = StateRule.FORCE) -> DocumentKind:
    """A kind of document."""
    return DocumentKind.objects.get_or_create(
        slug=slug,
        defaults={
            "name_uk": "рішення",
            "name_pl": "uchwała",
            "name_en": "decision",
            "state_rule": rule,
        },
    )[0]


def draft_document(body: Body, title: str = "Про воду", **fields: Any) -> DocumentPage:
    """A document that the editor of an authority has written and not submitted."""
    number = next(numbers)
    facts = {
        "kind": make_kind().pk,
        "number": str(number),
        "adopted_on": "2026-03-02",
        "produced_on": "2026-03-01",
        "in_force_from": "2026-03-10",
        "responsible": "Секретар Демонстраційний",
    } | fields.pop("facts", {})
    page = DocumentPage(
        title=title,
        slug=f"document-{number}",
        owner=body.editor,
        live=False,
        facts=facts,
        locale=body.section.locale,
        **fields,
    )
    body.section.add_child(instance=page)
    page.save_revision(user=body.editor)
    return DocumentPage.objects.get(pk=page.pk)


def draft_article(body: Body, title: str = "Оголошення", **fields: Any) -> ArticlePage:
    """An article that the editor of an authority has written and not submitted."""
    page = ArticlePage(
        title=title,
        slug=f"article-{next(numbers)}",
        owner=body.editor,
        live=False,
        locale=body.section.locale,
        **fields,
    )
    body.section.add_child(instance=page)
    page.save_revision(user=body.editor)
    return ArticlePage.objects.get(pk=page.pk)


def submit[P: BasePage](page: P, body: Body) -> P:
    """A page that its editor has submitted."""
    actions.submit_for_review(page=page, by=body.editor)
    return type(page).objects.get(pk=page.pk)


def publish[P: BasePage](page: P, body: Body) -> P:
    """A page that went through the review."""
    return actions.approve(page=submit(page, body), by=body.reviewer)


def edit[P: BasePage](page: P, by: User, **changes: Any) -> P:
    """A new draft of a page; a reason is given where one is needed."""
    draft = page.get_latest_revision_as_object()
    if page.first_published_at and not page.alias_of_id:
        changes = {"change_reason": "substance"} | changes
    facts = changes.pop("facts", None)
    if facts is not None:
        draft.facts = draft.current_facts | facts
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=by)
    return type(page).objects.get(pk=page.pk)


def make_file(body: Body, name: str = "file.txt", content: bytes = b"words") -> File:
    """A file in the collection of an authority."""
    file = File(
        title=name,
        collection=body.authority.collection,
        uploaded_by_user=body.editor,
    )
    file.file.save(name, ContentFile(content), save=False)
    file.save()
    return file


def attach(page: DocumentPage, file: File, **fields: Any) -> Attachment:
    """An attachment in a new draft of a document by its owner."""
    draft = page.get_latest_revision_as_object()
    attachment = Attachment(
        file=file, title=fields.pop("title", file.title), locale=page.locale, **fields
    )
    draft.attachments.add(attachment)
    draft.change_reason = "attachment" if page.first_published_at else ""
    if not page.live:
        draft.save()
    draft.save_revision(user=page.owner)
    return attachment
