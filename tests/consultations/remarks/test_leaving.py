"""Erasure: the report keeps the words of what was published, and nothing of the person.

Files, words that were never shown, addresses and names are gone from every table.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations.models import Consultation
from consultations.remarks import actions, attachments
from consultations.remarks.models import Remark, RemarkAttachment, RemarkSupport
from participation.citizens.models import User
from participation.citizens.personal_data import erasure
from participation.comments.enums import Checked
from participation.moderation.enums import Outcome, Standing
from tests.consultations.remarks.making import (
    TEXT,
    anew,
    look,
    moderated,
    olena,
    open_consultation,
    remark,
)
from tests.factories import Site
from tests.participation.links import mailed_link, press
from tests.participation.people import (
    WEB,
    at_desk,
    make_citizen,
    make_consultant,
    make_guest,
)
from tests.participation.walk import found

MARKS = ("Олександрина", "Кучеряв", "kucheriav", "Таємний провулок", "380501234567")
SIGNED = (
    f"{TEXT} З повагою, Олександрина Кучерява, kucheriava@example.net, +380501234567"
)
FILE = b"%PDF-1.7\nkucheriava\n%%EOF"


def kucheriava() -> User:
    user = make_citizen("kucheriava", first_name="Олександрина", last_name="Кучерява")
    user.email = "kucheriava@example.net"
    user.save()
    user.emailaddress_set.update(email=user.email)
    return user


def file(name: str = "лист Кучерявої.pdf", content: bytes = FILE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored() -> list[Path]:
    folder = Path(settings.MEDIA_ROOT) / "remarks"
    return list(folder.iterdir()) if folder.exists() else []


def test_nothing_of_the_person_is_left(
    site: Site, django_capture_on_commit_callbacks: object
) -> None:
    page = open_consultation(site)
    user = kucheriava()
    before = set(stored())
    shown = remark(page, SIGNED, user, attachments=[file()])
    said = {"language": "pl", "text": "Pani Kucheriava", "wording": ""}
    actions.translate(remark=shown, by=site.council.editor, **said)
    as_organisation = {"speaks_as": "organisation", "organisation": "ФОП Кучерява"}
    remark(page, "Плата зависока.", user, number=1, **as_organisation)
    look(page, Checked.BEFORE)
    waiting = remark(page, f"Кучерява чекає. {TEXT}", user, number=2)
    hidden = moderated(remark(page, "Кучерява сварлива", user), Outcome.HIDE)
    desk = remark(
        page,
        "Сказано вголос Кучерявою.",
        make_guest("Кучерява", "Олександрина", user.email),
        given=at_desk(make_consultant()),
        postal_address="Таємний провулок, 1",
    )
    unconfirmed = remark(
        page, "Ще не підтверджено", make_guest("К", "Кучерява", user.email)
    )
    others = remark(page, "Думка Олени.", olena())
    moderated(others)
    actions.support(remark=others, author=user, given=WEB)
    assert anew(others).supported == 1
    assert {"remarks_remark", "remarks_remarkattachment"} <= found(*MARKS).keys()

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erasure.erase_account(user=user, by=user)

    assert found(*MARKS) == {}
    assert set(stored()) == before
    assert anew(shown).text.startswith(TEXT)
    assert anew(shown).standing == Standing.PUBLISHED
    for one in (waiting, hidden, desk):
        assert (anew(one).text, anew(one).standing) == ("", Standing.WITHDRAWN)
        assert anew(one).number == one.number
    assert not Remark.objects.filter(pk=unconfirmed.pk).exists()
    assert not RemarkSupport.objects.exists()
    assert anew(others).supported == 0
    numbers = Remark.objects.registered().values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_all_is_handed_out(site: Site) -> None:
    page = open_consultation(site)
    user = kucheriava()
    others = remark(page, "Думка Олени.", olena())
    remark(page, TEXT, user, attachments=[file("план.pdf")])
    actions.support(remark=others, author=user, given=WEB)

    told = erasure.export_all(user)["data"]["contributions"][0]
    (one,) = told["remarks.remark"]
    assert (one["text"], one["number"]) == (TEXT, 2)
    assert one["attachments"] == ["plan.pdf"]
    assert "likeness" not in one
    (support,) = told["remarks.remarksupport"]
    assert support["remark"] == str(others.key)


def test_files_are_taken_by_what_they_are(site: Site) -> None:
    page = open_consultation(site)
    for files in (
        [file()] * 4,
        [file(content=b"MZ\x90\x00 program")],
        [file("a.pdf", b"<html><script>alert(1)</script>")],
        [file("a.pdf", b"")],
    ):
        with pytest.raises(ValidationError) as caught:
            remark(page, attachments=files)
        assert list(caught.value.message_dict) == ["attachments"]
    assert not Remark.objects.exists()
    assert not RemarkAttachment.objects.exists()

    big = file()
    big.size = attachments.LARGEST + 1
    with pytest.raises(ValidationError):
        remark(page, attachments=[big])


def test_files_are_open_as_long_as_the_remark_is(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page, attachments=[file("../../план.html")])
    (one,) = made.attachments.all()
    assert one.title == "plan.pdf"
    assert one.file.name == f"remarks/{one.key}.pdf"
    nobody, stranger = None, make_citizen("ivan")
    readers = [nobody, stranger, olena(), site.council.editor, site.library.editor]
    assert [attachments.may_open(one, who) for who in readers] == [
        *(False, False, True, True, False)
    ]
    moderated(made)
    one.refresh_from_db()
    assert attachments.may_open(RemarkAttachment.objects.get(), nobody)


def test_what_nobody_confirms_goes_with_its_files(
    site: Site, django_capture_on_commit_callbacks: object
) -> None:
    page = open_consultation(site)
    before = set(stored())
    made = remark(page, author=make_guest(), attachments=[file()])
    assert len(set(stored()) - before) == 1
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        Remark.objects.get(pk=made.pk).delete()
    assert set(stored()) == before


def test_a_consultation_that_people_answered_outlives_its_page(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page, author=make_guest())
    press(mailed_link())
    page.delete()
    assert Consultation.objects.exists()
    assert anew(made).number == 1
