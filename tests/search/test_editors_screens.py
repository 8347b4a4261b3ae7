"""The menu of search in the admin: who may, and how its lists are shown."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from participation.citizens.models import User
from search.models import BestBet, Entry
from search.permissions import establish_search_editors
from tests.core.signing import signed_in
from tests.factories import Site, make_user
from tests.search.counts import counted
from tests.search.screens import EVERY, HOME, MODELS, TABLES, fields_of, post

# Who may


@pytest.mark.parametrize("table", TABLES)
def test_an_editor_of_search_adds_changes_and_deletes(
    desk: Client, entry: Entry, table: str
) -> None:
    model, data = MODELS[table], fields_of(table, entry)
    model.objects.all().delete()

    assert post(desk, table, data).status_code == 302
    row = model.objects.get()
    assert post(desk, table, data, f"edit/{row.pk}").status_code == 302
    assert desk.get(f"/admin/search/{table}/history/{row.pk}/").status_code == 200
    assert post(desk, table, {}, f"delete/{row.pk}").status_code == 302
    assert not model.objects.exists()

    log = ModelLogEntry.objects.filter(object_id=row.pk).order_by("pk")
    log = log.filter(content_type__model=model._meta.model_name)
    assert [one.action for one in log] == [
        "wagtail.create",
        "wagtail.edit",
        "wagtail.delete",
    ]
    assert {one.user.username for one in log} == {"search-editor"}


@pytest.mark.parametrize("table", TABLES)
def test_others_are_refused_and_nothing_changes(
    site: Site, entry: Entry, table: str
) -> None:
    model, data = MODELS[table], fields_of(table, entry)
    made = signed_in(site.admin)
    assert post(made, table, data).status_code == 302
    row = model.objects.latest("pk")
    before = list(model.objects.values())

    for person in (site.council.editor, site.council.reviewer):
        browser = signed_in(person)
        for at in ("new", f"edit/{row.pk}", f"delete/{row.pk}"):
            assert post(browser, table, data, at).url == HOME
            assert browser.get(f"/admin/search/{table}/{at}/").url == HOME
    assert post(Client(), table, data).url.startswith("/uk/account/login/")

    assert list(model.objects.values()) == before


def test_without_the_second_factor_nobody_gets_in(editor: User, entry: Entry) -> None:
    browser = signed_in(editor, second_factor=False)

    response = post(browser, "recommended", fields_of("recommended", entry))

    assert response.status_code in (302, 403)
    assert not BestBet.objects.exists()


@pytest.mark.parametrize("address", EVERY)
def test_lists_are_for_the_editors_of_search(
    site: Site, desk: Client, address: str
) -> None:
    assert desk.get(address).status_code == 200
    assert signed_in(site.admin).get(address).status_code == 200
    assert signed_in(site.council.editor).get(address).url == HOME
    assert Client().get(address).status_code == 302


def test_the_menu_shows_what_one_may(site: Site, desk: Client) -> None:
    names = ("synonyms", "recommended", "nothing-found")

    mine = desk.get(HOME).content.decode()
    theirs = signed_in(site.council.editor).get(HOME).content.decode()

    assert all(f"/admin/search/{name}/" in mine for name in names)
    assert "/admin/search/" not in theirs


def test_whoever_only_reads_statistics_is_offered_no_decision(db: None) -> None:
    reader = make_user("reader")
    reader.user_permissions.add(
        *Permission.objects.filter(codename__in=("access_admin", "view_querycount"))
    )
    counted("нема такого")
    browser = signed_in(reader)

    shown = browser.get("/admin/search/nothing-found/").content.decode()

    assert "нема такого" in shown
    assert "/new/?" not in shown
    assert browser.get("/admin/search/synonyms/").url == HOME


def test_the_group_can_do_this_and_nothing_else(editor: User) -> None:
    establish_search_editors()

    tables = ("synonym", "placename", "bestbet", "emergencynotice")
    verbs = ("add", "change", "delete")
    assert editor.get_all_permissions() == {
        "wagtailadmin.access_admin",
        "portal_search.view_querycount",
        *(f"portal_search.{verb}_{table}" for verb in verbs for table in tables),
    }


# Lists, in each language


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_every_screen_is_there_in_each_language(
    editor: User, entry: Entry, language: str
) -> None:
    UserProfile.objects.create(user=editor, preferred_language=language)
    browser = signed_in(editor)
    counted("нема такого")
    for table in TABLES:
        MODELS[table].objects.all().delete()
        assert post(browser, table, fields_of(table, entry)).status_code == 302

    for address in (*EVERY, *(f"/admin/search/{name}/new/" for name in TABLES)):
        response = browser.get(address)
        assert response.status_code == 200
        shown = response.content.decode()
        assert f'lang="{language}"' in shown
    listed = browser.get("/admin/search/synonyms/").content.decode()
    assert "/uk/search/?q=%D1%81%D0%B0%D0%B4%D1%96%D0%BA&amp;uncounted=1" in listed


@pytest.mark.parametrize("table", TABLES)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    desk: Client, entry: Entry, table: str
) -> None:
    def queries() -> int:
        desk.get(f"/admin/search/{table}/")
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(f"/admin/search/{table}/").status_code == 200
        return len(captured)

    model = MODELS[table]
    model.objects.all().delete()
    post(desk, table, fields_of(table, entry))
    one = queries()
    row = model.objects.get()
    for number in range(30):
        row.pk = None
        for name in ("written", "name_uk"):
            if hasattr(row, name):
                setattr(row, name, f"слово {number}")
        row.save()

    assert queries() == one <= 20
