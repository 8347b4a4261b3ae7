"""The form that people fill in and programs betray themselves by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from cms import clock
from participation.moderation.models import ScreeningRule
from participation.moderation.screening.catalogue import Rule
from participation.moderation.screening.forms import (
    FLOOD,
    STALE,
    ScreenedForm,
    opened,
    sealed,
)

pytestmark = pytest.mark.django_db


class OpinionForm(ScreenedForm):
    """Words, and what each public form has."""

    words = forms.CharField(label="Слова")


def sent(seal: str | None = None, **more: str) -> OpinionForm:
    data = {"words": "Думаю так", "homepage": "", "opened": seal or of_age(60)} | more
    query = QueryDict(mutable=True)
    query.update(data)
    return OpinionForm(query)


def of_age(seconds: float) -> str:
    return sealed(clock.now() - timedelta(seconds=seconds))


def shown(form: forms.Form) -> str:
    fields = (
        "{% for field in form %}"
        '{% include "components/field.html" with field=field only %}{% endfor %}'
    )
    return Template(fields).render(Context({"form": form}))


def test_people_do_not_meet_the_field_for_programs() -> None:
    html = shown(OpinionForm())
    trap = html[html.index('<div class="visually-hidden" aria-hidden="true">') :]
    trap = trap[: trap.index("</div>")]
    assert 'name="homepage"' in trap and "Слова" not in trap
    assert 'tabindex="-1"' in trap and 'autocomplete="off"' in trap
    assert html.count('class="field__label"') == 1


def test_a_form_tells_when_it_was_opened() -> None:
    seal = OpinionForm()["opened"].value()
    told = opened(seal)
    assert told and clock.now() - told.opened_at < timedelta(seconds=60)
    assert OpinionForm()["opened"].value() != seal


def test_a_person_who_wrote_for_five_hours_loses_nothing() -> None:
    form = sent(of_age(5 * 3600))
    assert form.is_valid()
    assert not form.facts.filled_honeypot
    assert form.facts.opened_at and form.facts.seal


def test_what_was_filled_in_by_a_program_is_valid_and_told() -> None:
    form = sent(homepage="https://spam.example")
    assert form.is_valid() and form.facts.filled_honeypot


@pytest.mark.parametrize(
    "seal",
    ["", "forged", "x" * 10_000, of_age(60) + "0", of_age(25 * 3600), "1-a:b"],
    # Seals differ in every process, in which tests must have the same names.
    ids=["none", "forged", "long", "changed", "old", "of another"],
)
def test_without_a_fresh_seal_the_form_comes_back_with_all_that_was_written(
    seal: str,
) -> None:
    form = sent(seal) if seal else sent(opened="")
    assert not form.is_valid()
    assert form.non_field_errors() == [str(STALE)]
    assert form["words"].value() == "Думаю так"

    again = sent(form["opened"].value())
    assert again.is_valid()


def test_whoever_had_it_open_for_days_may_send_it_at_once() -> None:
    form = sent(of_age(3 * 86400))
    assert not form.is_valid()
    told = opened(form["opened"].value())
    assert told and clock.now() - told.opened_at > timedelta(minutes=1)


def test_other_mistakes_keep_the_moment_of_opening() -> None:
    seal = of_age(60)
    form = sent(seal, words="")
    assert not form.is_valid()
    assert form["opened"].value() == seal


def test_a_flood_gives_the_text_back() -> None:
    ScreeningRule.objects.filter(code=Rule.FLOOD).update(numbers={"minute": 3})
    answers = []
    for _again in range(4):
        form = sent()
        answers.append(form.is_flood("192.0.2.80"))
    assert answers == [False, False, False, True]
    assert form.non_field_errors() == [str(FLOOD)]
    assert form["words"].value() == "Думаю так"
    assert not form.is_valid()
