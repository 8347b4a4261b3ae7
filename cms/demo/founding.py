"""What the demonstration stands on: accounts, vocabularies, homes, authorities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.models import Locale, Page

from cms.authorities.actions import open_section
from cms.authorities.models import Authority
from cms.centres.models import Centre
from cms.core.actions import publish_setup
from cms.core.models import Place, Topic
from cms.founding.actions import add_kinds_of_document, clear_unwritten
from cms.pages.actions import Words, set_up_portal
from cms.pages.models import AuthorityPage, HomePage, Person
from participation.citizens.models import User

from . import records
from .accounts import join_authority, make_accounts, notify, post_consultants
from .texts import body_data, opening_hours


def found(content: records.Content) -> None:
    """Make all that pages are made upon, in an empty portal."""
    clear_unwritten()
    users = make_accounts()
    # Nobody is told by mail of reviews while the loader plays people.
    notify(users.values(), wanted=False)
    _make_vocabularies(content)
    post_consultants(users, next(iter(content.centres)))
    homes = set_up_portal(words=dict(_home_words(content)), by=users["admin"])
    for authority in content.authorities.values():
        _found_authority(authority, homes, users)


def _make_vocabularies(content: records.Content) -> None:
    for topic in content.topics.values():
        Topic.objects.create(slug=topic.key, **names(topic.name))
    places: dict[str, Place] = {}
    for place in content.places.values():
        places[place.key] = Place.objects.create(
            slug=place.key,
            katotth=place.katotth,
            part_of=places.get(place.parent),
            **names(place.name),
        )
    add_kinds_of_document()
    for centre in content.centres.values():
        Centre.objects.create(
            slug=centre.key,
            place=places[centre.place],
            address=centre.address,
            **names(centre.name),
        )


def names(name: records.Translated) -> dict[str, str]:
    """A name as the columns of a row that has one in each language."""
    return {f"name_{code}": name.get(code, "") for code in records.LANGUAGES}


def _home_words(content: records.Content) -> Iterator[tuple[str, Words]]:
    for code, text in content.home.items():
        queries = "\n".join(content.example_queries[code])
        yield code, Words(text.title, text.summary, example_queries=queries)


def _found_authority(
    told: records.Authority, homes: Mapping[str, HomePage], users: dict[str, User]
) -> None:
    """An authority, its page in each language, its groups with their people."""
    authority = Authority.objects.create(
        slug=told.key, edrpou=told.edrpou, **names(told.name)
    )
    pages: list[AuthorityPage] = []
    for code in told.texts:
        page = _authority_page(told, code, authority)
        page.owner = users["admin"]
        if pages:
            page.translation_key = pages[0].translation_key
        home = Page.objects.get(pk=homes[code].pk)
        home.add_child(instance=page)
        _add_people(page, told, pages[0] if pages else None)
        pages.append(page)
    open_section(authority, pages)
    for page in pages:
        publish_setup(page=page, by=users["admin"])
    join_authority(authority, users)


def _authority_page(
    told: records.Authority, language: str, authority: Authority
) -> AuthorityPage:
    text = told.texts[language]
    return AuthorityPage(
        title=text.title,
        slug=told.key,
        locale=Locale.objects.get(language_code=language),
        lead=text.summary,
        body=body_data(text.body),
        postal_address=told.address[language],
        way_there=told.contacts.way_there[language],
        facts=_facts(told, authority),
        show_in_menus=True,
        live=False,
    )


def _facts(told: records.Authority, authority: Authority) -> dict[str, Any]:
    return {
        "authority": authority.pk,
        "telephone": told.telephone,
        "email": told.email,
        "website": f"https://{told.key}.example.org/",
        "hours": opening_hours(told.contacts.hours),
        "responsible": told.head["uk"],
    }


def _add_people(
    page: AuthorityPage, told: records.Authority, original: AuthorityPage | None
) -> None:
    """The people of an authority; those of a translation are the same people."""
    same = list(original.people.order_by("sort_order")) if original else []
    language = page.locale.language_code
    for position, person in enumerate(told.contacts.people):
        name, office, reception = person.words[language]
        row = Person(
            name=name,
            office=office,
            reception=reception,
            telephone=person.telephone,
            email=person.email,
            sort_order=position,
            locale=page.locale,
        )
        if same:
            row.translation_key = same[position].translation_key
        page.people.add(row)
    page.save()
