"""Remarking: whatever hinders it, the words come back."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultations.models import ConsultationPage
from consultations.remarks.models import Remark
from consultations.remarks.words import LONGEST
from participation import limits
from participation.comments.enums import Checked
from participation.moderation.enums import Standing
from participation.outbox.models import Letter
from tests.comments.talking import link_of
from tests.consultations.making import at as moment
from tests.consultations.making import days, kyiv, phase
from tests.consultations.remarks.making import (
    CLAUSES,
    clauses_of,
    make_version,
    open_consultation,
)
from tests.consultations.remarks.voices import EVIL, GUEST, SAID, at, form_of, sent
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import make_citizen


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return open_consultation(site)


@pytest.fixture
def form(page: ConsultationPage) -> str:
    """The address of the form about the first clause."""
    return at("remark_on_clause", clauses_of(page)[0])


def test_a_guest_remarks_and_confirms(page: ConsultationPage, form: str) -> None:
    client = Client()
    response = sent(client, form, **SAID, **GUEST)
    assert response["Location"] == "/uk/confirm/sent/"
    letter = Letter.objects.get()
    assert SAID["text"] not in letter.text
    path = link_of(letter)
    assert SAID["text"] in client.get(path).content.decode()
    response = client.post(path, headers={"sec-fetch-site": "same-origin"})
    made = Remark.objects.get()
    assert response["Location"] == at("remark", made)
    assert (made.number, made.clause) == (1, clauses_of(page)[0])
    assert SAID["text"] in client.get(at("remarks", page)).content.decode()


def test_a_clause_stands_above_and_in_the_wording(form: str) -> None:
    html = Client().get(form).content.decode()
    main = html[html.index("<main") : html.index("</main")]
    assert main.count(CLAUSES[0]["uk"]) == 2
    assert "Стаття 1" in main and 'lang="pl"' not in main


def test_a_proposal_changes_the_text(form: str) -> None:
    client = signed_in(make_citizen())
    plain = CLAUSES[0]["uk"]
    fields = SAID | {"kind": "proposal", "wording": plain, "consent": "on"}
    response = sent(client, form, **fields)
    assert (
        response.status_code == 400 and "id_wording_error" in response.content.decode()
    )
    response = sent(client, form, **fields | {"wording": "Вода подається цілодобово."})
    made = Remark.objects.get()
    assert response["Location"] == at("remark", made)
    assert made.wording == "Вода подається цілодобово."


def test_a_wording_that_nobody_asked_for_is_dropped(form: str) -> None:
    client = signed_in(make_citizen())
    sent(client, form, **SAID, wording="Вода", organisation="Рада", consent="on")
    made = Remark.objects.get()
    assert (made.wording, made.organisation) == ("", "")


@pytest.mark.parametrize(
    ("missing", "at_field"),
    [("kind", "kind"), ("text", "text"), ("email", "email"), ("consent", "consent")],
)
def test_errors_give_everything_back(form: str, missing: str, at_field: str) -> None:
    typed = SAID | GUEST | {"quote": "щодня", "text_language": "pl"}
    response = sent(Client(), form, **typed | {missing: ""})
    html = response.content.decode()
    assert response.status_code == 400 and "error-summary" in html
    assert f"id_{at_field}_error" in html
    assert "щодня</textarea>" in html and 'value="pl" selected' in html
    assert '<details class="remark-form__besides" open>' in html
    assert not Remark.objects.exists()


def test_an_organisation_has_a_name(form: str) -> None:
    fields = SAID | {"speaks_as": "organisation"}
    response = sent(Client(), form, **fields, **GUEST)
    assert "id_organisation_error" in response.content.decode()


def test_files_are_asked_for_again(form: str) -> None:
    file = SimpleUploadedFile("Розрахунок.txt", "Усього 12".encode())
    client = signed_in(make_citizen())
    fields = SAID | {"consent": "on"}
    response = sent(client, form, **fields | {"text": ""}, attachments=file)
    assert "Виберіть файли ще раз" in response.content.decode()
    file.seek(0)
    sent(client, form, **fields, attachments=[file])
    made = Remark.objects.get()
    attachment = made.attachments.get()
    response = client.get(at("remark_file", attachment))
    assert response.getvalue().decode() == "Усього 12"
    assert response["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_file_that_is_none_is_refused(form: str) -> None:
    file = SimpleUploadedFile("x.exe", b"MZ\x00\x01")
    client = signed_in(make_citizen())
    response = sent(client, form, **SAID, consent="on", attachments=file)
    assert "id_attachments_error" in response.content.decode()
    assert not Remark.objects.exists()


def test_a_closed_consultation_gives_the_text_back(
    page: ConsultationPage, form: str
) -> None:
    client = Client()
    typed = form_of(client, form) | SAID | GUEST | {"wording": "Цілодобово"}
    with moment(kyiv(days(30))):
        response = client.post(form, typed)
        html = response.content.decode()
    assert response.status_code == 403
    assert SAID["text"] in html and "Цілодобово" in html and "readonly" in html
    assert at("remarks", page) in html and "voda@example.org" in html
    assert not Remark.objects.exists()


def test_a_clause_that_is_gone_says_what_became_of_it(
    page: ConsultationPage, form: str
) -> None:
    old = clauses_of(page)
    typed = form_of(Client(), form) | SAID | GUEST
    make_version(page, CLAUSES[1:], old[1:], {old[0]: [None]})
    response = Client().post(form, typed)
    html = response.content.decode()
    assert response.status_code == 403 and SAID["text"] in html
    assert at("clause", old[0]) in html and at("remark_on_draft", page) in html


def test_a_new_version_is_read_before_the_words_are_sent(
    page: ConsultationPage, form: str
) -> None:
    client = signed_in(make_citizen())
    old = clauses_of(page)
    typed = form_of(client, form) | SAID | {"consent": "on"}
    changed = CLAUSES[0] | {"uk": "Вода подається раз на тиждень."}
    make_version(page, [changed, *CLAUSES[1:]], old)
    response = client.post(form, typed)
    html = response.content.decode()
    assert response.status_code == 403 and SAID["text"] in html
    assert "раз на тиждень" in html and not Remark.objects.exists()
    again = dict(re.findall(r'name="(opened|version)" value="([^"]+)"', html))
    client.post(form, typed | again)
    made = Remark.objects.get()
    assert made.version is not None and made.version.number == 2


def test_a_new_version_with_the_same_words_hinders_nobody(
    page: ConsultationPage, form: str
) -> None:
    client = signed_in(make_citizen())
    typed = form_of(client, form) | SAID | {"consent": "on"}
    make_version(page, CLAUSES, clauses_of(page))
    assert client.post(form, typed).status_code == 303


def test_whoever_is_signed_out_meanwhile_is_told(form: str) -> None:
    response = sent(Client(), form, **SAID, signed_in="yes")
    html = response.content.decode()
    assert response.status_code == 403 and SAID["text"] in html
    assert "id_text_error" not in html


def test_without_a_token_the_words_come_back(form: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = sent(client, form, **SAID, **GUEST, csrfmiddlewaretoken="old")
    assert response.status_code == 403 and SAID["text"] in response.content.decode()
    assert not Remark.objects.exists()


def test_too_much_from_a_network_waits_a_minute(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "allow", lambda *_args: False)
    response = sent(Client(), form, **SAID, **GUEST)
    assert response.status_code == 429 and SAID["text"] in response.content.decode()


def test_a_program_is_looked_at_first(form: str) -> None:
    client = signed_in(make_citizen())
    sent(client, form, **SAID, consent="on", homepage="https://spam.example")
    made = Remark.objects.get()
    assert made.standing == Standing.WAITS
    html = client.get(at("remark", made)).content.decode()
    assert SAID["text"] in html
    html = Client().get(at("remark", made)).content.decode()
    assert SAID["text"] not in html and "очікує" in html


def test_hostile_words_are_escaped_and_limited(form: str) -> None:
    client = signed_in(make_citizen())
    long = "слово " * 20_000
    response = sent(client, form, **SAID | {"text": long}, consent="on")
    assert response.status_code == 400 and len(long) > LONGEST
    words = f"{EVIL} \u202eabc\x00\x07 кінець"
    fields = SAID | {"text": words, "kind": "proposal", "wording": EVIL}
    fields |= {"speaks_as": "organisation", "organisation": EVIL[:200]}
    sent(client, form, **fields, consent="on")
    made = Remark.objects.get()
    assert "\u202e" not in made.text and "\x00" not in made.text
    for address in (at("remark", made), at("remark_report", made)):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html
        assert "&lt;script&gt;" in html and "1554" not in html


def test_without_a_name_only_where_the_rules_say_so(site: Site) -> None:
    page = open_consultation(site, rules={"anonymous": "shown"})
    form = at("remark_on_draft", page)
    assert 'value="anonymous"' in Client().get(form).content.decode()
    fields = SAID | {"speaks_as": "anonymous", "email": "x@example.org"}
    client = Client()
    response = sent(client, form, **fields, consent="on")
    assert response["Location"] == "/uk/confirm/sent/"
    path = link_of(Letter.objects.get())
    client.post(path, headers={"sec-fetch-site": "same-origin"})
    made = Remark.objects.get()
    html = Client().get(at("remark", made)).content.decode()
    assert "Без імені" in html and "x@example.org" not in html


def test_the_rules_may_refuse_the_nameless(form: str) -> None:
    assert 'value="anonymous"' not in Client().get(form).content.decode()
    fields = SAID | GUEST | {"speaks_as": "anonymous"}
    assert sent(Client(), form, **fields).status_code == 400


def test_before_and_after_nobody_is_offered_the_form(site: Site) -> None:
    page = open_consultation(site, phases=[phase(5, 25)])
    for day, status in ((3, 403), (6, 200), (27, 403)):
        with moment(kyiv(days(day))):
            response = Client().get(at("remark_on_draft", page))
            assert response.status_code == status


def test_what_waits_for_a_moderator_is_registered(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    client = signed_in(make_citizen())
    response = sent(client, at("remark_on_draft", page), **SAID, consent="on")
    html = client.get(response["Location"]).content.decode()
    assert SAID["text"] in html and "№\xa01" in html
