"""Over random edits, five versions and three languages no clause is lost or changed
for another, and each fate tells the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from consultations.drafts.clauses import Clause, Draft, flat
from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.fates import FateKind, fates
from consultations.texts.joins import Joins, from_json
from consultations.texts.models import Version, Wording
from consultations.texts.words import digest
from tests.consultations.alignment.edits import Asked, edited
from tests.consultations.generated import HABITS
from tests.consultations.generated import draft as generated
from tests.consultations.making import draft_consultation
from tests.consultations.texts.making import prepared
from tests.factories import Body, Site

VERSIONS = 5
TRANSLATED = (0, 2)
"""Versions for which translations come; others have what was carried over."""
LANGUAGES = ("uk", "pl", "en")
SEEDS = st.integers(0, 2_999_999)


@dataclass(frozen=True)
class Row:
    """Clauses that became others, by index, as it truly was."""

    olds: tuple[int, ...]
    news: tuple[int, ...]


@dataclass
class Told:
    """Versions, the ids of their clauses in order, and what truly became of them."""

    versions: list[Version]
    drafts: list[Draft]
    clauses: list[list[int]]
    truths: list[list[Row]]


def rows_of(truth: frozenset[tuple[int, int]], olds: int, news: int) -> list[Row]:
    """The truth as rows, each clause in one."""
    parts = [({one}, set[int]()) for one in range(olds)]
    parts += [(set[int](), {one}) for one in range(news)]
    at = {("old", one): one for one in range(olds)}
    at |= {("new", one): olds + one for one in range(news)}
    for old, new in truth:
        one, other = at["old", old], at["new", new]
        if one == other:
            continue
        parts[one][0].update(parts[other][0])
        parts[one][1].update(parts[other][1])
        at |= {("old", it): one for it in parts[other][0]}
        at |= {("new", it): one for it in parts[other][1]}
        parts[other] = (set(), set())
    return [Row(tuple(sorted(a)), tuple(sorted(b))) for a, b in parts if a or b]


def decide(page: ConsultationPage, draft: Draft, truth: list[Row], body: Body) -> int:
    """An editor says the truth of what the program does not know; the edition."""
    preparation = prepared(page, body, draft, "uk")
    while waiting := [
        one for one in from_json(preparation.joins) if not one.is_settled
    ]:
        row = _row_of(truth, waiting[0].old, waiting[0].new)
        preparation = actions.decide_join(
            preparation=preparation,
            edition=preparation.edition,
            old=row.olds,
            new=row.news,
            by=body.editor,
        )
    assume(_all_true(from_json(preparation.joins), truth))
    return preparation.edition


def _row_of(truth: list[Row], old: tuple[int, ...], new: tuple[int, ...]) -> Row:
    return next(row for row in truth if {*old} & {*row.olds} or {*new} & {*row.news})


def _all_true(joins: Joins, truth: list[Row]) -> bool:
    """Some of what the program was sure of tells half the truth, seldom enough."""
    told = {(one.old, one.new) for one in joins}
    return told == {(row.olds, row.news) for row in truth}


def tagged(draft: Draft, clauses: list[int], language: str) -> Draft:
    """A translation of each clause that names it."""
    numbers = iter(clauses)

    def one(clause: Clause) -> Clause:
        text = f"{language} {next(numbers)} {digest(clause.heading, clause.text)}"
        below = tuple(map(one, clause.children))
        return replace(clause, heading="", text=text, children=below)

    return replace(draft, clauses=tuple(map(one, draft.clauses)), language=language)


def course(site: Site, seed: int) -> Told:
    """Five versions of a generated draft, some translated."""
    habit = [*HABITS][seed % len(HABITS)]
    first = generated(habit, 15, seed)
    page = draft_consultation(site.council)
    told = Told([], [], [], [])
    draft, truth = first, list[Row]()
    for number in range(VERSIONS):
        if number:
            made = edited(seed + number, Asked(pattern=draft, times=3))
            assume(flat(made.new))
            truth = rows_of(made.truth, len(flat(made.old)), len(flat(made.new)))
            draft = made.new
            told.truths.append(truth)
        truth = truth or [Row((), (one.index,)) for one in flat(draft)]
        edition = (
            decide(page, draft, truth, site.council)
            if number
            else (prepared(page, site.council, draft, "uk").edition)
        )
        version = actions.publish_version(page=page, edition=edition, by=site.admin)
        places = version.places.order_by("order")
        told.versions.append(version)
        told.drafts.append(draft)
        told.clauses.append([*places.values_list("clause_id", flat=True)])
        if number in TRANSLATED:
            for language in LANGUAGES[1:]:
                actions.import_translation(
                    version=version,
                    draft=tagged(draft, told.clauses[-1], language),
                    language=language,
                    by=site.admin,
                )
    return told


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
@given(SEEDS)
def test_no_clause_is_lost_or_taken_for_another(site: Site, seed: int) -> None:
    with transaction.atomic():
        told = course(site, seed)
        identities_are_kept(told)
        fates_are_true(told)
        translations_stay_with_their_clause(told)
        transaction.set_rollback(True)


def identities_are_kept(told: Told) -> None:
    """A clause is the same one just where one became one; none comes back."""
    seen: set[int] = {*told.clauses[0]}
    for (olds, news), truth in zip(pairwise(told.clauses), told.truths, strict=True):
        same = {
            (olds[row.olds[0]], news[row.news[0]])
            for row in truth
            if len(row.olds) == len(row.news) == 1
        }
        assert all(old == new for old, new in same)
        fresh = {*news} - {new for _old, new in same}
        assert not fresh & seen
        seen |= fresh


def fates_are_true(told: Told) -> None:
    last = told.versions[-1]
    ends = told.clauses[-1]
    words = [_words(told.drafts[-1], at) for at in range(len(ends))]
    for since, version in enumerate(told.versions):
        clauses = told.clauses[since]
        found = fates([(one, version.pk) for one in clauses], last)
        assert len(found) == len(clauses)
        for at, clause in enumerate(clauses):
            fate = found[clause, version.pk]
            now, rows = _followed(told.truths[since:], at)
            assert fate.now == tuple(ends[one] for one in sorted(now))
            if all(len(row.olds) == len(row.news) == 1 for row in rows):
                (only,) = now
                same = _words(told.drafts[since], at) == words[only]
                kind = FateKind.UNCHANGED if same else FateKind.CHANGED
                assert fate.kind == kind
            elif not now:
                assert fate.kind == FateKind.DELETED
            else:
                assert fate.kind in (FateKind.SPLIT, FateKind.MERGED)
                lost = any(not row.news for row in rows)
                assert fate.is_partly_deleted == lost


def _words(draft: Draft, at: int) -> str:
    clause = flat(draft)[at].clause
    return digest(clause.heading, clause.text)


def _followed(truths: list[list[Row]], at: int) -> tuple[set[int], list[Row]]:
    """What a clause truly became, and through which rows."""
    now, rows = {at}, list[Row]()
    for truth in truths:
        passed = [row for row in truth if now & {*row.olds}]
        rows += passed
        now = {new for row in passed for new in row.news}
    return now, rows


def translations_stay_with_their_clause(told: Told) -> None:
    """Each names its clause, and is older just where the original changed since."""
    for version, _number in zip(told.versions, range(VERSIONS), strict=True):
        originals = dict(_said(version, "uk"))
        for language in LANGUAGES[1:]:
            for clause, said in _said(version, language):
                _language, whose, source = said.text.split()
                assert int(whose) == clause
                assert said.source_digest == source
                is_older = source != originals[clause].digest
                assert is_older == (said.source_digest != originals[clause].digest)


def _said(version: Version, language: str) -> Iterator[tuple[int, Wording]]:
    rows = Wording.objects.filter(place__version=version, language=language)
    for one in rows.select_related("place"):
        yield one.place.clause_id, one
