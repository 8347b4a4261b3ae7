"""The menu of search in the admin: who may, what is refused, what takes effect."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from participation.citizens.models import User
from search.actions import write_entry
from search.models import (
    BestBet,
    EmergencyNotice,
    Entry,
    PlaceName,
    QueryCount,
    Synonym,
)
from search.permissions import establish_search_editors
from search.queries import Request, search
from search.reports import harmless
from tests.core.signing import signed_in
from tests.factories import Site, make_user
from tests.search.conftest import Index
from tests.search.processes import forget, made_entry

TABLES = ("synonyms", "places", "recommended", "emergencies")
REPORTS = ("nothing-found", "few-clicks")
EVERY = [f"/admin/search/{name}/" for name in (*TABLES, *REPORTS)]
MODELS = {
    "synonyms": Synonym,
    "places": PlaceName,
    "recommended": BestBet,
    "emergencies": EmergencyNotice,
}
HOME = "/admin/"


@pytest.fixture
def editor(db: None) -> User:
    """Somebody of the group "Search editors" and of nothing else."""
    person = make_user("search-editor")
    person.groups.add(establish_search_editors())
    return person


@pytest.fixture
def desk(editor: User) -> Client:
    """The browser of an editor of search, in English."""
    UserProfile.objects.create(user=editor, preferred_language="en")
    return signed_in(editor)


@pytest.fixture
def entry(db: None) -> Entry:
    write_entry(made_entry("forest", "Про ліс", title="Про ліси області"))
    return Entry.objects.get(translation_key="forest")


def fields_of(table: str, entry: Entry) -> dict[str, Any]:
    """What a form of each table is sent with."""
    texts = {
        f"{name}_{code}": "слово"
        for name in ("title", "text")
        for code in ("uk", "pl", "en")
    }
    return {
        "synonyms": {
            "language": "uk",
            "written": "садік",
            "meant": "заклад дошкільної освіти",
            "kind": "official",
            "is_active": "on",
        },
        "places": {"name_uk": "Шептицький", "other_names": "Червоноград"},
        "recommended": {
            "language": "uk",
            "words": "садок",
            "entry": entry.pk,
            "position": 1,
            "reason": "так питають",
        },
        "emergencies": texts | {"numbers": "101, 112", "triggers": "пожежа"},
    }[table]


def post(browser: Client, table: str, data: dict[str, Any], at: str = "new") -> Any:
    return browser.post(f"/admin/search/{table}/{at}/", data)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    assert response.status_code == 200, response.headers
    found: dict[str, list[str]] = response.context["form"].errors  # type: ignore[attr-defined]
    with translation.override("en"):
        return {name: list(map(str, texts)) for name, texts in found.items()}


def synonym(written: str, meant: str, **fields: Any) -> Synonym:
    return Synonym.objects.create(
        **{"language": "uk", "written": written, "meant": meant, **fields}
    )


def counted(words: str, days: int = 0, **figures: Any) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days)
    QueryCount.objects.create(
        **{"day": day, "language": "uk", "words": words, "searched": 1, **figures}
    )


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


# Synonyms


@pytest.mark.parametrize(
    ("written", "meant", "field", "sentence"),
    [
        ("садок", "Садка", "meant", "forms of the same words"),
        ("дитячий садок", "ДИТЯЧІ САДКИ", "meant", "forms of the same words"),
        ("—", "садок", "written", "at least one word"),
        ("садок", "!!!", "meant", "at least one word"),
        ("  ", "садок", "written", "required"),
        ("паспорти", "посвідчення особи", "written", "паспорт → посвідчення особи"),
        ("відомство", "установами", "written", "установа → відомство"),
        ("в", "а", "meant", "closes a circle with: а → б; б → в"),
        ("с" * 201, "садок", "written", "200"),
    ],
)
def test_a_synonym_that_says_nothing_new_is_refused(
    desk: Client, written: str, meant: str, field: str, sentence: str
) -> None:
    Synonym.objects.all().delete()
    synonym("паспорт", "посвідчення особи")
    synonym("установа", "відомство", both_ways=True)
    synonym("а", "б")
    synonym("б", "в")
    data = {"language": "uk", "written": written, "meant": meant, "kind": "synonym"}

    told = errors(post(desk, "synonyms", data))

    assert sentence in " ".join(told[field])
    assert Synonym.objects.count() == 4


def test_a_synonym_may_lead_on_and_be_saved_again(desk: Client) -> None:
    Synonym.objects.all().delete()
    first = synonym("собес", "управління соціального захисту")
    data = {"language": "uk", "written": "пенсійний відділ", "meant": "собес"}

    assert post(desk, "synonyms", data | {"kind": "synonym"}).status_code == 302
    same = {"language": "uk", "written": first.written, "meant": first.meant}
    again = post(desk, "synonyms", same | {"kind": "synonym"}, f"edit/{first.pk}")
    assert again.status_code == 302
    # In another language the same letters are other words.
    english = {"language": "en", "written": "office", "meant": "bureau"}
    assert post(desk, "synonyms", english | {"kind": "synonym"}).status_code == 302
    assert Synonym.objects.count() == 3


def test_one_of_two_that_say_the_same_can_be_put_out_of_use(desk: Client) -> None:
    row = synonym("яма на тротуарі", "ремонт")
    synonym("ями на тротуарі", "ремонт")
    data = {"language": "uk", "written": row.written, "meant": row.meant}

    response = post(desk, "synonyms", data | {"kind": "synonym"}, f"edit/{row.pk}")

    assert response.status_code == 302
    row.refresh_from_db()
    assert not row.is_active


def test_a_synonym_works_at_once_and_stops_at_once(
    desk: Client, tantivy_ready: Index
) -> None:
    write_entry(made_entry("school", "Заклад дошкільної освіти приймає дітей"))
    tantivy_ready.feed()

    def found() -> list[str]:
        answer = search(Request("квакозябра", "uk"))
        return [hit.entry.object_key for hit in answer.hits]

    assert "school" not in found()
    data = {"language": "uk", "written": "квакозябра", "meant": "дошкільна освіта"}
    data |= {"kind": "official"}
    assert post(desk, "synonyms", data | {"is_active": "on"}).status_code == 302
    assert found()[0] == "school"

    row = Synonym.objects.get(written="квакозябра")
    assert post(desk, "synonyms", data, f"edit/{row.pk}").status_code == 302
    assert "school" not in found()


def test_other_names_of_a_place_stand_one_a_line_each_once(desk: Client) -> None:
    PlaceName.objects.all().delete()
    names = " Червоноград \r\n\r\nКристинопіль\nЧервоноград"

    post(desk, "places", {"name_uk": "Шептицький", "other_names": names})

    assert PlaceName.objects.get().other_names == "Червоноград\nКристинопіль"


# Recommendations


def test_what_is_not_public_is_refused_with_a_sentence(
    desk: Client, entry: Entry
) -> None:
    data = fields_of("recommended", entry)
    past = timezone.now() - datetime.timedelta(days=1)
    write_entry(made_entry("over", "Минуле", visible_until=past))
    over = Entry.objects.get(translation_key="over")

    for wrong in (over.pk, 99999999, "forest", "-1", "1 OR 1=1", ""):
        told = errors(post(desk, "recommended", data | {"entry": wrong}))
        assert list(told) == ["entry"]
    assert "not published" in told_about(desk, data | {"entry": over.pk}, "entry")
    forget("forest")
    assert "not published" in told_about(desk, data, "entry")
    assert not BestBet.objects.exists()


def told_about(desk: Client, data: dict[str, Any], field: str) -> str:
    return " ".join(errors(post(desk, "recommended", data))[field])


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"language": "pl"}, "entry", "not published in this language"),
        ({"words": "«»"}, "words", "at least one word"),
        ({"reason": ""}, "reason", "required"),
        ({"position": "4"}, "position", "4"),
        (
            {"starts_on": "2026-05-02", "ends_on": "2026-05-01"},
            "__all__",
            "ends before it begins",
        ),
        ({"language": "ru"}, "language", "ru"),
    ],
)
def test_a_recommendation_that_can_not_be_is_refused(
    desk: Client, entry: Entry, changed: dict[str, str], field: str, sentence: str
) -> None:
    data = fields_of("recommended", entry) | changed

    assert sentence in told_about(desk, data, field)
    assert not BestBet.objects.exists()


def test_the_same_object_or_position_twice_is_refused(
    desk: Client, entry: Entry
) -> None:
    write_entry(made_entry("other", "Інше"))
    other = Entry.objects.get(translation_key="other")
    data = fields_of("recommended", entry)
    assert post(desk, "recommended", data).status_code == 302

    twice = data | {"words": "садки", "position": 2}
    taken = data | {"words": "САДКУ", "entry": other.pk}
    assert "already" in told_about(desk, twice, "entry")
    assert "has this position" in told_about(desk, taken, "position")
    assert post(desk, "recommended", taken | {"position": 2}).status_code == 302
    assert BestBet.objects.count() == 2


def test_the_object_is_found_by_its_title_and_by_its_address(
    desk: Client, entry: Entry
) -> None:
    past = timezone.now() - datetime.timedelta(days=1)
    write_entry(made_entry("over", "x", title="Про ліси давні", visible_until=past))

    def listed(text: str) -> str:
        answer = desk.get("/admin/search/entries/results/", {"q": text})
        assert answer.status_code == 200
        return answer.content.decode()

    for text in ("ЛІСИ області", entry.url, f"https://portal.example{entry.url}"):
        assert entry.title in listed(text)
    assert "давні" not in listed("ліси")
    for hostile in ("вода' OR 1=1", "%", "\x00", "http://[", "/" * 3000):
        assert "давні" not in listed(hostile)
    chosen = desk.get(f"/admin/search/entries/chosen/{entry.pk}/").json()
    assert chosen["result"]["title"] == entry.title
    modal = desk.get("/admin/search/entries/")
    assert entry.title in modal.json()["html"]


def test_the_form_shows_what_was_chosen(desk: Client, entry: Entry) -> None:
    post(desk, "recommended", fields_of("recommended", entry))
    row = BestBet.objects.get()

    shown = desk.get(f"/admin/search/recommended/edit/{row.pk}/").content.decode()

    assert row.translation_key == "forest"
    assert entry.title in shown


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


# Reports


def report(browser: Client, name: str, **asked: str) -> list[str]:
    response = browser.get(f"/admin/search/{name}/", asked)
    assert response.status_code == 200
    return [row["words"] for row in response.context["rows"]]


def test_queries_that_found_nothing_are_listed_by_how_often(desk: Client) -> None:
    counted("часто", searched=3)
    counted("часто", days=3, searched=4)
    counted("рідко")
    counted("знайдено", found=5)
    counted("тепер знайдено", days=2)
    counted("тепер знайдено", found=2)
    counted("тепер зникло", days=2, found=2)
    counted("тепер зникло", searched=2)

    assert report(desk, "nothing-found") == ["часто", "тепер зникло", "рідко"]
    response = desk.get("/admin/search/nothing-found/")
    (often, *_) = response.context["rows"]
    assert (often["times"], often["last_day"]) == (7, timezone.localdate())


def test_queries_with_few_clicks_are_those_asked_often(desk: Client) -> None:
    counted("мало", searched=10, found=3, clicked=1)
    counted("ніхто", searched=5, found=3)
    counted("досить", searched=10, found=3, clicked=2)
    counted("рідко", searched=4, found=3)
    counted("нічого", searched=50)

    assert report(desk, "few-clicks") == ["ніхто", "мало"]


def test_reports_are_narrowed_by_language_and_period(desk: Client) -> None:
    counted("тепер")
    counted("dzisiaj", language="pl")
    counted("давно", days=45)

    assert report(desk, "nothing-found", language="pl") == ["dzisiaj"]
    assert report(desk, "nothing-found", period="7") == ["dzisiaj", "тепер"]
    every = report(desk, "nothing-found", period="90")
    assert sorted(every) == ["dzisiaj", "давно", "тепер"]
    for wrong in ("0", "-1", "x", "9" * 30, "%00"):
        usual = report(desk, "nothing-found", period=wrong, language=wrong)
        assert usual == ["dzisiaj", "тепер"]


def test_a_row_leads_to_the_search_and_to_a_form_begun_for_it(desk: Client) -> None:
    counted("а&b <i>=1")

    shown = desk.get("/admin/search/nothing-found/").content.decode()

    words = "%D0%B0%26b%20%3Ci%3E%3D1"
    assert f"/uk/search/?q={words.replace('%20', '+')}&amp;uncounted=1" in shown
    synonyms = f"/admin/search/synonyms/new/?written={words}&amp;language=uk"
    bets = f"/admin/search/recommended/new/?words={words}&amp;language=uk"
    assert synonyms in shown
    assert bets in shown
    assert "<i>=1" not in shown
    begun = desk.get(synonyms.replace("&amp;", "&"))
    assert begun.context["form"]["written"].value() == "а&b <i>=1"
    assert desk.get(bets.replace("&amp;", "&")).status_code == 200


def test_hostile_parameters_begin_no_form_with_more_than_words(desk: Client) -> None:
    for query in (
        "entry=1%20OR%201",
        "language=<x>",
        "position=%00",
        "words=" + "x" * 999,
    ):
        assert desk.get(f"/admin/search/recommended/new/?{query}").status_code == 200


def test_a_report_without_rows_says_so(desk: Client) -> None:
    for name in REPORTS:
        shown = desk.get(f"/admin/search/{name}/").content.decode()
        assert "No query of this period" in shown
        assert 'class="listing"' not in shown
        assert "export=csv" not in shown


def test_the_file_holds_all_rows_and_no_formula(desk: Client) -> None:
    QueryCount.objects.bulk_create(
        QueryCount(
            day=timezone.localdate(), language="uk", words=f"слово {number}", searched=1
        )
        for number in range(70)
    )
    counted('=HYPERLINK("x")', searched=9)
    counted("@sum(1)", searched=8)
    counted('+1"; drop', searched=7)

    response = desk.get("/admin/search/nothing-found/", {"export": "csv"})

    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"].startswith('attachment; filename="nothing-')
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 74
    assert lines[1].startswith("\"'=HYPERLINK(")
    assert lines[2].startswith("'@sum(1),uk,8,")
    assert lines[3].startswith('"\'+1""; drop"')


def test_no_cell_is_a_formula() -> None:
    for words in ("=1", " =1", "\t=1", "+1", "-1", "@a", "\r1"):
        assert harmless(words) == f"'{words}"
    for cell in ("вода", "a=b", 5, None, datetime.date(2026, 1, 1)):
        assert harmless(cell) == cell


def test_pages_of_a_report_cost_the_same(desk: Client) -> None:
    def queries() -> int:
        desk.get("/admin/search/nothing-found/")
        with CaptureQueriesContext(connection) as captured:
            desk.get("/admin/search/nothing-found/")
        return len(captured)

    counted("одне")
    one = queries()
    for number in range(120):
        counted(f"слово {number}")

    assert queries() == one <= 20
    assert len(report(desk, "nothing-found", p="3")) == 21
    assert len(report(desk, "nothing-found", p="99")) == 21
