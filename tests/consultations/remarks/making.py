"""Consultations that take remarks, as tests begin with them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from cms import clock
from consultations.models import Consultation, ConsultationPage
from consultations.remarks import actions
from consultations.remarks.models import Remark
from consultations.texts.models import Clause, Place, Succession, Version, Wording
from participation.citizens.models import Guest, User
from participation.comments.enums import Checked, Who
from participation.comments.models import CommentRules
from participation.moderation import deciding
from participation.moderation.enums import Outcome, Standing
from participation.moderation.models import DecisionCode
from participation.moderation.selectors import case_of
from tests.consultations.making import draft_consultation, make_rule_set, process_of
from tests.factories import Site
from tests.moderation.making import make_moderator
from tests.pages.made import approved
from tests.participation.people import WEB, make_citizen

WITHIN: Final[dict[str, Any]] = {
    "remarks_published": {"amount": 5, "unit": "working_days"}
}
CLAUSES: Final[tuple[Mapping[str, str], ...]] = (
    {
        "uk": "Вода подається щодня з шостої до двадцять другої години.",
        "pl": "Woda jest dostarczana codziennie od szóstej do dwudziestej drugiej.",
        "en": "Water is supplied every day from six to twenty two.",
    },
    {
        "uk": "Плата за воду вноситься до двадцятого числа місяця.",
        "pl": "Opłatę za wodę wnosi się do dwudziestego dnia miesiąca.",
        "en": "Water is paid for by the twentieth day of the month.",
    },
    {
        "uk": "Рішення набирає чинності з дня оприлюднення.",
        "pl": "Uchwała wchodzi w życie z dniem ogłoszenia.",
        "en": "The decision enters into force on its publication.",
    },
)
TEXT: Final = "Прошу подавати воду і вночі: багато людей працює позмінно."


def open_consultation(
    site: Site,
    *,
    checked: Checked = Checked.AFTER,
    rules: Mapping[str, Any] | None = None,
    text: Sequence[Mapping[str, str]] = CLAUSES,
    **fields: Any,
) -> ConsultationPage:
    """A consultation that takes remarks, with version 1 of a text of three articles.

    Remarks are published at once, unless `checked` says else.  `rules` are parameters
    of the rule set.
    """
    make_rule_set(site, **(WITHIN | dict(rules or {})))
    # As `announced`, without the steps of the review.
    page = approved(draft_consultation(site.council, **fields), site.council)
    look(page, checked)
    if text:
        make_version(page, text)
    return page


def look(page: ConsultationPage, checked: Checked) -> None:
    """Say when moderators look at what people give on a page."""
    CommentRules.objects.update_or_create(
        translation_key=page.translation_key,
        defaults={"who": Who.INHERIT, "checked": checked},
    )


def make_version(
    page: ConsultationPage,
    words: Sequence[Mapping[str, str]],
    identities: Sequence[Clause | None] = (),
    gone: Mapping[Clause, Iterable[Clause | None]] | None = None,
) -> Version:
    """A published version of articles, by its rows.

    `identities` are the clauses of the version before that stand there, None for new
    ones; `gone` says what became of those that stand there no more.
    """
    key = page.translation_key
    number = Version.objects.filter(consultation_key=key).count() + 1
    version = Version.objects.create(
        consultation_key=key, number=number, language="uk", published_at=clock.now()
    )
    for order, told in enumerate(words):
        known = identities[order] if order < len(identities) else None
        clause = known or Clause.objects.create(consultation_key=key)
        _place(version, clause, order, told)
    for old, now in (gone or {}).items():
        for new in now:
            Succession.objects.create(
                version=version, old=old, new=new, kinds=["split" if new else "deleted"]
            )
    return version


def _place(
    version: Version, clause: Clause, order: int, words: Mapping[str, str]
) -> None:
    place = Place.objects.create(
        version=version,
        clause=clause,
        order=order,
        level="article",
        number=str(order + 1),
        marker=f"Стаття {order + 1}.",
        path=f"art {order + 1}",
        kinds=[],
    )
    source = _digest(words["uk"])
    Wording.objects.bulk_create(
        Wording(
            place=place,
            language=language,
            text=text,
            digest=_digest(text),
            source_digest="" if language == "uk" else source,
        )
        for language, text in words.items()
    )


def _digest(text: str) -> str:
    return hashlib.blake2b(f"\n{text}".encode(), digest_size=16).hexdigest()


def clauses_of(page: ConsultationPage) -> list[Clause]:
    """The clauses of the last version, in order."""
    last = Version.objects.filter(consultation_key=page.translation_key).last()
    places = Place.objects.filter(version=last).select_related("clause")
    return [one.clause for one in places.order_by("order")]


def olena() -> User:
    """Somebody with an account."""
    return User.objects.filter(username="olena").first() or make_citizen()


def remark(
    page: ConsultationPage,
    text: str = TEXT,
    author: User | Guest | None = None,
    *,
    number: int | None = 0,
    **more: Any,
) -> Remark:
    """A remark on an article of the last version (None: on the whole draft), by the
    act of the portal."""
    clauses = clauses_of(page)
    clause = clauses[number] if number is not None and clauses else None
    return actions.remark(
        consultation=process_of(page),
        text=text,
        author=author or olena(),
        **{"kind": "objection", "given": WEB, "clause": clause} | more,
    )


def anew(remark: Remark) -> Remark:
    """The remark as the database has it now."""
    return Remark.objects.get(pk=remark.pk)


def moderated(
    remark: Remark, outcome: Outcome = Outcome.PUBLISH, by: User | None = None
) -> Remark:
    """A remark of which a moderator has decided the open case."""
    case = case_of(remark)
    assert case is not None
    assert remark.authority is not None
    name = "remarks-moderator"
    moderator = User.objects.filter(username=name).first()
    by = by or moderator or make_moderator(remark.authority, name)
    hides = DecisionCode.objects.get(code="insult")
    code = hides if outcome == Outcome.HIDE else None
    deciding.decide(cases=[case], outcome=outcome, code=code, note="", by=by)
    return anew(remark)


def many_remarks(
    page: ConsultationPage, number: int, author: User | Guest | None = None
) -> list[Remark]:
    """So many published remarks spread over the clauses, by their rows: fast."""
    author = author or olena()
    consultation: Consultation = process_of(page)
    clauses = clauses_of(page)
    version = Version.objects.filter(consultation_key=page.translation_key).last()
    first = Remark.objects.filter(consultation=consultation).count() + 1
    now = clock.now()
    whose = {"guest" if isinstance(author, Guest) else "account": author}
    kinds = ("objection", "support", "question", "proposal")
    rows = [
        Remark(
            key=uuid.uuid4(),
            consultation=consultation,
            authority=consultation.authority,
            number=first + at,
            version=version,
            clause=clauses[at % len(clauses)] if clauses else None,
            kind=kinds[at % len(kinds)],
            text=f"Зауваження {first + at}: подавайте воду частіше, ніж написано.",
            wording="Вода подається цілодобово." if at % len(kinds) == 3 else "",
            text_language=("uk", "uk", "pl", "en")[at % 4],
            language="uk",
            given_at=now,
            confirmed_at=now,
            standing=Standing.PUBLISHED,
            published_at=now,
            **whose,
        )
        for at in range(number)
    ]
    return Remark.objects.bulk_create(rows, batch_size=1000)
