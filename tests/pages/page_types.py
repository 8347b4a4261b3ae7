"""One page of each type in three languages, with all that it can show."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.pages.models import (
    AccessibilityStatementPage,
    AuthorityPage,
    CollectionPage,
    ContactPage,
    NewsListPage,
    NewsPage,
    Person,
    SectionPage,
)
from tests.factories import Site, draft_article, publish
from tests.pages.made import approved, in_languages, live
from tests.register.acts import act

HOURS = [
    {
        "type": "open_days",
        "value": {
            "days": ["0", "1", "2"],
            "opens": "09:00:00",
            "closes": "18:00:00",
            "break_begins": "13:00:00",
            "break_ends": "13:45:00",
        },
    }
]
CONTACTS = {
    "telephone": "(000) 000-00-01",
    "email": "council@example.org",
    "website": "https://council.example.org/",
    "hours": HOURS,
}
STATEMENT = {
    "conformance": "partial",
    "standard": "EN 301 549",
    "method": "self",
    "prepared_on": "2026-09-01",
    "checked_on": "2026-11-02",
    "email": "access@example.org",
    "answer_days": 5,
}


def make_picture(body: Any, title: str = "Будинок") -> Any:
    """A small picture in the collection of an authority."""
    content = io.BytesIO()
    Image.new("RGB", (60, 40), (10, 80, 70)).save(content, "PNG")
    picture = get_image_model()(
        title=title,
        width=60,
        height=40,
        collection=body.authority.collection,
        uploaded_by_user=body.editor,
    )
    picture.file.save("house.png", ContentFile(content.getvalue()), save=False)
    picture.save()
    return picture


def authority_pages(site: Site) -> dict[str, AuthorityPage]:
    """The council's page with contacts, mandate and people, in each language."""
    page = AuthorityPage.objects.get(pk=site.council.section.pk)
    page.body = [("text", "<p>Представляє громади.</p>")]
    page.postal_address = "вул. Демонстраційна, 1"
    page.facts = CONTACTS | {"authority": site.council.authority.pk}
    page.people.add(
        Person(
            name="Остап Демонстраційний",
            office="голова",
            reception="понеділок, 10:00",
            telephone="(000) 000-00-10",
            email="head@example.org",
            locale=page.locale,
        )
    )
    page.change_reason = "substance"
    approved(page, site.council)
    return {
        code: AuthorityPage.objects.get(pk=one.pk)
        for code, one in site.council.sections.items()
    }


def of_every_type(site: Site) -> dict[str, dict[str, Page]]:
    """Pages by type and language."""
    body, home = site.council, site.homes["uk"]
    act(body, "Про воду")
    section = live(SectionPage(title="Довідка", lead="Що є"), home, body)
    live(SectionPage(title="Плани", lead="Короткі"), section, body)
    news_list = live(NewsListPage(title="Новини", lead="Нове"), home, body)
    news = live(
        NewsPage(
            title="Відкрито центр",
            lead="Коротко",
            picture=make_picture(body),
            picture_description="Будинок з пандусом",
            picture_caption="Знімок умовний",
            body=[("text", "<p>Слова</p>")],
        ),
        news_list,
        body,
        produced_on="2026-11-02",
    )
    collection = live(
        CollectionPage(title="Усе про воду", lead="Зібрано"),
        home,
        body,
        kinds=["all:document"],
        layout="table",
        languages="best",
        with_summaries=True,
    )
    contact = live(
        ContactPage(title="Контакти", lead="Ми поруч", way_there="Перший поверх"),
        home,
        body,
        **CONTACTS,
    )
    statement = live(
        AccessibilityStatementPage(
            title="Доступність",
            scope="Портал",
            not_conforming="Старі файли\nДіаграми",
            plans="До весни",
            feedback="Напишіть",
            enforcement="До Уповноваженого",
        ),
        home,
        body,
        **STATEMENT,
    )
    article = publish(draft_article(body, lead="Лід"), body)
    made = (section, news_list, news, collection, contact, statement, article)
    return {
        "home": dict(site.homes),
        "authority": authority_pages(site),
        **{page._meta.model_name: in_languages(page, body) for page in made},
    }
