"""The screens of a text as editors open and fill them in."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from consultations.drafts.clauses import Draft
from consultations.drafts.json_form import from_json
from consultations.drafts.reading import read_text
from consultations.drafts.rows import rows_of
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.models import Preparation
from participation.citizens.models import User

LAW = """Про воду

Стаття 1. Терміни
1. Вода – це вода.
3. Криниця – це криниця.
Стаття 2. Графік
Воду приймають щодня.
"""


def way(name: str, page: ConsultationPage, *args: Any) -> str:
    return reverse(f"texts_admin:{name}", args=[page.pk, *args])


def opened(client: Client, name: str, page: ConsultationPage, *args: Any) -> str:
    """What a screen says."""
    answer = client.get(way(name, page, *args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def row_of(page: ConsultationPage) -> Preparation:
    return Preparation.objects.get(consultation_key=page.translation_key)


def clauses_of(page: ConsultationPage) -> list[str]:
    """What is prepared, as “1. part 2. Вода”."""
    return [
        " ".join(
            filter(
                None,
                (
                    str(row.depth),
                    row.clause.level.value,
                    row.clause.marker,
                    row.clause.heading,
                    row.clause.text,
                ),
            )
        )
        for row in rows_of(from_json(row_of(page).draft))
    ]


def do(
    client: Client, page: ConsultationPage, what: str, edition: int = 0, **told: Any
) -> Any:
    """A correction in the cut."""
    posted = {"do": what, "edition": edition or row_of(page).edition} | told
    return client.post(way("cut", page), posted)


def wrong_on(answer: Any) -> str:
    """The text of an answer without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def begun(page: ConsultationPage, by: User, draft: Draft | None = None) -> Preparation:
    """A version that is being prepared, of `LAW` where no other draft is given."""
    draft = draft or read_text(LAW)
    return actions.begin_version(page=page, draft=draft, language="uk", by=by)
