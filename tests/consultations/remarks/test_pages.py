"""Reading remarks: the list, one of them, beside clauses."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import ConsultationPage
from consultations.remarks import actions
from consultations.remarks.models import Remark, RemarkGroup
from participation.comments.enums import Checked
from participation.moderation.enums import Outcome
from tests.consultations.remarks.making import (
    CLAUSES,
    anew,
    clauses_of,
    make_version,
    many_remarks,
    moderated,
    olena,
    open_consultation,
    remark,
)
from tests.consultations.remarks.voices import at
from tests.consultations.test_page import MOST_QUERIES, queries_of
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import WEB, make_citizen

POLISH = "Proszę o wodę także w nocy."
IN_UKRAINIAN = "Прошу, щоб вода була й уночі."


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return open_consultation(site)


def shown(address: str, client: Client | None = None) -> str:
    response = (client or Client()).get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def in_polish(page: ConsultationPage, site: Site) -> Remark:
    """Of Maria, translated into Ukrainian."""
    maria = make_citizen("maria", first_name="Maria", last_name="Kowalska")
    made = remark(page, POLISH, maria, text_language="pl")
    actions.translate(
        remark=made,
        language="uk",
        text=IN_UKRAINIAN,
        wording="",
        by=site.council.editor,
    )
    return made


def test_a_remark_stands_beside_its_clause_original_first(
    page: ConsultationPage, site: Site
) -> None:
    made = in_polish(page, site)
    for address in (
        reverse("text", args=[page.translation_key]),
        at("clause", clauses_of(page)[0]),
        at("remarks", page),
        at("remark", made),
    ):
        html = shown(address)
        assert 'lang="pl"' in html and html.index(POLISH) < html.index(IN_UKRAINIAN)
        assert "польською" in html and "Maria Kowalska" in html


def test_the_page_of_the_consultation_tells_in_short(
    page: ConsultationPage, site: Site
) -> None:
    assert 'id="remarks-title"' not in shown(page.url or "")
    in_polish(page, site)
    remark(page, "Чому саме так?", kind="question", number=None)
    html = shown(page.url or "")
    assert POLISH in html and "Чому саме так?" in html
    assert f'{at("remarks", page)}?kind=question"' in html


def test_what_became_of_the_clause_is_told(page: ConsultationPage) -> None:
    old = clauses_of(page)
    changed, gone = remark(page, "Перше", number=0), remark(page, "Друге", number=1)
    words = CLAUSES[0] | {"uk": "Вода подається раз на тиждень."}
    make_version(page, [words, CLAUSES[2]], [old[0], old[2]], {old[1]: [None]})
    assert "Відтоді текст змінився" in shown(at("remark", changed))
    assert "вже немає" in shown(at("remark", gone))
    html = shown(at("clause", old[0]))
    assert "Перше" in html and "Відтоді текст змінився" in html
    html = shown(at("remarks", page))
    assert "Перше" in html and "Друге" in html and "вже немає" in html


def test_the_list_is_narrowed_and_sorted(page: ConsultationPage, site: Site) -> None:
    made = in_polish(page, site)
    remark(page, "Чому саме так?", kind="question", number=None)
    where = at("remarks", page)

    def said(query: str) -> tuple[bool, bool]:
        html = shown(f"{where}?{query}")
        return POLISH in html, "Чому саме так?" in html

    assert said("") == (True, True)
    assert said("kind=question") == (False, True)
    assert said("language=pl") == (True, False)
    assert said(f"clause={clauses_of(page)[0].key}") == (True, False)
    assert said("clause=whole") == (False, True)
    assert said("q=уночі") == (True, False)
    assert said("kind=nonsense&sort=x&group=-1&clause=1") == (True, True)
    assert said("q=nothing-like-it") == (False, False)
    html = shown(f"{where}?sort=oldest")
    assert html.index(POLISH) < html.index("Чому саме так?")
    assert made.number == 1


def test_those_alike_are_folded_and_each_is_listed(
    page: ConsultationPage, site: Site
) -> None:
    some = many_remarks(page, 3)
    group = RemarkGroup.objects.create(consultation=some[0].consultation, number=1)
    Remark.objects.filter(pk__in=[one.pk for one in some]).update(group=group)
    html = shown(at("remarks", page))
    assert "Ще 2 зауваження майже про те саме" in html
    assert some[0].text in html and some[1].text not in html
    html = shown(f"{at('remarks', page)}?group=1")
    assert all(one.text in html for one in some)


def test_the_table_holds_what_everybody_reads(
    page: ConsultationPage, site: Site
) -> None:
    remark(page, "=1+1", postal_address="", kind="question")
    hidden = remark(page, "Погане слово", make_citizen("pavlo"), number=1)
    moderated_out(hidden)
    response = Client().get(at("remarks_table", page))
    text = response.content.decode().removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 2
    assert "'=1+1" in rows[1] and "Погане слово" not in text
    assert olena().email not in text


def moderated_out(made: Remark) -> Remark:
    """A remark that a moderator hides, after somebody reported it."""
    from participation.moderation import actions as moderation
    from participation.moderation.models import DecisionCode

    reason = DecisionCode.objects.get(code="insult")
    reader = make_citizen("reader")
    moderation.report(
        contribution=made, reason=reason, words="", author=reader, given=WEB
    )
    return moderated(anew(made), Outcome.HIDE)


def test_stubs_stand_for_what_is_gone(page: ConsultationPage) -> None:
    taken = remark(page, "Забране назад")
    actions.withdraw(remark=taken, by=olena())
    hidden = moderated_out(remark(page, "Погане слово", make_citizen("pavlo")))
    html = shown(at("remarks", page))
    assert "Автор відкликав" in html and "Модератор приховав" in html
    for made, words in ((taken, "Забране назад"), (hidden, "Погане слово")):
        html = shown(at("remark", made))
        assert words not in html and "noindex" in html
        assert Client().get(at("remark_report", made)).status_code == 403


def test_what_waits_is_seen_by_its_author_alone(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page, "Ще не прочитане")
    assert "Ще не прочитане" in shown(at("remark", made), signed_in(olena()))
    html = shown(at("remark", made))
    assert "Ще не прочитане" not in html and "очікує на модератора" in html
    assert "Ще не прочитане" not in shown(at("remarks", page))


def test_as_many_queries_for_many_as_for_one(page: ConsultationPage) -> None:
    """Each on a version before the last, so that there is most to be told."""
    many_remarks(page, 3)
    made, clause = Remark.objects.earliest("pk"), clauses_of(page)[0]
    make_version(page, CLAUSES, clauses_of(page))
    client = Client()
    addresses = [
        *(at("remarks", page), at("remark", made)),
        *(at("remark_on_clause", clause), at("remark_on_draft", page)),
    ]
    few = {one: queries_of(client, one) for one in addresses}
    Remark.objects.update(version=made.version)
    for one in many_remarks(page, 60):
        Remark.objects.filter(pk=one.pk).update(version=made.version)
    assert {one: queries_of(client, one) for one in addresses} == few
    assert {one: n for one, n in few.items() if n > MOST_QUERIES} == {}


def test_beside_a_text_only_decisions_cost_a_query_more(page: ConsultationPage) -> None:
    client = Client()
    addresses = [page.url or "", reverse("text", args=[page.translation_key])]
    none = [queries_of(client, one) for one in addresses]
    many_remarks(page, 60)
    many = [queries_of(client, one) for one in addresses]
    assert [after - before for before, after in zip(none, many, strict=True)] == [0, 1]
