"""What stands in a letter, and what is let into none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from participation.outbox import actions as outbox
from participation.outbox import words
from participation.outbox.enums import Fate
from participation.outbox.models import Letter
from participation.outbox.words import Words
from tests.outbox.letters import post
from tests.outbox.scripted import ADDRESS, Scripted, as_sent

pytestmark = pytest.mark.django_db

HOSTILE = [
    "a@example.org\nBcc: victim@example.org",
    "a@example.org\r\nBcc: victim@example.org",
    "a@example.org, victim@example.org",
    "a@example.org%0aBcc: victim@example.org",
    "A <a@example.org>",
    "a@exa\x00mple.org",
    '"a b"@example.org',
    # Django's pattern takes these for an "s" and a "k".
    "ole\u017fia@example.org",
    "o\u212asana@example.org",
    f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org",
    "",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_address_is_written_nowhere(address: str) -> None:
    with pytest.raises(ValidationError):
        post(to=address)

    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "subject",
    [
        "Тема\nBcc: victim@example.org",
        "Тема\r\n\r\n<script>",
        "Тема\x0bBcc: victim@example.org",
        "Тема\u2028Bcc: victim@example.org",
        "Тема \u202egro.elpmaxe",
        "Т" * 5000,
    ],
)
def test_a_subject_is_one_line(subject: str) -> None:
    letter = post(words=Words(subject, "Текст"))
    assert letter

    read = as_sent(letter)

    assert sorted(set(read.keys())) == sorted(read.keys())
    assert "Bcc" not in read
    assert read["To"] == ADDRESS
    assert read["Subject"].startswith("Т") and len(read["Subject"]) <= 200
    assert "\u202e" not in read["Subject"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/>\r\nBcc: victim@example.org",
        "https://example.org/ x",
        "mailto:x@example.org",
        "https://example.org/<b>",
        "https://example.org/дім",
    ],
)
def test_what_is_no_address_to_unsubscribe_at_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no address for a header"):
        post(words=Words("Тема", "Текст", unsubscribe_url=url))


def test_a_mail_program_can_unsubscribe_by_itself() -> None:
    url = f"https://portal.example.org/uk/notices/end/{'x' * 200}/"
    letter = post(words=Words("Тема", "Текст", "<p>Текст</p>", url))
    assert letter

    read = as_sent(letter)

    assert read["List-Unsubscribe"] == f"<{url}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Message-ID"] == as_sent(letter)["Message-ID"]
    kinds = [part.get_content_type() for part in read.iter_parts()]
    assert kinds == ["text/plain", "text/html"]


def test_templates_speak_the_readers_language(settings: Any) -> None:
    here = {"DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [settings.TEMPLATES[0] | here]
    letter = outbox.post(
        to=ADDRESS,
        language="pl",
        template="outbox/trial",
        context={"who": "<b>& Ко</b>\r\nBcc: x"},
        dedupe_key="trial",
    )

    assert letter
    assert letter.subject == "<b>& Ко</b> Bcc: x"
    assert "<b>& Ко</b>" in letter.text
    assert "&lt;b&gt;&amp; Ко&lt;/b&gt;" in letter.html
    assert 'lang="pl"' in letter.html
    assert "Vidkryto" in letter.text


def test_words_may_be_made_when_a_letter_is_sent(
    server: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def write(letters: Sequence[Letter]) -> dict[int, Words]:
        asked.append(len(letters))
        return {
            one.pk: Words(one.facts["say"], "Текст")
            for one in letters
            if one.facts["say"]
        }

    monkeypatch.setitem(words.writers, "trial", write)
    notices = [
        outbox.Notice(f"reader{n}@example.org", "uk", f"trial {n}", {"say": say})
        for n, say in enumerate(["Так", "", "Ні"])
    ]

    assert outbox.post_many(writer="trial", notices=notices) == 3
    assert outbox.post_many(writer="trial", notices=notices) == 0
    outbox.deliver_due()

    assert [one.subject for one in mail.outbox] == ["Так", "Ні"]
    assert asked == [3]
    assert Letter.objects.get(key="trial 1").fate == Fate.VOID


def test_a_writer_that_fails_holds_up_no_other_letter(
    server: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(letters: Sequence[Letter]) -> dict[int, Words]:
        if any(one.facts["say"] == "" for one in letters):
            raise ZeroDivisionError
        return {one.pk: Words(one.facts["say"], "Текст") for one in letters}

    monkeypatch.setitem(words.writers, "trial", write)
    notices = [
        outbox.Notice(f"reader{n}@example.org", "uk", f"trial {n}", {"say": say})
        for n, say in enumerate(["Так", "", "Ні"])
    ]
    outbox.post_many(writer="trial", notices=notices)
    post()

    outbox.deliver_due()

    assert len(mail.outbox) == 3
    broken = Letter.objects.get(key="trial 1")
    assert (broken.fate, broken.tries) == (Fate.WAITING, 1)
