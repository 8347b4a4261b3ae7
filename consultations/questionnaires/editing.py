"""Writing the questions.  Once somebody has answered only translations are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.authorities.selectors import authority_of
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.journal.enums import Action

from .enums import MOST_OPTIONS, MOST_QUESTIONS, QuestionKind, ResultsShown
from .models import Option, Question, Questionnaire
from .permissions import may_edit_questions
from .telling import tell

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage

type Texts = Mapping[str, str]


class Overtaken(ValidationError):
    """Somebody else has changed the questions meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has changed the questionnaire meanwhile: look at it again."
            )
        )


@dataclass(frozen=True)
class Wanted:
    """A question as its editor wants it; `options` are texts by language, in order."""

    kind: str
    title: Texts
    hint: Texts = field(default_factory=dict)
    options: Sequence[Texts] = ()
    has_other: bool = False
    is_required: bool = False
    at_most: int | None = None
    scale_from: int = 1
    scale_to: int = 5
    low_end: Texts = field(default_factory=dict)
    high_end: Texts = field(default_factory=dict)
    clause_id: int | None = None


@transaction.atomic
def save_questionnaire(
    *,
    page: ConsultationPage,
    introduction: Texts,
    results_shown: str,
    edition: int,
    by: User,
) -> Questionnaire:
    """Begin a questionnaire (edition 0), or change its introduction and results.

    Raises `Refused`, `Overtaken`.
    """
    _ensure_may(page, by)
    asked = _held(page)
    if asked is None and edition == 0:
        asked = _begun(page, by)
    elif asked is None or asked.edition != edition:
        raise Overtaken
    if is_answered(asked):
        asked.introduction = _grown(introduction, asked.introduction)
    else:
        asked.introduction = _told(introduction)
        asked.results_shown = ResultsShown(results_shown)
    return _saved(asked, page, by)


@transaction.atomic
def save_question(
    *,
    page: ConsultationPage,
    wanted: Wanted,
    edition: int,
    by: User,
    question: Question | None = None,
) -> Question:
    """Add a question at the end, or change one; its options are written anew.

    Raises `Refused`, `Overtaken`, ValidationError for what can't be asked like that.
    """
    asked = _ready(page, edition, by)
    if question is not None and is_answered(asked):
        _translate(question, wanted)
    else:
        _ensure_whole(wanted, asked)
        question = _written(question or _next_in(asked), wanted)
    _saved(asked, page, by)
    return question


@transaction.atomic
def remove_question(
    *, page: ConsultationPage, question: Question, edition: int, by: User
) -> None:
    """Take a question out; those behind it move up."""
    asked = _ready(page, edition, by)
    _ensure_unanswered(asked)
    question.delete()
    _number(list(asked.questions.all()))
    _saved(asked, page, by)


@transaction.atomic
def move_question(
    *, page: ConsultationPage, question: Question, up: bool, edition: int, by: User
) -> None:
    """Let a question change places with the one before or behind it, if there is one."""
    asked = _ready(page, edition, by)
    _ensure_unanswered(asked)
    found = list(asked.questions.all())
    here = [one.pk for one in found].index(question.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(found):
        return
    found[here], found[there] = found[there], found[here]
    _number(found)
    _saved(asked, page, by)


@transaction.atomic
def copy_questions(
    *, page: ConsultationPage, source: Questionnaire, by: User
) -> Questionnaire:
    """Begin with the questions of another consultation; clauses are not taken along.

    Raises `Refused`, ValidationError where questions stand here already.
    """
    _ensure_may(page, by)
    asked = _held(page)
    if asked is not None and asked.questions.exists():
        raise ValidationError(_("There are questions here already."))
    if asked is not None:
        asked.delete()
    asked = Questionnaire.objects.create(
        consultation_key=page.translation_key,
        language=source.language,
        introduction=source.introduction,
        results_shown=source.results_shown,
    )
    for question in source.questions.prefetch_related("options"):
        options = list(question.options.all())
        question.pk, question.questionnaire, question.clause = None, asked, None
        question._state.adding = True
        question.save()
        for option in options:
            option.pk, option.question = None, question
        Option.objects.bulk_create(options)
    tell(Action.QUESTIONNAIRE_BEGUN, asked, by=by, authority=authority_of(page))
    return _saved(asked, page, by)


def is_answered(asked: Questionnaire) -> bool:
    """Whether somebody has answered, be it that their link is not followed yet."""
    return asked.sheets.exists()


def _ensure_may(page: ConsultationPage, by: User) -> None:
    if not may_edit_questions(by, page):
        refuse(
            _("Only people who edit this page write its questions."),
            actor=by,
            act="write questions",
            page=page,
        )


def _held(page: ConsultationPage) -> Questionnaire | None:
    """The questionnaire, locked: whoever answers at this moment is through or waits."""
    rows = Questionnaire.objects.select_for_update()
    return rows.filter(consultation_key=page.translation_key).first()


def _ready(page: ConsultationPage, edition: int, by: User) -> Questionnaire:
    _ensure_may(page, by)
    asked = _held(page)
    if asked is None or asked.edition != edition:
        raise Overtaken
    return asked


def _begun(page: ConsultationPage, by: User) -> Questionnaire:
    key, language = page.translation_key, page.locale.language_code
    asked, is_new = Questionnaire.objects.get_or_create(
        consultation_key=key, defaults={"language": language}
    )
    if not is_new:
        raise Overtaken
    tell(Action.QUESTIONNAIRE_BEGUN, asked, by=by, authority=authority_of(page))
    return asked


def _saved(asked: Questionnaire, page: ConsultationPage, by: User) -> Questionnaire:
    asked.edition += 1
    asked.changed_at, asked.changed_by = clock.now(), by
    asked.save()
    tell(Action.QUESTIONNAIRE_CHANGED, asked, by=by, authority=authority_of(page))
    raise_generation()
    return asked


def _ensure_unanswered(asked: Questionnaire) -> None:
    if is_answered(asked):
        raise ValidationError(
            _("Somebody has answered already: the questions stay as they are.")
        )


def _ensure_whole(wanted: Wanted, asked: Questionnaire) -> None:
    """That a question can be asked like that in its original language."""
    kind, language = QuestionKind(wanted.kind), asked.language
    if not wanted.title.get(language):
        raise ValidationError(_("Write the question in the original language."))
    if not kind.has_options:
        return
    count = len(wanted.options) + wanted.has_other
    if count < 2 or any(not one.get(language) for one in wanted.options):
        raise ValidationError(_("Offer at least two answers."))
    if count > MOST_OPTIONS:
        raise ValidationError(
            _("A question has at most %(number)d answers.") % {"number": MOST_OPTIONS}
        )
    if wanted.at_most and not 2 <= wanted.at_most <= count:
        raise ValidationError(
            _("At most as many may be chosen as are offered, and at least two.")
        )


def _next_in(asked: Questionnaire) -> Question:
    _ensure_unanswered(asked)
    count = asked.questions.count()
    if count >= MOST_QUESTIONS:
        raise ValidationError(
            _("A questionnaire has at most %(number)d questions.")
            % {"number": MOST_QUESTIONS}
        )
    return Question(questionnaire=asked, order=count + 1)


def _written(question: Question, wanted: Wanted) -> Question:
    kind = QuestionKind(wanted.kind)
    question.kind, question.is_required = kind, wanted.is_required
    question.title, question.hint = _told(wanted.title), _told(wanted.hint)
    question.clause_id = wanted.clause_id
    question.at_most = wanted.at_most if kind == QuestionKind.MULTIPLE else None
    if kind == QuestionKind.SCALE:
        question.scale_from, question.scale_to = wanted.scale_from, wanted.scale_to
        question.low_end = _told(wanted.low_end)
        question.high_end = _told(wanted.high_end)
    question.save()
    question.options.all().delete()
    Option.objects.bulk_create(_options(question, wanted))
    return question


def _options(question: Question, wanted: Wanted) -> list[Option]:
    if not QuestionKind(wanted.kind).has_options:
        return []
    rows = [
        Option(question=question, order=number, words=_told(words))
        for number, words in enumerate(wanted.options, start=1)
    ]
    if wanted.has_other:
        rows.append(Option(question=question, order=len(rows) + 1, is_other=True))
    return rows


def _translate(question: Question, wanted: Wanted) -> None:
    """Add translations that lack; what was read by whoever answered stays."""
    question.title = _grown(wanted.title, question.title)
    question.hint = _grown(wanted.hint, question.hint)
    question.low_end = _grown(wanted.low_end, question.low_end)
    question.high_end = _grown(wanted.high_end, question.high_end)
    question.save()
    options = [one for one in question.options.all() if not one.is_other]
    for option, words in zip(options, wanted.options, strict=False):
        option.words = _grown(words, option.words)
        option.save()


def _grown(wanted: Texts, kept: Texts) -> dict[str, str]:
    """What is there, and what lacks in other languages; nothing where nothing was."""
    return _told(wanted) | dict(kept) if kept else {}


def _told(texts: Texts) -> dict[str, str]:
    return {code: text for code, text in texts.items() if text}


def _number(questions: Sequence[Question]) -> None:
    """Number them in this order; the constraint looks at the commit."""
    for order, one in enumerate(questions, start=1):
        if one.order != order:
            one.order = order
            one.save(update_fields=["order"])
