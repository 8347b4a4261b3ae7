"""Answering, changing what one answered, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cms import clock
from cms.page_cache.generation import raise_generation
from participation.citizens.accounts.selectors import confirmed_addresses
from participation.citizens.contributions import Circumstances, give
from participation.citizens.locks import hold
from participation.citizens.models import Guest, User
from participation.comments.languages import recognise
from participation.journal.enums import Action
from participation.moderation import actions as moderation
from participation.moderation.receiving import ensure_author
from participation.moderation.screening.judging import identity
from participation.outbox.addresses import compared

from ..enums import Ability
from ..models import Consultation
from ..retold import tell_rooms
from .given import Answers, Given, checked
from .models import Answer, AnswerSheet, Questionnaire
from .models.answered import KEPT
from .reading import given_in, questions_of
from .telling import tell_sheet

if TYPE_CHECKING:
    from uuid import UUID

    from .models import Question


class Closed(Exception):
    """Nobody may answer now; what was answered is for the person."""


class AskedAnew(ValidationError):
    """The questions were changed while somebody answered."""

    def __init__(self) -> None:
        super().__init__(
            _("The questions were changed a moment ago: look through your answers.")
        )


@transaction.atomic
def answer(
    *,
    questionnaire: Questionnaire,
    answers: Answers,
    author: User | Guest,
    given: Circumstances,
    found: Sequence[str] = (),
) -> AnswerSheet:
    """Keep what somebody answers; it takes the place of what they answered before.

    A guest's counts when its link was followed, be it after the close.  Raises
    `Closed`, `AskedAnew`, ValidationError for answers that are not allowed or without
    consent, `Refused` as `give` does.
    """
    consultation = ensure_open(questionnaire.consultation_key)
    hold(author, *_also_known_as(author))
    kept = _checked(questionnaire, answers)
    sheet = AnswerSheet(
        questionnaire=questionnaire,
        authority=consultation.authority,
        voter=_voter(questionnaire, identity(author)),
        screened=list(found),
    )
    give(sheet, author=author, given=given)
    _write(sheet, kept)
    if sheet.is_confirmed:
        begins_to_count(sheet)
    return sheet


def begins_to_count(sheet: AnswerSheet) -> None:
    """Let it count, in the place of what the same person answered before."""
    for older in _others_of(sheet):
        tell_sheet(Action.ANSWERS_REPLACED, older)
        older.delete()
    tell_sheet(Action.ANSWERS_COUNTED, sheet)
    has_words = sheet.answers.exclude(text="").exists()
    moderation.receive(
        contribution=sheet, before_publication=has_words, found=sheet.screened
    )


@transaction.atomic
def change(
    *,
    sheet: AnswerSheet,
    answers: Answers,
    by: User | Guest,
    found: Sequence[str] = (),
) -> AnswerSheet:
    """Answer anew while it is open; words that are others are looked at again.

    Raises `Refused` for anybody but its author, `Closed`, `AskedAnew`, ValidationError
    for what is hidden, withdrawn or not allowed.
    """
    sheet = _held(sheet, by, "change")
    ensure_open(sheet.questionnaire.consultation_key)
    kept = _checked(sheet.questionnaire, answers)
    before = given_in(sheet.answers.order_by("pk"))
    sheet.answers.all().delete()
    _write(sheet, kept)
    waited = [] if sheet.is_visible else sheet.screened
    sheet.screened = list(dict.fromkeys([*waited, *found]))
    sheet.edited_at = clock.now()
    sheet.save(update_fields=["screened", "edited_at"])
    tell_sheet(Action.ANSWERS_CHANGED, sheet, by)
    moderation.reopen_after_edit(
        contribution=sheet,
        before_publication=bool(_words(kept) - _words(before)),
        found=sheet.screened,
    )
    return AnswerSheet.objects.get(pk=sheet.pk)


@transaction.atomic
def withdraw(*, sheet: AnswerSheet, by: User | Guest) -> None:
    """Take it back while it is open: nothing of what was answered stays.

    Raises `Refused` for anybody but its author, `Closed`, ValidationError for what is
    hidden or withdrawn already.
    """
    sheet = _held(sheet, by, "withdraw")
    ensure_open(sheet.questionnaire.consultation_key)
    moderation.withdraw(contribution=sheet, by_author=by)
    sheet.answers.all().delete()


def handed_over(sheet: AnswerSheet) -> None:
    """A guest's sheet became an account's: of two the later one stays."""
    sheet.voter = _voter(sheet.questionnaire, identity(sheet.author))
    sheet.save(update_fields=["voter"])
    if sheet.standing not in KEPT:
        return
    mine = [sheet, *_others_of(sheet)]
    latest = max(mine, key=lambda one: (one.edited_at or one.given_at, one.pk))
    for one in mine:
        if one.pk != latest.pk:
            tell_sheet(Action.ANSWERS_REPLACED, one)
            one.delete()


def ensure_open(key: UUID) -> Consultation:
    """The consultation, where people may answer now.  Raises `Closed`."""
    row = Consultation.objects.filter(translation_key=key).first()
    if row is None or Ability.ANSWER not in row.abilities():
        raise Closed(_("The questionnaire is closed."))
    return row


def _held(sheet: AnswerSheet, by: User | Guest, act: str) -> AnswerSheet:
    """The sheet as it is now, locked, if it is somebody's own and counts or waits."""
    hold(by)
    rows = AnswerSheet.objects.select_for_update(of=("self",))
    now = rows.select_related("questionnaire").filter(pk=sheet.pk).first()
    if now is None:
        raise ValidationError(_("This is no longer there."))
    ensure_author(now, by, act)
    if now.standing not in KEPT or not now.is_confirmed:
        raise ValidationError(_("What is hidden or withdrawn can't be changed."))
    return now


def _checked(questionnaire: Questionnaire, answers: Answers) -> list[_Kept]:
    """What is kept, with its questions, which nobody changes until the commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT edition FROM questionnaires_questionnaire WHERE id = %s FOR SHARE",
            [questionnaire.pk],
        )
        found = cursor.fetchone()
    if found is None or found[0] != questionnaire.edition:
        raise AskedAnew
    questions = questions_of(questionnaire)
    kept = [(one, checked(one, answers.get(one.pk))) for one in questions]
    if all(given.is_empty for _question, given in kept):
        raise ValidationError(_("Answer at least one question."))
    return kept


type _Kept = tuple[Question, Given]


def _write(sheet: AnswerSheet, kept: Sequence[_Kept]) -> None:
    Answer.objects.bulk_create(
        row for question, given in kept for row in _rows(sheet, question, given)
    )


def _rows(sheet: AnswerSheet, question: Question, given: Given) -> list[Answer]:
    if given.is_empty:
        return []
    if not given.options:
        row = Answer(sheet=sheet, question=question, number=given.number)
        return [_worded(row, given.text)]
    other = question.other
    rows = [
        Answer(sheet=sheet, question=question, option_id=pk) for pk in given.options
    ]
    for row in rows:
        if other and row.option_id == other.pk:
            _worded(row, given.other)
    return rows


def _worded(row: Answer, text: str) -> Answer:
    if text:
        row.text = text
        row.text_language = recognise(text, row.sheet.language)
    return row


def _words(kept: object) -> set[str]:
    pairs = kept.values() if isinstance(kept, dict) else (one for _q, one in kept)  # type: ignore[attr-defined]
    return {text for one in pairs for text in (one.text, one.other) if text}


def _voter(questionnaire: Questionnaire, who: str) -> str:
    value = f"{questionnaire.pk} {who}"
    made = salted_hmac("questionnaires.voter", value, algorithm="sha256")
    return made.hexdigest()


def _others_of(sheet: AnswerSheet) -> list[AnswerSheet]:
    """Other sheets of the same person here: by account, or by its address."""
    author, asked = sheet.author, sheet.questionnaire
    names = [identity(author), *(_name(one) for one in _also_known_as(author))]
    rows = AnswerSheet.objects.select_for_update(of=("self",)).confirmed()
    rows = rows.filter(
        questionnaire=asked,
        standing__in=KEPT,
        voter__in=[_voter(asked, name) for name in names],
    )
    return list(rows.exclude(pk=sheet.pk).order_by("pk"))


def _also_known_as(author: User | Guest) -> list[User | str]:
    """Addresses of an account; the accounts that have confirmed a guest's address."""
    if isinstance(author, User):
        return [*confirmed_addresses(author)]
    if not author.address_key:
        return []
    rows = EmailAddress.objects.filter(email__iexact=author.email, verified=True)
    return [one.user for one in rows.select_related("user")]


def _name(one: User | str) -> str:
    return identity(one) if isinstance(one, User) else f"address {compared(one)}"


def changed(sheet: AnswerSheet) -> None:
    """Its standing changed: so do results."""
    tell_rooms(sheet.questionnaire.consultation_key, sheet)
    raise_generation()
