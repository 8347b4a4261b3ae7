"""Screening: what meets a rule is found, told in words, and nothing else is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cms import clock
from cms.refusals import Refused
from participation.citizens.models import Guest, User
from participation.journal.models import Event
from participation.moderation.models import LateText, ListedWords, ScreeningRule
from participation.moderation.screening import actions, known, late
from participation.moderation.screening.catalogue import FOUND, NUMBERS, Rule, in_words
from participation.moderation.screening.judging import FormFacts, may_send, screen
from tests.factories import Site, numbers
from tests.participation.people import make_citizen, make_guest

pytestmark = pytest.mark.django_db
TEXT = "Прошу полагодити дорогу на вулиці Шевченка: ями такі глибокі, що не пройти."
OTHER = "Пропоную перенести зупинку автобуса ближче до поліклініки на вулиці Зеленій."


def found(
    text: str = TEXT, author: User | Guest | None = None, **more: Any
) -> list[str]:
    given = {"network": "192.0.2.7", "form": None, "language": "uk"} | more
    author = author or make_citizen(f"writer{next(numbers)}")
    return list(screen(text=text, author=author, **given))


def set_rule(rule: Rule, *, is_on: bool = True, **numbers: int) -> None:
    row = ScreeningRule.objects.get(code=rule)
    row.is_on, row.numbers = is_on, row.numbers | numbers
    row.save()


def test_an_ordinary_text_meets_no_rule() -> None:
    opened = FormFacts(opened_at=clock.now() - timedelta(minutes=3), seal="x")
    assert found(form=opened) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Найкраще к а з и н о міста", "phrase"),
        ("букмекерська контора", "phrase"),
        ("Дивіться https://bit.ly/abc", "domain"),
        ("НЕГАЙНО ПОЛАГОДЬТЕ ДОРОГУ НА ВУЛИЦІ", "capitals"),
        ("Ні!!!!!!!!!!!!", "one_sign"),
        ("а" + "бв" * 40, "long_word"),
        ("текст\u202e" * 5, "hidden"),
        (" ".join(f"https://site{n}.com" for n in range(4)), "links"),
        ("Дивіться https://example.com", "newcomer_links"),
    ],
)
def test_each_rule_finds_what_it_is_for(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Див. https://zakon.rada.gov.ua/laws/show/254к і http://www.gov.pl",
        "У НАТО, ЄС, МВФ та ООН",
        "Дякую!!!",
        "Підтримую 👍👍👍",
        "Це не казус і не казинет",
    ],
)
def test_what_people_write_every_day_meets_none(text: str) -> None:
    assert found(text) == []


def test_words_listed_for_a_language_are_not_looked_for_in_another() -> None:
    assert "phrase" in found("zarabiaj w domu", language="pl")
    assert "phrase" not in found("zarabiaj w domu", language="uk")
    assert "phrase" in found("zarabiaj w domu", language="other")


def test_a_form_filled_in_by_a_program_is_noticed() -> None:
    now = clock.now()
    assert found(form=FormFacts(True, now - timedelta(hours=1))) == ["honeypot"]
    assert found(OTHER, form=FormFacts(opened_at=now)) == ["too_fast"]
    five_hours = FormFacts(opened_at=now - timedelta(hours=5), seal="five")
    assert found("Інше", form=five_hours) == []


def test_one_form_sent_many_times_is_noticed() -> None:
    set_rule(Rule.REPLAYED, times=2)
    facts = FormFacts(opened_at=clock.now() - timedelta(hours=1), seal="one")
    writer = make_citizen("writer")
    sent = [found(str(at), writer, form=facts) for at in range(3)]
    assert sent == [[], [], ["replayed"]]


def test_bursts_of_a_network_and_of_an_author_are_noticed() -> None:
    set_rule(Rule.NETWORK, burst=2)
    set_rule(Rule.AUTHOR, burst=3)
    people = [make_citizen(f"w{number}") for number in range(4)]
    assert [found("Так", one) for one in people] == [[], [], ["network"], ["network"]]

    elsewhere = [found("Так", people[0], network=f"198.51.100.{n}") for n in range(3)]
    assert elsewhere == [[], [], ["author"]]


def test_what_goes_on_all_day_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    set_rule(Rule.AUTHOR, burst=1000, day=2)
    writer, now = make_citizen("writer"), clock.now()
    sent = []
    for hours in (0, 5, 10):
        moment = now + timedelta(hours=hours)
        with clock.told_by(lambda moment=moment: moment):
            sent.append(found("Так", writer, network=""))
    assert sent == [[], [], ["author"]]


def test_names_at_one_address_are_one_author() -> None:
    set_rule(Rule.AUTHOR, burst=1)
    one, two = make_guest("Перша"), make_guest("Друга")
    assert found("Так", one, network="") == []
    assert found("Ні", two, network="") == ["author"]


def test_the_same_text_by_anybody_is_noticed_within_a_day() -> None:
    people = [make_citizen(f"w{number}") for number in range(2)]
    assert found(TEXT, people[0], network="a") == []
    assert found(TEXT.upper()[:20] + TEXT[20:], people[1], network="b") == ["repeated"]
    assert found(OTHER, people[1], network="b") == []


def test_nearly_the_same_text_of_an_author_or_a_network_is_noticed() -> None:
    writer, other = make_citizen("writer"), make_citizen("other")
    assert found(TEXT, writer, network="a") == []
    assert found(TEXT + " Дякую.", writer, network="b") == ["repeated"]
    assert found("Так. " + TEXT, other, network="a") == ["repeated"]
    assert found("Отже. " + TEXT, make_citizen("third"), network="c") == []


def test_short_words_of_agreement_are_no_repetition() -> None:
    writer = make_citizen("writer")
    assert [found("Підтримую", writer) for _again in range(3)] == [[], [], []]


def test_an_edit_is_neither_counted_nor_compared() -> None:
    writer = make_citizen("writer")
    assert found(TEXT, writer) == []
    assert found(TEXT + " Дякую.", writer, is_edit=True) == []
    assert found("казино", writer, is_edit=True) == ["phrase"]


def test_digests_of_late_texts_go_after_their_days() -> None:
    found(TEXT)
    late.remove_old()
    assert LateText.objects.count() == 1
    assert "Шевченка" not in str(LateText.objects.values().get())

    later = clock.now() + timedelta(days=8)
    with clock.told_by(lambda: later):
        late.remove_old()
    assert not LateText.objects.exists()


def test_a_rule_that_is_out_of_use_finds_nothing() -> None:
    for rule in Rule:
        set_rule(rule, is_on=False)
    facts = FormFacts(True, clock.now(), "x")
    assert found("КАЗИНО https://bit.ly !!!!!!!!!!!!!!!" + "а" * 200, form=facts) == []
    assert all(may_send("192.0.2.9") for _again in range(50))


def test_a_flood_is_stopped_and_others_are_not() -> None:
    set_rule(Rule.FLOOD, minute=3)
    assert [may_send("a") for _again in range(5)] == [True] * 3 + [False] * 2
    assert may_send("b")


def test_rules_are_read_again_when_a_row_changes_and_only_then(
    django_assert_num_queries: Any,
) -> None:
    known.rules()
    with django_assert_num_queries(1):
        assert known.rules().of(Rule.LINKS) == {"links": 3}
    ListedWords.objects.create(kind="phrase", written="нове слово")
    assert " нове слово " in known.rules().phrases_in("uk")
    ScreeningRule.objects.filter(code=Rule.LINKS).update(is_on=False)
    assert known.rules().of(Rule.LINKS) is None


def test_what_was_rolled_back_is_forgotten() -> None:
    with transaction.atomic():
        ListedWords.objects.create(kind="domain", written="https://Evil.example/x")
        assert "evil.example" in known.rules().domains
        transaction.set_rollback(True)
    assert "evil.example" not in known.rules().domains


def test_only_administrators_change_rules_and_the_journal_tells(site: Site) -> None:
    rule = ScreeningRule.objects.get(code=Rule.LINKS)
    rule.numbers = {"links": 5}
    with pytest.raises(Refused):
        actions.save_rule(rule=rule, by=site.council.reviewer)
    assert not Event.objects.filter(object_kind="screening rule").exists()

    actions.save_rule(rule=rule, by=site.admin)
    event = Event.objects.get(object_kind="screening rule")
    assert event.details["before"]["links"] == 3
    assert event.details["after"] == {"is_on": True, "links": 5}

    rule.numbers = {"links": 500}
    with pytest.raises(ValidationError):
        actions.save_rule(rule=rule, by=site.admin)


def test_words_are_listed_once_and_the_journal_tells(site: Site) -> None:
    listed = ListedWords(kind="phrase", written="  Дуже   погане слово ")
    actions.save_listed(listed=listed, by=site.admin)
    assert listed.written == "Дуже погане слово"
    with pytest.raises(ValidationError):
        again = ListedWords(kind="phrase", written="дуже ПОГАНЕ слово")
        actions.save_listed(listed=again, by=site.admin)
    for kind, wrong in (("phrase", " *!"), ("domain", "слово")):
        with pytest.raises(ValidationError):
            one = ListedWords(kind=kind, written=wrong)
            actions.save_listed(listed=one, by=site.admin)
    with pytest.raises(Refused):
        actions.remove_listed(listed=listed, by=site.council.editor)
    actions.remove_listed(listed=listed, by=site.admin)
    codes = Event.objects.filter(object_kind="screening list").order_by("pk")
    assert list(codes.values_list("reason_code", flat=True)) == ["added", "removed"]


def test_every_rule_has_its_row_its_numbers_and_its_words() -> None:
    rows = {row.code: row.numbers for row in ScreeningRule.objects.all()}
    assert set(rows) == set(Rule.values)
    for code, kept in rows.items():
        known_numbers = NUMBERS.get(code, ())
        assert kept == {one.name: one.begins for one in known_numbers}
        assert all(one.least <= one.begins <= one.most for one in known_numbers)
    assert set(FOUND) == set(Rule.values) - {Rule.FLOOD}
    assert in_words(["links", "of an earlier release"])[1] == "of an earlier release"
